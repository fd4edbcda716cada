import { type Json, isList } from "../ir/json.ts";

/** A type of JSON (JSON Schema 2020-12 core §4.2.1). */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** All of them, in the order in which they are listed everywhere. */
export const jsonTypes: readonly JsonType[] = [
  "null",
  "boolean",
  "number",
  "string",
  "array",
  "object",
];

/** The type of a JSON value; 1.0 is a `number`, as 1 is. */
export function typeOfJson(value: Json): JsonType {
  if (value === null) return "null";
  return isList(value) ? "array" : (typeof value as JsonType);
}

/** A value that schemas are applied to: JSON, and bytes where a schema says binary. */
export type Instance = Json | Uint8Array | readonly Instance[] | InstanceObject;

/** An object that may hold bytes. It may own a key named `__proto__`. */
export interface InstanceObject {
  readonly [key: string]: Instance;
}

/** A type of JSON, or `binary` for bytes, which are none. */
export type ValueType = JsonType | "binary";

/** The type of a value that may be bytes. */
export function typeOfValue(value: Instance): ValueType {
  return value instanceof Uint8Array ? "binary" : typeOfJson(value as Json);
}

export function isInstanceObject(value: Instance): value is InstanceObject {
  return typeOfValue(value) === "object";
}

/** A property of the object itself, never one that it inherits. */
export function ownProperty(object: InstanceObject, name: string): Instance | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
