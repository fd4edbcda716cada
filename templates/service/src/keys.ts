import { createHash, timingSafeEqual } from "node:crypto";
import { HttpError } from "./generated/runtime/server/http-error.ts";

/** Who calls: what handlers find in `context.principal`. */
export interface Caller {
  /** A digest of the key, which may be logged. */
  readonly name: string;
}

/**
 * FOR DEVELOPMENT: whoever knows one of the keys may do everything. Put the check of your own here: verify a token's signature, look up a session.
 * It fails closed: without keys nobody gets in, and a key that is not known is refused even where anonymous calls are welcome.
 */
export function callerOf(credential: string, keys: readonly string[]): Caller {
  const given = digest(credential);
  // All keys are compared, so that the time it takes says nothing.
  const known = keys.filter((key) => timingSafeEqual(given, digest(key)));
  if (known.length === 0) throw new HttpError(401);
  return { name: given.toString("hex").slice(0, 12) };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
