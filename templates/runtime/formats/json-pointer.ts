/** A JSON Pointer (RFC 6901 §3). */
export function matchesJsonPointer(text: string): boolean {
  return jsonPointer.test(text);
}

/** A Relative JSON Pointer (draft-bhutton-relative-json-pointer §3). */
export function matchesRelativeJsonPointer(text: string): boolean {
  return relativeJsonPointer.test(text);
}

const jsonPointer = /^(?:\/(?:[^/~]|~[01])*)*$/;

const relativeJsonPointer = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^/~]|~[01])*)*)$/;
