import { type CatalogEntry, entry } from "./entry.ts";

interface NameCatalog {
  readonly "name/collision": CatalogEntry<{ readonly name: string; readonly given: string }>;
}

/** Names in the output. */
export const nameCatalog: NameCatalog = {
  "name/collision": entry({
    severity: "warning",
    message: ({ name, given }) => `\`${name}\` is taken already, so this is called \`${given}\``,
    explain:
      "Two things of a document lead to the same TypeScript name, for instance `foo_bar` and `FooBar`. Both are generated, the second under a longer name. Which one that is does not depend on their order, and the lock file keeps it that way.",
    fix: "Rename one of the two in the document, or choose a name under `names` in the configuration.",
  }),
};
