/** True for a regular expression of ECMA-262 in Unicode mode. */
export function matchesRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
