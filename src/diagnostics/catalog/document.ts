import { type CatalogEntry, entry } from "./entry.ts";

interface DocumentCatalog {
  readonly "document/not-openapi": CatalogEntry<{ readonly found: string }>;
  readonly "document/unsupported-version": CatalogEntry<{ readonly version: string }>;
  readonly "document/newer-version": CatalogEntry<{
    readonly version: string;
    readonly latest: string;
  }>;
  readonly "document/missing-field": CatalogEntry<{
    readonly field: string;
    readonly outcome: string;
  }>;
  readonly "document/server-url": CatalogEntry<{ readonly url: string }>;
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
      'The root of a document must be an object with a field `openapi` (or `swagger: "2.0"`) that gives the version of the specification.',
    fix: "Give the OpenAPI document of the API; the note below the message says how to get it for known kinds of files.",
  }),
  "document/unsupported-version": entry({
    severity: "error",
    message: ({ version }) => `version \`${version}\` of OpenAPI is not supported`,
    explain: "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are supported.",
    fix: "Correct the version, or convert the document.",
  }),
  "document/newer-version": entry({
    severity: "warning",
    message: ({ version, latest }) => `OpenAPI ${version} is read as OpenAPI ${latest}`,
    explain:
      "The document declares a version that is later than the latest supported one. Versions of OpenAPI 3 build on each other, so it is read as the latest; what is new in its own is ignored.",
    fix: "Update specloom, or correct the version.",
  }),
  "document/missing-field": entry({
    severity: "warning",
    forbidden: true,
    message: ({ field, outcome }) => `\`${field}\` is missing; ${outcome}`,
    explain:
      "The specification requires this field. Without it the object is ignored, or the most likely value is assumed; the message says which.",
    fix: "Add the field.",
  }),
  "document/server-url": entry({
    severity: "warning",
    message: ({ url }) => `the server \`${url}\` is no HTTP URL; a client needs a \`baseUrl\``,
    explain:
      "A server has an absolute URL with `http://` or `https://`, or a path that begins with a slash; variables are replaced by their defaults first. A call to any other server is refused before it is sent.",
    fix: "Write the whole URL, or give clients a `baseUrl`.",
  }),
  "document/invalid-field": entry({
    severity: "warning",
    forbidden: true,
    message: ({ field, expected, found, outcome }) =>
      `\`${field}\` must be ${expected}, not ${found}; ${outcome}`,
    explain:
      "The field's value does not have the form that the specification requires. If the meaning is clear, it is used, as the message says; otherwise the field is ignored.",
    fix: "Write the value in the form that the specification requires.",
  }),
  "document/unused-component": entry({
    severity: "info",
    message: ({ kind, name }) => `\`${name}\` in \`${kind}\` is not used by any operation`,
    explain:
      "The component is defined, but no operation refers to it, directly or through other components. A type is generated for a schema nevertheless.",
    fix: "Remove the component, or refer to it from an operation.",
  }),
};
