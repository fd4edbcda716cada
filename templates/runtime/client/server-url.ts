import { ownValue } from "./own-value.ts";
import type { AnyServerChoice, Server, ServerVariable, Servers } from "./server-choice.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";

/**
 * Returns the URL of a server with its variables replaced.
 * Throws `InvalidRequestError` for an unknown server, a value outside the variable's enum, or one
 * that would change other parts of the URL.
 */
export function serverUrl(servers: Servers, choice: AnyServerChoice = {}): string {
  const name = choice.name ?? Object.keys(servers)[0] ?? "";
  const server = ownValue(servers, name) as Server | undefined;
  if (server === undefined) throw new InvalidRequestError(`There is no server \`${name}\``);
  return server.url.replace(/\{([^{}]*)\}/g, (hole, variable: string, at: number) => {
    const declared = ownValue(server.variables, variable) as ServerVariable | undefined;
    const value = ownValue(choice.variables, variable) ?? declared?.default;
    // Unrestricted: the document's default, and a variable at the start of the URL, which may be a
    // whole origin.
    const isFree = value === declared?.default || (at === 0 && server.url[hole.length] !== ":");
    const isAllowed =
      typeof value === "string" &&
      (declared?.enum?.includes(value) ?? (isFree || /^(?!\.{1,2}$)[\w.~:-]*$/.test(value)));
    if (isAllowed) return value;
    throw new InvalidRequestError(`The server variable \`${variable}\` cannot have this value`);
  });
}
