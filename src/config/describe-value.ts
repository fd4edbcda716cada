import { isObject } from "../ir/json.ts";

/** True for an object with named members: no promise, and nothing binary or with items. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !isPromise(value) && !(Symbol.iterator in value) && !isBinary(value);
}

function isPromise(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value["then"] === "function";
}

function isBinary(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** Describes a value in words that follow "not". */
export function describeValue(value: unknown): string {
  if (value === null) return "`null`";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `\`${JSON.stringify(value.slice(0, 60))}\``;
  if (typeof value === "number" || typeof value === "boolean") return `\`${value}\``;
  if (isObject(value) && !isRecord(value)) {
    return isPromise(value) ? "a promise" : isBinary(value) ? "bytes" : "an object with items";
  }
  return typeof value === "object"
    ? "an object"
    : typeof value === "function"
      ? "a function"
      : "missing";
}
