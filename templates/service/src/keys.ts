import { createHash, timingSafeEqual } from "node:crypto";
import { HttpError } from "./generated/runtime/server/http-error.ts";

/** The caller of an operation: `context.principal` in handlers. */
export interface Caller {
  /** A digest of the key, safe to log. */
  readonly name: string;
}

/**
 * FOR DEVELOPMENT ONLY: every key gives access to everything. Replace this by your own check:
 * verify the signature of a token, or look up a session.
 * It fails closed: without configured keys every call is refused, and an unknown key is refused
 * even by operations that allow anonymous calls.
 */
export function callerOf(credential: string, keys: readonly string[]): Caller {
  const given = digest(credential);
  // All keys are compared, so that the time reveals nothing.
  const known = keys.filter((key) => timingSafeEqual(given, digest(key)));
  if (known.length === 0) throw new HttpError(401);
  return { name: given.toString("hex").slice(0, 12) };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
