/** A JSON object of a document. Only own keys are its members: read others through `member`. */
export type RawObject = { readonly [key: string]: unknown };

export { isObject } from "../ir/json.ts";

/** The own member of that name: `undefined` for `toString` of an empty object. */
export function member(object: RawObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
