// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** Returns an own property of the object, whatever its name. */
export function ownValue(object: object | undefined, name: string): unknown {
  return new Map<string, unknown>(Object.entries(object || {})).get(name);
}
