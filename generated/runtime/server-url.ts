// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { InvalidRequestError } from "./errors.js";

/** A server of the document, with the variables of its URL. */
export interface Server {
  readonly url: string;
  readonly variables?: {
    readonly [name: string]: { readonly default: string; readonly enum?: readonly string[] };
  };
}

/** The document's servers by name; the first one is the default. */
export interface Servers {
  readonly [name: string]: Server;
}

/** Which server, and the values of its variables. */
export interface AnyServerChoice {
  readonly name?: string;
  readonly variables?: { readonly [name: string]: string };
}

/** The choices that a document's servers leave: their names, their variables, and the values of those with an enum. */
export type ServerChoice<S extends Servers> = {
  readonly [Name in keyof S]: {
    readonly name: Name;
    readonly variables?: S[Name] extends { readonly variables: infer V }
      ? {
          readonly [K in keyof V]?: V[K] extends { readonly enum: readonly (infer E)[] }
            ? E
            : string;
        }
      : { readonly [name: string]: never };
  };
}[keyof S];

/**
 * The URL of a server with its variables filled in.
 * Throws `InvalidRequestError` for an unknown server, a value outside of the variable's enum, or one that would reach beyond its place in the URL.
 */
export function serverUrl(servers: Servers, choice: AnyServerChoice = {}): string {
  const name = choice.name ?? Object.keys(servers)[0];
  const server = name === undefined ? undefined : own(servers, name);
  if (server === undefined) {
    throw new InvalidRequestError(
      name === undefined
        ? "The document names no server: pass `baseUrl`"
        : `There is no server \`${name}\``,
    );
  }
  return server.url.replace(/\{([^{}]*)\}/g, (hole, variable: string, at: number) => {
    const declared = own(server.variables, variable);
    const value = own(choice.variables, variable) ?? declared?.default;
    const isAllowed =
      typeof value === "string" &&
      (declared?.enum?.includes(value) ??
        // The document's own text may be anything, and a caller's value where the whole origin is asked for; elsewhere it stays in its place.
        (value === declared?.default ||
          (at === 0 && server.url[hole.length] !== ":") ||
          /^(?!\.{1,2}$)[\w.~:-]*$/.test(value)));
    if (!isAllowed) {
      throw new InvalidRequestError(
        `The server variable \`${variable}\` has a value that it cannot have`,
      );
    }
    return value;
  });
}

/** A base URL that is safe to send credentials to. Throws `InvalidRequestError` for one that is relative, not HTTP, or has credentials in it. */
export function parseBaseUrl(text: string | URL): URL {
  const here = (globalThis as { readonly location?: { readonly href?: string } }).location?.href;
  let url: URL;
  try {
    url = new URL(text, here);
  } catch {
    throw new InvalidRequestError("The server's URL is relative or malformed: pass `baseUrl`");
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new InvalidRequestError("The base URL must be an HTTP URL without credentials");
  }
  return url;
}

/** The URL of a path and a query under a base URL, whose own path and query come first. The origin is always the base URL's. */
export function joinUrl(base: URL, path: string, query: string): URL {
  const [pathname = "", ...more] = path.split("?");
  const search = [base.search.slice(1), more.join("?"), query]
    .filter((each) => each !== "")
    .join("&");
  const prefix = base.origin + base.pathname.replace(/\/+$/, "");
  return new URL(`${prefix}/${pathname.replace(/^\//, "")}${search === "" ? "" : `?${search}`}`);
}

function own<T>(record: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
