// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** True if properties can be read from `value`: an object or an array. */
export function hasProperties(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** True if `value` is an object in the sense of JSON: not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
