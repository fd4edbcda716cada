import { type CatalogEntry, entry } from "./entry.ts";

interface NameCatalog {
  readonly "name/changed": CatalogEntry<{
    readonly name: string;
    readonly was: string;
    readonly now: string;
  }>;
  readonly "name/collision": CatalogEntry<{ readonly name: string; readonly given: string }>;
  readonly "name/look-alike": CatalogEntry<{ readonly name: string; readonly like: string }>;
  readonly "name/renamed": CatalogEntry<{
    readonly was: string;
    readonly now: string;
    readonly name: string;
  }>;
}

/** Diagnostics of names in the output. */
export const nameCatalog: NameCatalog = {
  "name/changed": entry({
    severity: "warning",
    message: ({ name, was, now }) =>
      `\`${name}\` was named \`${was}\` in earlier output, and is named \`${now}\` now`,
    explain:
      "The lock file or the configuration has one name for two things of a document, for example after a merge of two branches that each added one of them. One of the two keeps it; code that uses the other one has to be changed.",
    fix: "Set a name for one of the two in `names` in the configuration, or change it in the lock file.",
  }),
  "name/collision": entry({
    severity: "warning",
    message: ({ name, given }) =>
      `the name \`${name}\` is already used, so this is named \`${given}\``,
    explain:
      "Two names in a document lead to the same TypeScript name, such as `foo_bar` and `FooBar`. Both are generated, one of them with a longer name. The choice does not depend on their order, and the lock file keeps it.",
    fix: "Rename one of the two in the document, or set a name in `names` in the configuration.",
  }),
  "name/look-alike": entry({
    severity: "warning",
    message: ({ name, like }) =>
      `the name \`${name}\` looks like \`${like}\`, but has letters of another alphabet`,
    explain:
      "Letters of different alphabets can look the same, such as the Latin and the Cyrillic A. Two names that differ only in such letters are different names for TypeScript, and nobody who reviews the code can see which one it uses.",
    fix: "Write both names with letters of one alphabet, or set another name in `names` in the configuration.",
  }),
  "name/renamed": entry({
    severity: "warning",
    message: ({ was, now, name }) =>
      `\`${was}\` was renamed to \`${now}\`, but is still named \`${name}\` in the output`,
    explain:
      "The `operationId` of an operation changed in the document. The lock file keeps the name of the generated function, since a new name would break the code that calls it.",
    fix: "Run `codegen --accept-renames` to accept the new names of all such operations, or delete the line of the operation under `names` in the lock file to accept this one. To keep the name permanently, set it in `names` in the configuration.",
  }),
};
