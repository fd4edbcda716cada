import { type CatalogEntry, entry } from "./entry.ts";

interface ChangeCatalog {
  readonly "change/unknown-operation": CatalogEntry<{
    readonly key: string;
    readonly version: "old" | "new";
  }>;
  readonly "change/ignored-nothing": CatalogEntry<{ readonly fingerprint: string }>;
  readonly "change/ignored-too-long": CatalogEntry<{
    readonly fingerprint: string;
    readonly until: string;
  }>;
}

/** Diagnostics of a comparison of two versions of a document. */
export const changeCatalog: ChangeCatalog = {
  "change/unknown-operation": entry({
    severity: "error",
    message: ({ key, version }) => `the ${version} version has no operation \`${key}\``,
    explain:
      "`--map` says that an operation of the old version is one of the new version: `--map 'POST /v1/users=POST /v2/users'`.",
    fix: "Correct the name; `codegen inspect` lists the operations of a document.",
  }),
  "change/ignored-nothing": entry({
    severity: "warning",
    message: ({ fingerprint }) => `no change has the fingerprint \`${fingerprint}\``,
    explain:
      "An entry of `breaking.ignore` has no effect: the change is gone, or it is another one now. Entries that stay could hide a later change.",
    fix: "Remove the entry.",
  }),
  "change/ignored-too-long": entry({
    severity: "warning",
    message: ({ fingerprint, until }) =>
      `the change \`${fingerprint}\` was to be ignored until ${until}`,
    explain:
      "The end date of an entry of `breaking.ignore` has passed, so the change counts again.",
    fix: "Remove the entry and its change, or give it another date if all agree.",
  }),
};
