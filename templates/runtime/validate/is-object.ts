/** True if properties can be read from `value`: an object or an array. */
export function hasProperties(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** True if `value` is an object in the sense of JSON: not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
