/** Any JSON value. Objects are plain and may own a key named `__proto__`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object; also for one of a parsed text that is not validated yet. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for an array. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
