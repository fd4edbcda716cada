/** The characters that a header may contain (RFC 9110 §5.5) and that the fetch standard accepts. */
export const headerText: RegExp = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Escapes JSON for a header, with JSON's own escapes. */
export function headerJson(json: string): string {
  return json.replace(/[^ -~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
