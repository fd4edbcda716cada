/* eslint-disable @typescript-eslint/restrict-template-expressions */
import { InvalidRequestError } from "./invalid-request-error.ts";

/**
 * Percent-encodes all but the unreserved characters of RFC 3986. Throws `InvalidRequestError` for a
 * lone surrogate.
 */
export function encode(text: string): string {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, percent);
  } catch {
    throw new InvalidRequestError("lone surrogate");
  }
}

/** Returns the escape of an ASCII character. */
export function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * Returns the text of a scalar. Throws `InvalidRequestError` for other values, including numbers
 * that are not finite.
 */
export function toText(value: unknown): string {
  if (/string|boolean|bigint/.test(typeof value) || Number.isFinite(value)) return `${value}`;
  throw new InvalidRequestError("not a scalar");
}

/**
 * Returns the JSON text of a value. Throws `InvalidRequestError` for a value without one, or with
 * such a value inside: a cycle, a bigint, a function, bytes, a form, a stream.
 */
export function toJson(value: unknown): string {
  try {
    // Throws for `undefined`, which has no JSON text.
    return JSON.stringify(value, refuseOpaque).toString();
  } catch {
    throw new InvalidRequestError("no JSON form");
  }
}

/** Returns the value of a property, in the place of `JSON.stringify`; throws for an opaque one. */
export function refuseOpaque(this: unknown, key: string, plain: unknown): unknown {
  // Before `toJSON`.
  if (isOpaque((this as { readonly [key: string]: unknown })[key])) throw plain;
  return plain;
}

/** True for bytes, forms, streams and maps, of which JSON would keep nothing, or single bytes. */
export function isOpaque(value: unknown): boolean {
  const { toJSON, [Symbol.toStringTag]: tag } = Object(value) as {
    readonly toJSON?: unknown;
    readonly [Symbol.toStringTag]?: unknown;
  };
  return ArrayBuffer.isView(value) || (typeof value === "object" && !!tag && !toJSON);
}

/**
 * Returns the text itself. Throws `InvalidRequestError` for a lone surrogate, for which UTF-8 would
 * send a replacement character.
 */
export function wellFormed(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new InvalidRequestError("lone surrogate");
  return text;
}
