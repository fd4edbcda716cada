/** A JSON Pointer (RFC 6901 §3). */
export function matchesJsonPointer(value: unknown): boolean {
  return typeof value === "string" && jsonPointer.test(value);
}

/** A Relative JSON Pointer (draft-bhutton-relative-json-pointer §3). */
export function matchesRelativeJsonPointer(value: unknown): boolean {
  return typeof value === "string" && relativeJsonPointer.test(value);
}

const jsonPointer = /^(?:\/(?:[^/~]|~[01])*)*$/;

const relativeJsonPointer = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^/~]|~[01])*)*)$/;
