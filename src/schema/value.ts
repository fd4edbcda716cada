import { type Json, isList } from "../ir/json.ts";

/** A type of JSON (JSON Schema 2020-12 core §4.2.1). */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** All types, in their usual order. */
export const jsonTypes: readonly JsonType[] = [
  "null",
  "boolean",
  "number",
  "string",
  "array",
  "object",
];

/** Returns the type of a JSON value; 1.0 is a `number`, as is 1. */
export function typeOfJson(value: Json): JsonType {
  if (value === null) return "null";
  return isList(value) ? "array" : (typeof value as JsonType);
}

/** A value to validate: JSON, with bytes for binary schemas. */
export type Instance = Json | Uint8Array | readonly Instance[] | InstanceObject;

/** An object that may contain bytes. It may own a key named `__proto__`. */
export interface InstanceObject {
  readonly [key: string]: Instance;
}

/** A JSON type, or `binary` for bytes. */
export type ValueType = JsonType | "binary";

/** Returns the type of a value that may be bytes. */
export function typeOfValue(value: Instance): ValueType {
  return value instanceof Uint8Array ? "binary" : typeOfJson(value as Json);
}

export function isInstanceObject(value: Instance): value is InstanceObject {
  return typeOfValue(value) === "object";
}

/** Returns an own property of an object, never an inherited one. */
export function ownProperty(object: InstanceObject, name: string): Instance | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
