import type { PlaceCredential, SecuritySchemes } from "./credentials.ts";
import type { Authorize, Placed } from "./client-description.ts";
import { discard } from "./read-response.ts";
import { ownValue } from "./own-value.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import type { SecurityScheme } from "../wire/security-scheme.ts";

/** Places bearer tokens. `placeCredential` supports all other schemes too. */
export const placeBearer: PlaceCredential = (_, token) =>
  token ? [["authorization", `Bearer ${token}`]] : undefined;

/**
 * Sends the credentials of the first alternative that is completely satisfied, and retries once
 * with others when they are rejected (401). An anonymous alternative is tried last, wherever it is
 * listed.
 * Throws `InvalidRequestError` when no alternative is satisfied.
 */
export function authorizeBy(
  schemes: SecuritySchemes,
  place: PlaceCredential = placeBearer,
): Authorize {
  return async (security, auth, request, send, isRepeatable) => {
    const find = async (rejected: boolean): Promise<readonly Placed[]> => {
      let isAnonymous = security.length === 0;
      for (const members of security.map((each) => Object.entries(each))) {
        const placed: Placed[] = [];
        let missing = 0;
        for (const [name, scopes] of members) {
          const scheme = ownValue(schemes, name) as SecurityScheme;
          const given = ownValue(auth, name);
          const credential =
            typeof given === "function"
              ? await given({ ...request, rejected, scheme, scopes })
              : given;
          const its = scheme && place(scheme, credential);
          if (its) placed.push(...its);
          else missing += 1;
        }
        if (members.length === 0) isAnonymous = true;
        else if (!missing) return placed;
      }
      if (isAnonymous) return [];
      throw new InvalidRequestError(`\`auth\` lacks ${security.flatMap(Object.keys).join(" or ")}`);
    };
    const placed = await find(false);
    const response = await send(placed);
    if (response.status !== 401 || !isRepeatable) return response;
    const others = await find(true).catch(() => placed);
    if (`${others}` === `${placed}`) return response;
    discard(response);
    return send(others);
  };
}
