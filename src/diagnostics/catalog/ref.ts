import { type CatalogEntry, entry } from "./entry.ts";

interface RefCatalog {
  readonly "ref/unresolved": CatalogEntry<{ readonly ref: string }>;
}

/** References between documents and within them. */
export const refCatalog: RefCatalog = {
  "ref/unresolved": entry({
    severity: "error",
    message: ({ ref }) => `\`${ref}\` is not defined`,
    explain:
      "A `$ref` points at something that does not exist in the document. Whatever uses it cannot be typed or validated.",
    fix: "Correct the reference, or add what it points at.",
  }),
};
