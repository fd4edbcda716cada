// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { hasOwn } from "../validate/own-property.js";

/**
 * Returns a method of an object or of its class, but not one that every object inherits
 * (`constructor`, `toString`).
 */
export function methodOf(
  target: object,
  name: string,
): ((...values: unknown[]) => unknown) | undefined {
  if (name in Object.prototype && !hasOwn(target, name)) return undefined;
  const method: unknown = Reflect.get(target, name);
  return typeof method === "function" ? (method as (...values: unknown[]) => unknown) : undefined;
}
