import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { ownValue } from "./own-value.ts";

/** A server of the document, with the variables of its URL. */
export interface Server {
  readonly url: string;
  readonly variables?: { readonly [name: string]: ServerVariable };
}

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
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
    readonly variables?: S[Name] extends { readonly variables: infer Variables }
      ? {
          readonly [V in keyof Variables]?: Variables[V] extends {
            readonly enum: readonly (infer Value)[];
          }
            ? Value
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
  const name = choice.name ?? Object.keys(servers)[0] ?? "";
  const server = ownValue(servers, name) as Server | undefined;
  if (server === undefined) throw new InvalidRequestError(`There is no server \`${name}\``);
  return server.url.replace(/\{([^{}]*)\}/g, (hole, variable: string, at: number) => {
    const declared = ownValue(server.variables, variable) as ServerVariable | undefined;
    const value = ownValue(choice.variables, variable) ?? declared?.default;
    // The document's own text may be anything, and so may a caller's where the whole origin is asked for.
    const isFree = value === declared?.default || (at === 0 && server.url[hole.length] !== ":");
    const isAllowed =
      typeof value === "string" &&
      (declared?.enum?.includes(value) ?? (isFree || /^(?!\.{1,2}$)[\w.~:-]*$/.test(value)));
    if (isAllowed) return value;
    throw new InvalidRequestError(`The server variable \`${variable}\` cannot have this value`);
  });
}
