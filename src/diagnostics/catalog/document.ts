import { type CatalogEntry, entry } from "./entry.ts";

interface DocumentCatalog {
  readonly "document/not-openapi": CatalogEntry<{ readonly found: string }>;
  readonly "document/unsupported-version": CatalogEntry<{ readonly version: string }>;
  readonly "document/missing-field": CatalogEntry<{
    readonly field: string;
    readonly outcome: string;
  }>;
  readonly "document/invalid-field": CatalogEntry<{
    readonly field: string;
    readonly expected: string;
    readonly found: string;
    readonly outcome: string;
  }>;
  readonly "document/unused-component": CatalogEntry<{
    readonly kind: string;
    readonly name: string;
  }>;
}

/** Diagnostics of the document as a whole, and of the form of its objects. */
export const documentCatalog: DocumentCatalog = {
  "document/not-openapi": entry({
    severity: "error",
    message: ({ found }) => `this is not an OpenAPI document: ${found}`,
    explain:
      'The root of a document is an object with a field `openapi` (or `swagger: "2.0"`) that names the version of the specification.',
    fix: "Check that the right file is configured.",
  }),
  "document/unsupported-version": entry({
    severity: "error",
    message: ({ version }) => `version \`${version}\` of OpenAPI is not supported`,
    explain: "Documents of Swagger 2.0 and of OpenAPI 3.0, 3.1 and 3.2 can be read.",
    fix: "Correct the version, or convert the document.",
  }),
  "document/missing-field": entry({
    severity: "warning",
    forbidden: true,
    message: ({ field, outcome }) => `\`${field}\` is missing; ${outcome}`,
    explain:
      "The specification demands this field. What cannot be used without it is left out; otherwise the most likely value is assumed, and the message says which.",
    fix: "Add the field.",
  }),
  "document/invalid-field": entry({
    severity: "warning",
    forbidden: true,
    message: ({ field, expected, found, outcome }) =>
      `\`${field}\` must be ${expected}, and is ${found}; ${outcome}`,
    explain:
      "The field's value is not of the form that the specification demands. Where it is clear what is meant, it is read so, as the message says; otherwise it is left out.",
    fix: "Write the value as the specification asks for it.",
  }),
  "document/unused-component": entry({
    severity: "info",
    message: ({ kind, name }) => `no operation reaches \`${name}\` in \`${kind}\``,
    explain:
      "The component is defined, but no operation reaches it. A type is generated for a schema all the same.",
    fix: "Remove the component, or refer to it from an operation.",
  }),
};
