import { InvalidRequestError } from "./errors.ts";

/** Percent-encodes all but the unreserved characters of RFC 3986. Throws `InvalidRequestError` for half of a surrogate pair. */
export function encode(text: string): string {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, percent);
  } catch {
    throw new InvalidRequestError("has half of a surrogate pair");
  }
}

/** The escape of one ASCII character. */
export function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The text of a scalar, or of what stands for one in JSON, such as a date. Throws `InvalidRequestError` for anything else. */
export function toText(value: unknown): string {
  const plain = toPlain(value);
  if (!/string|boolean|bigint/.test(typeof plain) && !Number.isFinite(plain)) {
    throw new InvalidRequestError("has a value that cannot be sent there");
  }
  return String(plain);
}

/** A date, a decimal and their like as the text or number that they stand for in JSON. */
export function toPlain(value: unknown): unknown {
  const { toJSON } = Object(value) as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value) : value;
}

/** The JSON text of a value. Throws `InvalidRequestError` for what JSON cannot say: a cycle, a bigint, a function. */
export function toJson(value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // Reported below.
  }
  throw new InvalidRequestError("has no JSON form");
}
