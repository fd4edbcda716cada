/** Finds nothing: there is no compiler in a browser. */
export function syntaxError(): undefined {
  return undefined;
}
