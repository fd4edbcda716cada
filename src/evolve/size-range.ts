/** The sizes that a value may have. */
export interface SizeRange {
  min: number;
  max: number;
}

/** Narrows a range to the sizes that keep a limit, or to those that do not. */
export function narrowSize(
  range: SizeRange,
  limit: { readonly end: "min" | "max"; readonly value: number },
  isKept: boolean,
): void {
  const isMin = (limit.end === "min") === isKept;
  const value = isKept ? limit.value : limit.value + (isMin ? 1 : -1);
  if (isMin) range.min = Math.max(range.min, Math.ceil(value));
  else range.max = Math.min(range.max, Math.floor(value));
}
