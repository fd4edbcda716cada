import type { Document, SecurityRequirement, SecurityScheme } from "../ir/api.ts";
import { at } from "../ir/pointer.ts";
import { type Change, type Verdict, unaffected } from "./change.ts";
import type { TwoVersions } from "./request.ts";

/** Credentials: the scopes by what a scheme demands on the wire. */
type Credentials = ReadonlyMap<string, ReadonlySet<string>>;

/** The security schemes of the two versions. */
export interface Schemes {
  readonly old: Document["securitySchemes"];
  readonly new: Document["securitySchemes"];
}

/**
 * Compares the credentials that an operation demands: alternatives, each of schemes that must all
 * be satisfied with their scopes. Whatever satisfies the sender's version has to satisfy the other.
 */
export function compareSecurity(versions: TwoVersions, schemes: Schemes): readonly Change[] {
  const before = alternativesOf(versions.old.security, schemes.old);
  const after = alternativesOf(versions.new.security, schemes.new);
  const lost = before.filter((one) => !after.some((other) => satisfies(one, other)));
  const gained = after.filter((one) => !before.some((other) => satisfies(one, other)));
  const isOld = versions.sender === "old";
  return [
    ...lost.map((one) => changeOf(versions, one, "removed", isOld)),
    ...gained.map((one) => changeOf(versions, one, "added", !isOld)),
  ];
}

function alternativesOf(
  security: readonly SecurityRequirement[],
  schemes: readonly SecurityScheme[],
): readonly Credentials[] {
  if (security.length === 0) return [new Map()];
  return security.map((requirement) => {
    const credentials = new Map<string, Set<string>>();
    for (const { scheme, scopes } of requirement) {
      const found = schemes.find(({ name }) => name === scheme);
      const key = found === undefined ? `\`${scheme}\`` : credentialOf(found);
      const own = credentials.get(key) ?? new Set<string>();
      for (const scope of scopes) own.add(scope);
      credentials.set(key, own);
    }
    return credentials;
  });
}

/** True if these credentials are all that others have to be. */
function satisfies(credentials: Credentials, demanded: Credentials): boolean {
  return [...demanded].every(([key, scopes]) => {
    const own = credentials.get(key);
    return own !== undefined && [...scopes].every((scope) => own.has(scope));
  });
}

/** Names what a scheme demands on the wire: names of schemes do not matter. */
function credentialOf(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case "http":
      return `HTTP ${scheme.scheme.toLowerCase()}`;
    case "apiKey": {
      const name = scheme.in === "header" ? scheme.parameter.toLowerCase() : scheme.parameter;
      return `the ${scheme.in === "query" ? "query parameter" : scheme.in} \`${name}\``;
    }
    case "oauth2": {
      const urls = scheme.flows.flatMap(
        ({ tokenUrl, authorizationUrl }) => tokenUrl ?? authorizationUrl ?? [],
      );
      return `OAuth 2.0${urls.length === 0 ? "" : ` of ${[...new Set(urls)].toSorted().join(", ")}`}`;
    }
    case "openIdConnect":
      return `OpenID Connect of ${scheme.url}`;
    case "mutualTLS":
      return "a client certificate";
    case "unknown":
      return `\`${scheme.name}\``;
  }
}

function changeOf(
  versions: TwoVersions,
  credentials: Credentials,
  turn: "added" | "removed",
  isLost: boolean,
): Change {
  const words = wordsOf(credentials);
  const witness = {
    value: words,
    isDescription: true as const,
    refusedBy: versions.sender === "old" ? ("new" as const) : ("old" as const),
    reason: "no alternative of `security` is satisfied",
  };
  const wire: Verdict = isLost
    ? { effect: "breaking", witness }
    : { effect: "compatible", reason: "it is one more way" };
  return {
    rule: `request-security-${turn}`,
    message:
      turn === "removed"
        ? `requests with ${words} are not accepted any more`
        : `requests with ${words} are accepted now`,
    part: "request",
    where: "security",
    operations: [versions.key],
    old: at(versions.old.at, "security"),
    new: at(versions.new.at, "security"),
    wire,
    types: unaffected,
    behavior: unaffected,
  };
}

function wordsOf(credentials: Credentials): string {
  if (credentials.size === 0) return "no credentials";
  return [...credentials]
    .map(([key, scopes]) =>
      scopes.size === 0 ? key : `${key} (${[...scopes].toSorted().join(", ")})`,
    )
    .join(" and ");
}
