import type { Context } from "./context.ts";
import type { AnyReply, RawReply, ReplyHeaders } from "./reply.ts";
import type { Middleware } from "./serve-options.ts";

/** Which pages of other origins may call a service (Fetch standard, CORS protocol). */
export interface CorsOptions {
  /** The origins that may: all of them (default), those of a list (`https://app.example.com`), or those that a function says yes to. */
  readonly origins?: "*" | readonly string[] | ((origin: string) => boolean);
  /** Whether pages may send cookies with their calls, and read the responses. Needs `origins` other than `*`. Default false. */
  readonly credentials?: boolean;
  /** Seconds that a browser may remember what a preflight was told. Default: as the browser does without. */
  readonly maxAge?: number;
}

/**
 * Makes the middleware that lets browsers call a service from pages of other origins: it answers preflights, and says of every other response, errors too, who may read it and its headers.
 * It belongs outside of all other middleware. Throws a `TypeError` for credentials with every origin.
 */
export function cors(options: CorsOptions = {}): Middleware {
  const { origins = "*", credentials = false } = options;
  if (credentials && origins === "*") {
    throw new TypeError("With `credentials`, `origins` must say which.");
  }
  const isAllowed =
    origins === "*"
      ? () => true
      : typeof origins === "function"
        ? origins
        : (origin: string) => origins.includes(origin);
  const common: ReplyHeaders = credentials ? { "Access-Control-Allow-Credentials": "true" } : {};

  return async (context, next) => {
    const origin = context.header("origin");
    const vary = origins === "*" ? [] : ["Origin"];
    if (origin === undefined || !isOrigin(origin) || !isAllowed(origin)) {
      return withHeaders(await next(), () => ({}), vary);
    }
    const allowed = { "Access-Control-Allow-Origin": origins === "*" ? "*" : origin, ...common };
    if (isPreflight(context)) {
      return {
        status: 204,
        headers: {
          ...allowed,
          ...(await permissions(context, next)),
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

/** A browser's question whether it may send another request. The service's own `OPTIONS` are asked without the second header. */
function isPreflight(context: Context): boolean {
  return (
    context.method === "OPTIONS" && context.header("access-control-request-method") !== undefined
  );
}

/** The methods that the path has and the headers that were asked for. Where nobody knows the methods (the path is unknown, or has an `OPTIONS` of its own), the one that was asked for: its own response says more than a browser does of a preflight that has failed. */
async function permissions(
  context: Context,
  next: Parameters<Middleware>[1],
): Promise<ReplyHeaders> {
  const reply = context.operationId === "" ? await next() : undefined;
  const methods = reply === undefined || "raw" in reply ? undefined : reply.headers?.["Allow"];
  return {
    "Access-Control-Allow-Methods":
      methods ?? tokensOf(context.header("access-control-request-method")),
    "Access-Control-Allow-Headers": tokensOf(context.header("access-control-request-headers")),
  };
}

/** The reply with further headers, which depend on the names of its own. */
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
  // What a document or a handler says about it itself would be a second line.
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

/** The names of headers that a page may read only where it is told so. */
function exposed(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => !/^access-control-/i.test(name) && !readable.has(name.toLowerCase()),
  );
}

/** What every page may read (Fetch standard §2.2.2), and what none may. */
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

/** The names in a list, up to a hundred of them. */
function tokensOf(list: string | undefined): readonly string[] | undefined {
  const names = (list ?? "").split(",").map((name) => name.trim());
  const tokens = names.filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)).slice(0, 100);
  return tokens.length === 0 ? undefined : tokens;
}
