import { type CatalogEntry, entry } from "./entry.ts";

interface CommandCatalog {
  readonly "command/arguments": CatalogEntry<{ readonly why: string }>;
  readonly "command/exists": CatalogEntry<{ readonly path: string }>;
  readonly "command/unsuited": CatalogEntry<{ readonly why: string }>;
  readonly "command/cannot-listen": CatalogEntry<{
    readonly address: string;
    readonly reason: string;
  }>;
}

/** Diagnostics of commands that cannot do what they are asked for. */
export const commandCatalog: CommandCatalog = {
  "command/arguments": entry({
    severity: "error",
    message: ({ why }) => why,
    explain:
      "The arguments of the command contradict each other or have no meaning here. Nothing was done.",
    fix: "Correct the arguments. `--help` after the command lists them.",
  }),
  "command/exists": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` exists already`,
    explain: "The command writes something new, and never replaces what is there.",
    fix: "Edit what is there, or move it away.",
  }),
  "command/unsuited": entry({
    severity: "error",
    message: ({ why }) => why,
    explain:
      "A service or a mock serves the operations of one document. Scaffolded files use the client and the server in `src/generated`, with the JSON types.",
    fix: "Name one document that has operations. Leave the settings of the service's configuration that scaffolded files need.",
  }),
  "command/cannot-listen": entry({
    severity: "error",
    message: ({ address, reason }) => `cannot listen on ${address}: ${reason}`,
    explain:
      "The system refused the address. Another program may listen there, or the port may need rights.",
    fix: "Choose another port with `--port`; 0 takes any free one.",
  }),
};
