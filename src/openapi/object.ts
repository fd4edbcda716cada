/** A JSON object of a document. Only own keys are its members: read others through `member`. */
export type RawObject = { readonly [key: string]: unknown };

/** Whether a value of a document is a JSON object. */
export function isObject(value: unknown): value is RawObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The own member of that name: `toString` of an empty object is `undefined`. */
export function member(object: RawObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
