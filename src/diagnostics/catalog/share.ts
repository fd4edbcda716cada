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
    message: ({ name, one, other }) =>
      `\`${name}\` of \`${other}\` differs from that of \`${one}\``,
    explain:
      "Two documents have different schemas of the same name. Each document keeps its own type and validator. A schema is shared only if name, structure, constraints, defaults and formats are equal, including everything that it refers to.",
    fix: "No action is needed. To share the schema, make the two equal at the position shown.",
  }),
};
