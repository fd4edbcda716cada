import { type CatalogEntry, entry } from "./entry.ts";

interface RefCatalog {
  readonly "ref/unresolved": CatalogEntry<{ readonly ref: string }>;
  readonly "ref/invalid": CatalogEntry<{ readonly found: string }>;
  readonly "ref/loop": CatalogEntry<{ readonly ref: string }>;
  readonly "ref/too-deep": CatalogEntry<{ readonly ref: string; readonly limit: number }>;
  readonly "ref/ignored-siblings": CatalogEntry<{ readonly keywords: readonly string[] }>;
  readonly "ref/variants": CatalogEntry<{ readonly limit: number }>;
  readonly "ref/duplicate-anchor": CatalogEntry<{ readonly name: string }>;
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
  "ref/invalid": entry({
    severity: "error",
    message: ({ found }) => `\`$ref\` is ${found}, and must be a string`,
    explain:
      "A reference is a URI, written as a string: `#/components/schemas/Pet`. Anything else cannot be followed.",
    fix: "Write the reference as a string.",
  }),
  "ref/loop": entry({
    severity: "error",
    message: ({ ref }) => `\`${ref}\` leads back to itself`,
    explain:
      "Following the references never reaches anything that says what a value is like: `A` is `B`, and `B` is `A`. A type that contains itself is fine, because there is a property or an item between; a type that *is* itself means nothing.",
    fix: "Let one of the schemas on the way describe the value.",
  }),
  "ref/too-deep": entry({
    severity: "error",
    message: ({ ref, limit }) =>
      `\`${ref}\` says what a value is like after more than ${limit} references only`,
    explain:
      "A schema that is a reference to another one, which is a reference in turn, directly or in `allOf`, `anyOf`, `oneOf`, `not` or `if`, can be followed so far and no further. References with a property or an item between them do not count.",
    fix: "Refer to the schema at the end of the chain.",
  }),
  "ref/ignored-siblings": entry({
    severity: "warning",
    message: ({ keywords }) =>
      `${keywords.map((keyword) => `\`${keyword}\``).join(", ")} beside \`$ref\` ${keywords.length === 1 ? "is" : "are"} ignored`,
    explain:
      "An object with a `$ref` is a reference and nothing else: what stands beside it has no effect. Only in schemas of OpenAPI 3.1 and later do both count.",
    fix: "In a schema, put the reference into an `allOf` beside the other keywords, or write the document in OpenAPI 3.1. Elsewhere, move what stands beside it to the target.",
  }),
  "ref/variants": entry({
    severity: "error",
    message: ({ limit }) => `dynamic references have more than ${limit} outcomes`,
    explain:
      "A `$dynamicRef` leads elsewhere depending on how it was reached, and each outcome is a schema of its own. Here their combinations are too many to be written out.",
    fix: "Use fewer `$dynamicAnchor`s, or plain references.",
  }),
  "ref/duplicate-anchor": entry({
    severity: "error",
    message: ({ name }) => `\`${name}\` names two schemas`,
    explain:
      "An `$id` names one schema, and an `$anchor` or `$dynamicAnchor` one place in its schema resource. With two of one name it is undefined which of them a reference means.",
    fix: "Rename one of them, or give the schema around it an `$id`.",
  }),
};
