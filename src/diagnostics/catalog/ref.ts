import { type CatalogEntry, entry } from "./entry.ts";

interface RefCatalog {
  readonly "ref/unresolved": CatalogEntry<{ readonly ref: string; readonly outcome: string }>;
  readonly "ref/missing-file": CatalogEntry<{
    readonly path: string;
    readonly found?: string;
  }>;
  readonly "ref/spelling": CatalogEntry<{ readonly ref: string; readonly meant: string }>;
  readonly "ref/around": CatalogEntry<{ readonly ref: string }>;
  readonly "ref/invalid": CatalogEntry<{ readonly found: string; readonly outcome: string }>;
  readonly "ref/loop": CatalogEntry<{ readonly ref: string; readonly outcome: string }>;
  readonly "ref/too-deep": CatalogEntry<{ readonly ref: string; readonly limit: number }>;
  readonly "ref/ignored-siblings": CatalogEntry<{ readonly keywords: readonly string[] }>;
  readonly "ref/variants": CatalogEntry<{ readonly limit: number }>;
  readonly "ref/repeated-anchor": CatalogEntry<{ readonly name: string }>;
  readonly "ref/duplicate-anchor": CatalogEntry<{ readonly name: string }>;
}

/** Diagnostics of references between documents and within them. */
export const refCatalog: RefCatalog = {
  "ref/unresolved": entry({
    severity: "warning",
    forbidden: true,
    message: ({ ref, outcome }) => `\`${ref}\` is not defined; ${outcome}`,
    explain:
      "The target of a `$ref` does not exist. A schema in its place accepts any value and has the type `unknown`; a parameter, header or example is ignored, and a response has a body of unknown type.",
    fix: "Correct the reference, or add its target.",
  }),
  "ref/missing-file": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, found = "does not exist" }) => `the file \`${path}\` ${found}`,
    explain:
      "A `$ref` refers to a file that does not exist. References are relative to the file that contains them. Schemas in its place accept any value and have the type `unknown`; other references to the file are ignored.",
    fix: "Correct the path, or add the file.",
  }),
  "ref/spelling": entry({
    severity: "warning",
    forbidden: true,
    message: ({ ref, meant }) => `\`${ref}\` is read as \`${meant}\``,
    explain:
      "The reference has no target as it is written: `file.yaml#/` is a property with an empty name, `#Pet` an anchor, and `%22` a quotation mark. Read in the most likely way it has one.",
    fix: "Write the reference as in the message.",
  }),
  "ref/around": entry({
    severity: "info",
    message: ({ ref }) =>
      `\`${ref}\` is resolved in the document, not in the schema with the \`$id\``,
    explain:
      "A reference in a schema with an `$id` is relative to that schema (JSON Schema 2020-12 §8.2.1), which does not contain the target. The document does, and its author probably means that. Other tools may not resolve it.",
    fix: "Remove the `$id`, or add the name of the document before the `#`.",
  }),
  "ref/invalid": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found, outcome }) => `\`$ref\` must be a string, not ${found}; ${outcome}`,
    explain:
      "A reference is a URI in a string: `#/components/schemas/Pet`. Other values cannot be resolved.",
    fix: "Write the reference as a string.",
  }),
  "ref/loop": entry({
    severity: "warning",
    forbidden: true,
    message: ({ ref, outcome }) => `\`${ref}\` refers to itself; ${outcome}`,
    explain:
      "The chain of references never ends in a schema: `A` is `B`, and `B` is `A`. A type that contains itself through a property or an item is valid; a type that *is* itself has no meaning.",
    fix: "Replace one of the references with a schema.",
  }),
  "ref/too-deep": entry({
    severity: "warning",
    message: ({ ref, limit }) =>
      `\`${ref}\` is a chain of more than ${limit} references; any value is accepted`,
    explain:
      "The length of a chain of references, directly or through `allOf`, `anyOf`, `oneOf`, `not` or `if`, is limited, so that no document overflows the stack. References with a property or an item between them do not count.",
    fix: "Refer to the schema at the end of the chain.",
  }),
  "ref/ignored-siblings": entry({
    severity: "warning",
    message: ({ keywords }) =>
      `${keywords.map((keyword) => `\`${keyword}\``).join(", ")} beside \`$ref\` ${keywords.length === 1 ? "is" : "are"} ignored`,
    explain:
      "In an object with a `$ref`, other fields have no effect. Only schemas of OpenAPI 3.1 and later allow keywords beside it.",
    fix: "In a schema, move the reference into an `allOf` beside the other keywords, or upgrade the document to OpenAPI 3.1. Elsewhere, move the other fields to the target.",
  }),
  "ref/variants": entry({
    severity: "error",
    canGoOn: true,
    message: ({ limit }) => `dynamic references have more than ${limit} outcomes`,
    explain:
      "The target of a `$dynamicRef` depends on the references that led to it, and each combination is a separate schema. Here there are too many combinations.",
    fix: "Use fewer `$dynamicAnchor`s, or plain references.",
  }),
  "ref/repeated-anchor": entry({
    severity: "info",
    message: ({ name }) => `several schemas declare \`${name}\`; each uses its own`,
    explain:
      "A `$dynamicAnchor` should be unique in its document, unless the schemas have an `$id` (JSON Schema 2020-12 §8.2.2). Generic schemas are often written without, so each schema of the document that declares the name has an anchor of its own. Other tools may use the first one everywhere.",
    fix: "Give each of the schemas an `$id`.",
  }),
  "ref/duplicate-anchor": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `\`${name}\` identifies two schemas`,
    explain:
      "An `$id` must identify one schema, and an `$anchor` or `$dynamicAnchor` one place in its schema resource. With duplicates, the target of a reference is undefined. The first one is used.",
    fix: "Rename one of them, or add an `$id` to the enclosing schema.",
  }),
};
