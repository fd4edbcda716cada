/** True for a regular expression of ECMA-262 in Unicode mode. */
export function matchesRegex(value: unknown): boolean {
  try {
    return typeof value === "string" && new RegExp(value, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
