/* eslint-disable
   @typescript-eslint/no-base-to-string,
   @typescript-eslint/no-unsafe-argument,
   @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call,
   @typescript-eslint/restrict-template-expressions */
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
 * with others when they are rejected (401): those that another call has renewed meanwhile, or those
 * of functions that are called with `rejected`. An anonymous alternative is tried last, wherever it
 * is listed.
 * Throws `InvalidRequestError` when no alternative is satisfied.
 */
export function authorizeBy(
  schemes: SecuritySchemes,
  place: PlaceCredential = placeBearer,
): Authorize {
  // Calls that are rejected at the same time ask for other credentials one after another, so that
  // the first renews them for all.
  let turn: Promise<unknown> = Promise.resolve();
  let latest: { readonly from: string; readonly to: readonly Placed[] } | undefined;
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
    const before = latest;
    const placed = await find(false);
    const from = `${placed}`;
    const response = await send(placed);
    if (response.status !== 401 || !isRepeatable) return response;
    // A function need not store what it returned to another call meanwhile.
    const renewed = turn.then(() =>
      latest !== before && latest?.from === from ? latest.to : find(true),
    );
    turn = renewed.then((to) => (latest = { from, to })).catch(() => undefined);
    const others = await renewed.catch(() => placed);
    if (`${others}` === from) return response;
    discard(response);
    return send(others);
  };
}
