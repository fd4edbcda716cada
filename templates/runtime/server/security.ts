import type { Context } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import type { Admission, BasicCredential, CreateGuard, SecurityInfo } from "./guard.ts";
import { methodOf } from "./method-of.ts";
import {
  type Pairs,
  decodeForm,
  decodePercent,
  parseCookies,
  parsePairs,
  valuesOf,
} from "./name-value-pairs.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import type { SecurityScheme } from "../wire/security-scheme.ts";
import type { SecurityRequirement } from "../wire/operation.ts";

/** The prepared security requirements of an operation. */
interface Requirements {
  readonly alternatives: readonly (readonly Member[])[];
  readonly anonymous: boolean;
}

interface Member {
  readonly name: string;
  readonly scheme: SecurityScheme | undefined;
  readonly scopes: readonly string[];
}

/**
 * Creates guards; passed in if a document has security schemes. Alternatives keep their order,
 * except that the anonymous one is tried last, so that no credential is ignored.
 */
export const createGuard: CreateGuard = (operation, schemes) => {
  const requirements: readonly SecurityRequirement[] = operation.security ?? [];
  const all = requirements.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]) => ({
      name,
      scheme: hasOwn(schemes, name) ? schemes[name] : undefined,
      scopes,
    })),
  );
  const alternatives = all.filter((members) => members.length > 0);
  if (alternatives.length === 0) return undefined;
  const prepared = { alternatives, anonymous: alternatives.length < all.length };
  const queryNames = alternatives
    .flat()
    .flatMap(({ scheme }) =>
      scheme?.type === "apiKey" && scheme.in === "query" ? [scheme.name] : [],
    );
  return {
    queryNames,
    admit: (exchange, handlers, context) => admit(prepared, exchange, handlers, context),
  };
};

async function admit(
  { alternatives, anonymous }: Requirements,
  exchange: Exchange,
  handlers: object,
  context: Context,
): Promise<Admission> {
  const rejected = new Set<string>();
  for (const members of alternatives) {
    const principals: Record<string, unknown> = {};
    let satisfied = true;
    for (const member of members) {
      const principal = await authenticate(member, exchange, handlers, context, rejected);
      if (!principal) {
        satisfied = false;
        break;
      }
      setOwn(principals, member.name, principal);
    }
    if (satisfied) return { ok: true, principal: principalOf(alternatives, members, principals) };
  }
  if (anonymous) return { ok: true, principal: null };
  const challenges = alternatives.flat().map((member) => challengeOf(member, rejected));
  return { ok: false, challenges: [...new Set(challenges)] };
}

/**
 * Returns the principal of a single scheme, or `{ A, B }` for several together. With several
 * alternatives: `{ scheme, principal }`, the schemes of one joined by `+`.
 */
function principalOf(
  alternatives: Requirements["alternatives"],
  members: readonly Member[],
  principals: Record<string, unknown>,
): unknown {
  const [first] = members;
  const principal =
    members.length === 1 && first !== undefined ? principals[first.name] : principals;
  if (alternatives.length === 1) return principal;
  return { scheme: members.map(({ name }) => name).join("+"), principal };
}

async function authenticate(
  { name, scheme, scopes }: Member,
  exchange: Exchange,
  handlers: object,
  context: Context,
  rejected: Set<string>,
): Promise<unknown> {
  if (scheme === undefined)
    throw new TypeError(`The security scheme \`${name}\` is not described.`);
  const credential = credentialOf(scheme, exchange, context);
  if (credential === undefined) return undefined;
  const handler = methodOf(handlers, name);
  if (handler === undefined) throw new TypeError(`There is no security handler \`${name}\`.`);
  const info: SecurityInfo = { operationId: context.operationId, scheme: name, scopes, context };
  const principal: unknown = await handler.call(handlers, credential, info);
  if (!principal) rejected.add(name);
  return principal;
}

/** Returns the credential of a request for a scheme, as its handler expects it. */
function credentialOf(scheme: SecurityScheme, exchange: Exchange, context: Context): unknown {
  switch (scheme.type) {
    case "apiKey":
      return apiKey(scheme.in, scheme.name, exchange);
    case "mutualTLS":
      return exchange.socket;
    case "unknown":
      return context.request;
    case "oauth2":
    case "openIdConnect":
      return authorization("bearer", exchange);
    case "http": {
      const kind = scheme.scheme.toLowerCase();
      const text = authorization(kind, exchange);
      return kind === "basic" && text !== undefined ? basic(text) : text;
    }
  }
}

function apiKey(
  place: "header" | "query" | "cookie",
  name: string,
  exchange: Exchange,
): string | undefined {
  if (place === "header") return exchange.header(name.toLowerCase()) || undefined;
  if (place === "cookie") {
    const value = lastOf(parseCookies(exchange.header("cookie")), name);
    return value === undefined ? undefined : decodePercent(value) || undefined;
  }
  if (exchange.query === "") return undefined;
  const value = lastOf(parsePairs(exchange.query, Number.POSITIVE_INFINITY), name);
  return value === undefined ? undefined : decodeForm(value) || undefined;
}

/** Returns the last value of a name, also if it is repeated. */
function lastOf(pairs: Pairs, name: string): string | undefined {
  const values = valuesOf(pairs, name);
  return values[values.length - 1];
}

/** Returns the text after the scheme's name in `Authorization` (RFC 9110 §11.6.2). */
function authorization(kind: string, exchange: Exchange): string | undefined {
  const header = exchange.header("authorization");
  if (header === undefined) return undefined;
  const space = header.indexOf(" ");
  if (space === -1 || header.slice(0, space).toLowerCase() !== kind) return undefined;
  return header.slice(space + 1).trim() || undefined;
}

function basic(text: string): BasicCredential | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const pair = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const colon = pair.indexOf(":");
    if (colon === -1) return undefined;
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

/**
 * Returns a `WWW-Authenticate` challenge: of a registered scheme if possible, else one that names
 * the place of the credential.
 */
function challengeOf({ name, scheme, scopes }: Member, rejected: ReadonlySet<string>): string {
  switch (scheme?.type) {
    case "oauth2":
    case "openIdConnect":
      return bearer(scopes, rejected.has(name));
    case "apiKey":
      return `ApiKey in=${quoted(scheme.in)}, name=${quoted(scheme.name)}`;
    case "http":
      if (scheme.scheme.toLowerCase() === "bearer") return bearer([], rejected.has(name));
      if (scheme.scheme.toLowerCase() === "basic") return 'Basic realm="api", charset="UTF-8"';
      return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(scheme.scheme) ? scheme.scheme : "Unknown";
    case "mutualTLS":
      return "Certificate";
    default:
      return "Unknown";
  }
}

/** Returns a `Bearer` challenge (RFC 6750 §3). */
function bearer(scopes: readonly string[], isRejected: boolean): string {
  const fields = [
    ...(isRejected ? ['error="invalid_token"'] : []),
    ...(scopes.length > 0 ? [`scope=${quoted(scopes.join(" "))}`] : []),
  ];
  return fields.length === 0 ? "Bearer" : `Bearer ${fields.join(", ")}`;
}

/** Returns a quoted-string with visible ASCII only. */
function quoted(text: string): string {
  return `"${text.replace(/[^ -~]/g, "?").replace(/["\\]/g, "\\$&")}"`;
}
