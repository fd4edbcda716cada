import { type CatalogEntry, entry } from "./entry.ts";

interface OperationCatalog {
  readonly "operation/undeclared-parameter": CatalogEntry<{ readonly name: string }>;
  readonly "operation/unused-parameter": CatalogEntry<{
    readonly name: string;
    readonly path: string;
  }>;
  readonly "operation/optional-path-parameter": CatalogEntry<{ readonly name: string }>;
  readonly "operation/duplicate-parameter": CatalogEntry<{
    readonly name: string;
    readonly in: string;
  }>;
  readonly "operation/ignored-header": CatalogEntry<{ readonly name: string }>;
  readonly "operation/parameter-style": CatalogEntry<{
    readonly style: string;
    readonly in: string;
    readonly allowed: readonly string[];
  }>;
  readonly "operation/invalid-path": CatalogEntry<{
    readonly path: string;
    readonly reason: string;
    readonly outcome: string;
  }>;
  readonly "operation/same-path": CatalogEntry<{ readonly path: string; readonly other: string }>;
  readonly "operation/duplicate-id": CatalogEntry<{ readonly operationId: string }>;
  readonly "operation/invalid-status": CatalogEntry<{ readonly status: string }>;
  readonly "operation/lower-case-status": CatalogEntry<{ readonly status: string }>;
  readonly "operation/no-responses": CatalogEntry<{ readonly key: string }>;
  readonly "operation/invalid-media-type": CatalogEntry<{ readonly mediaType: string }>;
  readonly "operation/unsupported-media-type": CatalogEntry<{
    readonly mediaType: string;
    readonly given: string;
  }>;
  readonly "operation/unknown-security-scheme": CatalogEntry<{ readonly scheme: string }>;
}

/** Diagnostics of operations: paths, parameters, bodies, responses, security. */
export const operationCatalog: OperationCatalog = {
  "operation/undeclared-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `\`{${name}}\` in the path is not declared as a parameter`,
    explain:
      "Every `{name}` of a path template needs a parameter of that name with `in: path`. Without it any text may be put there.",
    fix: "Declare the parameter at the operation or at the path, or correct the name.",
  }),
  "operation/unused-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name, path }) => `the path parameter \`${name}\` does not occur in \`${path}\``,
    explain:
      "A parameter with `in: path` must have its `{name}` in the path template, for there is no other way to send it. The parameter is left out.",
    fix: "Put the parameter into the path, or remove it, or correct the name.",
  }),
  "operation/optional-path-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `the path parameter \`${name}\` is not marked as required`,
    explain:
      "A part of a path cannot be left out, so OpenAPI demands `required: true` for a parameter with `in: path`. It is required here all the same.",
    fix: "Add `required: true`, or describe the shorter path as a path of its own.",
  }),
  "operation/duplicate-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name, in: place }) => `the ${place} parameter \`${name}\` is declared twice`,
    explain:
      "A parameter is known by its name and its place, and must be unique in both. The names of headers are compared without regard to case. The first one counts.",
    fix: "Remove one of the two.",
  }),
  "operation/ignored-header": entry({
    severity: "info",
    message: ({ name }) => `the header parameter \`${name}\` is ignored`,
    explain:
      "OpenAPI ignores parameters for the headers Accept, Content-Type and Authorization: the media types and the security schemes describe them.",
    fix: "Remove the parameter, and describe what it carries with `content` or `security`.",
  }),
  "operation/parameter-style": entry({
    severity: "warning",
    forbidden: true,
    message: ({ style, in: place, allowed }) =>
      `\`style: ${style}\` is not defined for ${place} parameters; they can be ${allowed.map((name) => `\`${name}\``).join(", ")}`,
    explain:
      "OpenAPI defines for each place of a parameter in which styles its value can be written. The default of the place is used instead.",
    fix: "Choose one of the styles that the place allows.",
  }),
  "operation/invalid-path": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, reason, outcome }) =>
      `\`${path}\` is not a path template: ${reason}; ${outcome}`,
    explain:
      "A path begins with a slash and has its parameters in single braces: `/pets/{petId}`. Each of them occurs once.",
    fix: "Correct the path.",
  }),
  "operation/same-path": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, other }) => `\`${path}\` matches the same requests as \`${other}\``,
    explain:
      "Two paths that differ only in the names of their parameters are the same path to a server, and OpenAPI forbids it. A client can call the operations of both; a server tells them apart by their methods alone, and of two with the same method only one is ever reached.",
    fix: "Put the operations of both under one path.",
  }),
  "operation/duplicate-id": entry({
    severity: "warning",
    forbidden: true,
    message: ({ operationId }) => `the operationId \`${operationId}\` is used twice`,
    explain:
      "An `operationId` should be unique in its document. The second operation gets another name in the output.",
    fix: "Rename one of the two.",
  }),
  "operation/invalid-status": entry({
    severity: "warning",
    forbidden: true,
    message: ({ status }) => `\`${status}\` is not a status code`,
    explain:
      "The responses of an operation are listed under a status code (`200`), a range (`4XX`) or `default`. A response under any other key is never received, and left out.",
    fix: "Correct the key, or begin the name of an extension with `x-`.",
  }),
  "operation/lower-case-status": entry({
    severity: "warning",
    forbidden: true,
    message: ({ status }) => `\`${status}\` should be written \`${status.toUpperCase()}\``,
    explain: "OpenAPI writes ranges of status codes with a capital X. It is read as one.",
    fix: "Write the range with capital letters.",
  }),
  "operation/no-responses": entry({
    severity: "warning",
    message: ({ key }) => `${key} does not say what it responds`,
    explain:
      "An operation without `responses` says nothing about what comes back, and OpenAPI demands at least one. Its result has no type.",
    fix: "Describe at least the successful response.",
  }),
  "operation/invalid-media-type": entry({
    severity: "warning",
    forbidden: true,
    message: ({ mediaType }) => `\`${mediaType}\` is not a media type`,
    explain:
      "The keys of `content` are media types or ranges of them: `application/json`, `image/*`. Anything else can be neither sent nor recognised, so what is described under it is left out.",
    fix: "Correct the key.",
  }),
  "operation/unsupported-media-type": entry({
    severity: "warning",
    message: ({ mediaType, given }) =>
      `\`${mediaType}\` has no reader; it is passed on as ${given}`,
    explain:
      "Only JSON, forms, text, bytes, server-sent events and JSON Lines are turned into values. The body is handed over as it is, and its schema is not checked.",
    fix: "Read the body yourself, or describe a JSON representation beside it.",
  }),
  "operation/unknown-security-scheme": entry({
    severity: "warning",
    forbidden: true,
    message: ({ scheme }) =>
      `the security scheme \`${scheme}\` is not described; the service decides what it is`,
    explain:
      "A security requirement names a scheme in `components.securitySchemes`. What this one asks for is not said there, and it must not be taken for no security: a server demands a handler for it, which is given the request and lets a caller in or not; a client takes the headers to send.",
    fix: "Define the scheme, or correct the name.",
  }),
};
