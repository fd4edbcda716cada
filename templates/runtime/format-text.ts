/** A UUID in its 8-4-4-4-12 form (RFC 9562 §4). */
export function matchesUuid(text: string): boolean {
  return uuid.test(text);
}

/** A JSON Pointer (RFC 6901 §3). */
export function matchesJsonPointer(text: string): boolean {
  return jsonPointer.test(text);
}

/** A Relative JSON Pointer (draft-bhutton-relative-json-pointer §3). */
export function matchesRelativeJsonPointer(text: string): boolean {
  return relativeJsonPointer.test(text);
}

/** A regular expression of ECMA-262, with Unicode in mind. */
export function matchesRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** Base64 with padding (RFC 4648 §4): the format `byte`. */
export function matchesBase64(text: string): boolean {
  return text.length % 4 === 0 && base64.test(text);
}

const uuid = /^[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{12}$/;
const jsonPointer = /^(?:\/(?:[^/~]|~[01])*)*$/;
const relativeJsonPointer = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^/~]|~[01])*)*)$/;
const base64 = /^[A-Za-z\d+/]*={0,2}$/;
