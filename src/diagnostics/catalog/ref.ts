import { type CatalogEntry, entry } from "./entry.ts";

interface RefCatalog {
  readonly "ref/unresolved": CatalogEntry<{ readonly ref: string; readonly outcome: string }>;
  readonly "ref/missing-file": CatalogEntry<{
    readonly path: string;
    readonly found?: string;
  }>;
  readonly "ref/around": CatalogEntry<{ readonly ref: string }>;
  readonly "ref/invalid": CatalogEntry<{ readonly found: string; readonly outcome: string }>;
  readonly "ref/loop": CatalogEntry<{ readonly ref: string; readonly outcome: string }>;
  readonly "ref/too-deep": CatalogEntry<{ readonly ref: string; readonly limit: number }>;
  readonly "ref/ignored-siblings": CatalogEntry<{ readonly keywords: readonly string[] }>;
  readonly "ref/variants": CatalogEntry<{ readonly limit: number }>;
  readonly "ref/duplicate-anchor": CatalogEntry<{ readonly name: string }>;
}

/** Diagnostics of references between documents and within them. */
export const refCatalog: RefCatalog = {
  "ref/unresolved": entry({
    severity: "warning",
    forbidden: true,
    message: ({ ref, outcome }) => `\`${ref}\` is not defined; ${outcome}`,
    explain:
      "A `$ref` points at something that does not exist. A schema in its place accepts any value and has the type `unknown`; a parameter, header or example is left out, and a response has a body that nobody describes.",
    fix: "Correct the reference, or add what it points at.",
  }),
  "ref/missing-file": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, found = "does not exist" }) => `the file \`${path}\` ${found}`,
    explain:
      "A `$ref` names a file that is not there. References are relative to the file that they stand in. Schemas in its place accept any value and have the type `unknown`; what else refers to the file is left out.",
    fix: "Correct the path, or add the file.",
  }),
  "ref/around": entry({
    severity: "info",
    message: ({ ref }) =>
      `\`${ref}\` is taken from the document around the schema with the \`$id\``,
    explain:
      "A reference inside of a schema with an `$id` is relative to that schema (JSON Schema 2020-12 §8.2.1), which does not have what this one names. The document around it does, and that is what its author means. Other tools may not find it.",
    fix: "Remove the `$id`, or write the name of the document before the `#`.",
  }),
  "ref/invalid": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found, outcome }) => `\`$ref\` is ${found}, and must be a string; ${outcome}`,
    explain:
      "A reference is a URI, written as a string: `#/components/schemas/Pet`. Anything else cannot be followed.",
    fix: "Write the reference as a string.",
  }),
  "ref/loop": entry({
    severity: "warning",
    forbidden: true,
    message: ({ ref, outcome }) => `\`${ref}\` leads back to itself; ${outcome}`,
    explain:
      "Following the references never reaches anything that says what a value is like: `A` is `B`, and `B` is `A`. A type that contains itself is fine, because there is a property or an item between; a type that *is* itself means nothing.",
    fix: "Let one of the schemas on the way describe the value.",
  }),
  "ref/too-deep": entry({
    severity: "warning",
    message: ({ ref, limit }) =>
      `\`${ref}\` leads through more than ${limit} references; any value is accepted`,
    explain:
      "A schema that is a reference to another one, which is a reference in turn, directly or in `allOf`, `anyOf`, `oneOf`, `not` or `if`, is followed so far and no further, so that no document is too deep for the stack. References with a property or an item between them do not count.",
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
    canGoOn: true,
    message: ({ limit }) => `dynamic references have more than ${limit} outcomes`,
    explain:
      "A `$dynamicRef` leads elsewhere depending on how it was reached, and each outcome is a schema of its own. Here their combinations are too many to be written out.",
    fix: "Use fewer `$dynamicAnchor`s, or plain references.",
  }),
  "ref/duplicate-anchor": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `\`${name}\` names two schemas`,
    explain:
      "An `$id` names one schema, and an `$anchor` or `$dynamicAnchor` one place in its schema resource. With two of one name it is undefined which of them a reference means. The first one counts.",
    fix: "Rename one of them, or give the schema around it an `$id`.",
  }),
};
