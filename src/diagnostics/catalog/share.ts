import { type CatalogEntry, entry } from "./entry.ts";

interface ShareCatalog {
  readonly "share/differs": CatalogEntry<{
    readonly name: string;
    readonly one: string;
    readonly other: string;
  }>;
}

/** Diagnostics of schemas that documents share, or could share. */
export const shareCatalog: ShareCatalog = {
  "share/differs": entry({
    severity: "info",
    message: ({ name, one, other }) => `\`${name}\` of \`${other}\` is not the one of \`${one}\``,
    explain:
      "Two documents have a schema of the same name, but not of the same meaning. Each document keeps its own type and validator; nothing is shared. A schema is shared when name, structure, constraints, defaults and formats are equal, through everything that it refers to.",
    fix: "Nothing needs to be done. Where the two should be one, make them equal at the place that is shown.",
  }),
};
