/** Returns the string or number that represents a date, a decimal and the like in JSON. */
export function toJsonValue(value: unknown): unknown {
  const { toJSON } = Object(value) as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value) : value;
}

/** True if there is a value to write: neither `undefined` nor `null`. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
