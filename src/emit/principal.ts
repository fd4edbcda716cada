import { objectTypeOf } from "./syntax.ts";
import type { Operation } from "../ir/api.ts";
import { type Code, key, lit, ts } from "./code.ts";
import { unionOf } from "./types.ts";

/**
 * Returns the type of the principal that the security check of the server yields: the principal of
 * the only scheme; for several schemes that must hold together, an object of their principals; for
 * several alternatives, the schemes that matched and their principal. Includes `null` if anonymous
 * calls are allowed or no security is required.
 */
export function principalType(operation: Operation): Code {
  const named = operation.security.filter((members) => members.length > 0);
  const anonymous = named.length < operation.security.length || named.length === 0;
  const types = named.map((members) => {
    const schemes = members.map(({ scheme }) => scheme);
    const principal = principalOf(schemes);
    return named.length === 1
      ? principal
      : objectTypeOf([
          ts`readonly scheme: ${lit(schemes.join("+"))}`,
          ts`readonly principal: ${principal}`,
        ]);
  });
  return unionOf(anonymous ? [...types, ts`null`] : types);
}

function principalOf(schemes: readonly string[]): Code {
  const [only] = schemes;
  if (schemes.length === 1 && only !== undefined) return ts`P[${lit(only)}]`;
  const members = schemes.map((scheme) => ts`readonly ${key(scheme)}: P[${lit(scheme)}]`);
  return objectTypeOf(members);
}
