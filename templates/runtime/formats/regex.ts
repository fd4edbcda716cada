/** A regular expression of ECMA-262, with Unicode in mind. */
export function matchesRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
