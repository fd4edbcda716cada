// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Context } from "./context.js";
import type { CorsOptions } from "./cors-options.js";
import type { AnyReply, RawReply, ReplyHeaders } from "./reply.js";
import type { Middleware } from "./serve-options.js";

/**
 * Creates the middleware that lets browsers call a service from pages of other origins: the option
 * `cors` of a server. It handles preflights and adds CORS headers to all other responses, including
 * errors. Throws a `TypeError` for credentials with all origins, and for an origin that no browser
 * sends, such as one with a path.
 */
export function cors(options: CorsOptions = {}): Middleware {
  const { origins = "*", credentials = false } = options;
  const listed = typeof origins === "function" ? [] : [origins].flat();
  const isAny = listed.includes("*");
  if (credentials && isAny) {
    throw new TypeError("`credentials` requires `origins` other than `*`.");
  }
  if (!isAny) listed.forEach(requireOrigin);
  const isAllowed =
    typeof origins === "function" ? origins : (origin: string) => isAny || listed.includes(origin);
  const common: ReplyHeaders = credentials ? { "Access-Control-Allow-Credentials": "true" } : {};

  return async (context, next) => {
    const origin = context.header("origin");
    const vary = isAny ? [] : ["Origin"];
    if (origin === undefined || !isOrigin(origin) || !isAllowed(origin)) {
      return withHeaders(await next(), () => ({}), vary);
    }
    const allowed = { "Access-Control-Allow-Origin": isAny ? "*" : origin, ...common };
    if (isPreflight(context)) {
      return {
        status: 204,
        headers: {
          ...allowed,
          ...permissions(context),
          "Access-Control-Max-Age": options.maxAge,
          Vary: [...vary, "Access-Control-Request-Method", "Access-Control-Request-Headers"],
        },
      };
    }
    const exposing = (names: readonly string[]): ReplyHeaders => ({
      ...allowed,
      "Access-Control-Expose-Headers": names.length === 0 ? undefined : names,
    });
    return withHeaders(await next(), exposing, vary);
  };
}

/**
 * True for a preflight request. Without the second header, it is a call of the service's own
 * `OPTIONS` operation.
 */
function isPreflight(context: Context): boolean {
  return (
    context.method === "OPTIONS" && context.header("access-control-request-method") !== undefined
  );
}

/**
 * Returns the methods of the path and the requested headers. For an unknown path, the requested
 * method is allowed: the response to the actual request tells more than a failed preflight.
 */
function permissions(context: Context): ReplyHeaders {
  const { methods } = context;
  return {
    "Access-Control-Allow-Methods":
      methods.length > 0 ? methods : tokensOf(context.header("access-control-request-method")),
    "Access-Control-Allow-Headers": tokensOf(context.header("access-control-request-headers")),
  };
}

/** Returns the reply with more headers, computed from the names of its own. */
function withHeaders(
  reply: AnyReply | RawReply,
  more: (names: readonly string[]) => ReplyHeaders,
  vary: readonly string[],
): AnyReply | RawReply {
  if ("raw" in reply) {
    const { raw } = reply;
    const headers = new Headers(raw.headers);
    const names: string[] = [];
    headers.forEach((_, name) => void names.push(name));
    for (const [name, value] of Object.entries(more(exposed(names)))) {
      if (value !== undefined) headers.set(name, String(value));
    }
    for (const name of vary) headers.append("Vary", name);
    return {
      raw: new Response(raw.body, { status: raw.status, statusText: raw.statusText, headers }),
    };
  }
  const own = Object.entries(reply.headers ?? {}).filter(([, value]) => value !== undefined);
  const added = more(exposed(own.map(([name]) => name)));
  // A header that a document or a handler sets itself would be sent twice.
  const taken = new Set(["vary", ...Object.keys(added).map((name) => name.toLowerCase())]);
  const varies = own.flatMap(([name, value]) =>
    name.toLowerCase() === "vary" ? [String(value)] : [],
  );
  const all = [...varies, ...vary];
  return {
    ...reply,
    headers: {
      ...Object.fromEntries(own.filter(([name]) => !taken.has(name.toLowerCase()))),
      ...added,
      ...(all.length === 0 ? {} : { Vary: all }),
    },
  };
}

/** Returns the header names that a page may read only if they are exposed. */
function exposed(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => !/^access-control-/i.test(name) && !readable.has(name.toLowerCase()),
  );
}

/** The headers that every page may read (Fetch standard §2.2.2), and those that none may. */
const readable: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
  "set-cookie",
  "vary",
]);

function isOrigin(text: string): boolean {
  return /^(?:null|[a-z][a-z0-9+.-]*:\/\/[^\s,;/?#]{1,255})$/i.test(text);
}

/** Throws for a text that no browser sends as its origin. */
function requireOrigin(text: string): void {
  const meant = /^https?:/i.test(text) ? new URL(text).origin : text;
  if (meant === text && isOrigin(text)) return;
  const hint = meant === text ? "such as `https://app.example.com`" : `such as \`${meant}\``;
  throw new TypeError(`\`origins\` has \`${text}\`, which is no origin, ${hint}.`);
}

/** Returns the names in a list, at most a hundred. */
function tokensOf(list: string | undefined): readonly string[] | undefined {
  const names = (list ?? "").split(",").map((name) => name.trim());
  const tokens = names.filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)).slice(0, 100);
  return tokens.length === 0 ? undefined : tokens;
}
