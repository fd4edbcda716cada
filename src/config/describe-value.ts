/** Describes a value in words that follow "not". */
export function describeValue(value: unknown): string {
  if (value === null) return "`null`";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `\`${JSON.stringify(value.slice(0, 60))}\``;
  if (typeof value === "number" || typeof value === "boolean") return `\`${value}\``;
  return typeof value === "object"
    ? "an object"
    : typeof value === "function"
      ? "a function"
      : "missing";
}
