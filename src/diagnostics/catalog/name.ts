import { type CatalogEntry, entry } from "./entry.ts";

interface NameCatalog {
  readonly "name/collision": CatalogEntry<{ readonly name: string; readonly given: string }>;
  readonly "name/renamed": CatalogEntry<{
    readonly was: string;
    readonly now: string;
    readonly name: string;
  }>;
}

/** Diagnostics of names in the output. */
export const nameCatalog: NameCatalog = {
  "name/collision": entry({
    severity: "warning",
    message: ({ name, given }) => `\`${name}\` is taken already, so this is called \`${given}\``,
    explain:
      "Two things of a document lead to the same TypeScript name, for instance `foo_bar` and `FooBar`. Both are generated, the second under a longer name. Which one that is does not depend on their order, and the lock file keeps it that way.",
    fix: "Rename one of the two in the document, or choose a name under `names` in the configuration.",
  }),
  "name/renamed": entry({
    severity: "warning",
    message: ({ was, now, name }) =>
      `\`${was}\` is now \`${now}\`, and is still called \`${name}\` in the output`,
    explain:
      "The document has given an operation another `operationId`. A change of a document renames nothing by itself, since that would break the code that calls it: the name of the operation is kept in the lock file.",
    fix: "Run `codegen --accept-renames` to take the new names of all such operations, or delete the line of the operation under `names` in the lock file to take this one. To keep the name for good, give it under `names` in the configuration.",
  }),
};
