// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** What a header can carry (RFC 9110 §5.5) and the fetch standard takes. */
export const headerText: RegExp = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Escapes what a header cannot carry, as JSON does. */
export function headerJson(json: string): string {
  return json.replace(/[^ -~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
