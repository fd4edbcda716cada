import { type CatalogEntry, entry } from "./entry.ts";

/** A parameter, and the words of the document for its style. */
interface Styled {
  readonly name: string;
  readonly style: string;
}

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
  readonly "operation/nested-value": CatalogEntry<Styled>;
  readonly "operation/json-in-style": CatalogEntry<Styled>;
  readonly "operation/unsendable-value": CatalogEntry<Styled>;
  readonly "operation/ambiguous-value": CatalogEntry<{
    readonly name: string;
    readonly outcome: string;
  }>;
  readonly "operation/shared-name": CatalogEntry<{
    readonly name: string;
    readonly property: string;
  }>;
  readonly "operation/invalid-path": CatalogEntry<{
    readonly path: string;
    readonly reason: string;
    readonly outcome: string;
  }>;
  readonly "operation/same-path": CatalogEntry<{ readonly path: string; readonly other: string }>;
  readonly "operation/duplicate-id": CatalogEntry<{ readonly operationId: string }>;
  readonly "operation/numbered-id": CatalogEntry<{
    readonly operationId: string;
    readonly other: string;
  }>;
  readonly "operation/invalid-status": CatalogEntry<{ readonly status: string }>;
  readonly "operation/lower-case-status": CatalogEntry<{ readonly status: string }>;
  readonly "operation/no-responses": CatalogEntry<{ readonly key: string }>;
  readonly "operation/invalid-media-type": CatalogEntry<{
    readonly mediaType: string;
    /** The media type without what is no parameter. */
    readonly read?: string;
  }>;
  readonly "operation/unsupported-media-type": CatalogEntry<{
    readonly mediaType: string;
    readonly given: string;
  }>;
  readonly "operation/unknown-security-scheme": CatalogEntry<{ readonly scheme: string }>;
  readonly "operation/challenge-scheme": CatalogEntry<{
    readonly name: string;
    readonly scheme: string;
  }>;
}

/** Diagnostics of operations: paths, parameters, bodies, responses, security. */
export const operationCatalog: OperationCatalog = {
  "operation/undeclared-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `\`{${name}}\` in the path is not declared as a parameter`,
    explain:
      "Every `{name}` in a path template needs a parameter of that name with `in: path`. Without it, any text is accepted there.",
    fix: "Declare the parameter in the operation or in the path item, or correct the name.",
  }),
  "operation/unused-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name, path }) => `the path parameter \`${name}\` does not occur in \`${path}\``,
    explain:
      "A parameter with `in: path` must occur as `{name}` in the path template, since there is no other way to send it. The parameter is ignored.",
    fix: "Add the parameter to the path, remove it, or correct the name.",
  }),
  "operation/optional-path-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name }) => `the path parameter \`${name}\` is not marked as required`,
    explain:
      "A part of a path cannot be omitted, so OpenAPI requires `required: true` for a parameter with `in: path`. It is treated as required.",
    fix: "Add `required: true`, or describe the shorter path as a separate path.",
  }),
  "operation/duplicate-parameter": entry({
    severity: "warning",
    forbidden: true,
    message: ({ name, in: place }) => `the ${place} parameter \`${name}\` is declared twice`,
    explain:
      "The combination of `name` and `in` identifies a parameter and must be unique. The names of headers are compared without case. The first one is used.",
    fix: "Remove one of the two.",
  }),
  "operation/ignored-header": entry({
    severity: "info",
    message: ({ name }) => `the header parameter \`${name}\` is ignored`,
    explain:
      "OpenAPI ignores header parameters named Accept, Content-Type and Authorization: media types and security schemes describe these headers.",
    fix: "Remove the parameter, and use `content` or `security` instead.",
  }),
  "operation/parameter-style": entry({
    severity: "warning",
    forbidden: true,
    message: ({ style, in: place, allowed }) =>
      `\`style: ${style}\` is not defined for ${place} parameters; it must be ${allowed.map((name) => `\`${name}\``).join(", ")}`,
    explain: "OpenAPI defines the allowed styles for each `in`. The default style is used instead.",
    fix: "Use one of the styles in the message.",
  }),
  "operation/nested-value": entry({
    severity: "info",
    message: ({ name, style }) =>
      `OpenAPI does not define how \`${style}\` writes the arrays and objects in \`${name}\``,
    explain:
      "They are written and read as most servers do: as `name[a][b]=1`, an array of scalars as `name[a]=1&name[a]=2`, or `name[]=1` if it is not a property; and in an exploded object of `style: form` as `a=1&a=2`.",
    fix: "Compare this with what the server reads, or describe the parameter by `content`.",
  }),
  "operation/json-in-style": entry({
    severity: "warning",
    message: ({ name, style }) =>
      `\`${style}\` has no form for the arrays and objects in \`${name}\`; they are sent as JSON`,
    explain:
      "The styles of OpenAPI describe arrays and objects of scalars. Client and server of the output write and read what is inside as JSON, with the delimiters of the style escaped; in a header the whole value is JSON. Another server may expect something else.",
    fix: "Use `style: deepObject`, or `content: { application/json: … }` instead of `schema`.",
  }),
  "operation/unsendable-value": entry({
    severity: "warning",
    message: ({ name, style }) => `\`${style}\` cannot carry all values of \`${name}\``,
    explain:
      "Cookies that are not escaped cannot contain JSON, and names in brackets cannot contain brackets. A call with such a value throws `InvalidRequestError`.",
    fix: "Use another style, or other names.",
  }),
  "operation/ambiguous-value": entry({
    severity: "info",
    message: ({ name, outcome }) => `${outcome} in \`${name}\` is read as another type`,
    explain:
      "A parameter is text. Where several alternatives match it, a number or a boolean is preferred to a string, and a single value to an array.",
    fix: "Declare one type, or describe the parameter by `content`.",
  }),
  "operation/shared-name": entry({
    severity: "warning",
    message: ({ name, property }) =>
      `the property \`${property}\` of \`${name}\` is sent under the name of another parameter`,
    explain:
      "The properties of an exploded object are parameters of their own, so their names must not be those of other parameters: a server cannot distinguish them.",
    fix: "Rename one of them, or use `style: deepObject`.",
  }),
  "operation/invalid-path": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, reason, outcome }) =>
      `\`${path}\` is not a path template: ${reason}; ${outcome}`,
    explain:
      "A path begins with a slash and has its parameters in single braces, each once: `/pets/{petId}`.",
    fix: "Correct the path.",
  }),
  "operation/same-path": entry({
    severity: "warning",
    forbidden: true,
    message: ({ path, other }) => `\`${path}\` matches the same requests as \`${other}\``,
    explain:
      "Two paths that differ only in the names of their parameters match the same requests, which OpenAPI forbids. A client can call the operations of both; a server can distinguish them only by method, and of two with the same method only one is ever called.",
    fix: "Move the operations of both under one path.",
  }),
  "operation/duplicate-id": entry({
    severity: "warning",
    forbidden: true,
    message: ({ operationId }) => `the operationId \`${operationId}\` is used twice`,
    explain:
      "An `operationId` must be unique in its document. The second operation gets another name in the output.",
    fix: "Rename one of the two.",
  }),
  "operation/numbered-id": entry({
    severity: "info",
    message: ({ operationId, other }) =>
      `\`${operationId}\` is numbered because another operation is named \`${other}\``,
    explain:
      "Frameworks name operations after methods, and number methods of the same name. The numbers depend on the order of the methods, so they can change when one is added. The lock file keeps the names in the output.",
    fix: "Give the operation an `operationId` of its own, or set a name in `names` in the configuration.",
  }),
  "operation/invalid-status": entry({
    severity: "warning",
    forbidden: true,
    message: ({ status }) => `\`${status}\` is not a status code`,
    explain:
      "The keys of `responses` are status codes (`200`), ranges (`4XX`) or `default`. A response under any other key is ignored.",
    fix: "Correct the key, or begin the name of an extension with `x-`.",
  }),
  "operation/lower-case-status": entry({
    severity: "warning",
    forbidden: true,
    message: ({ status }) => `\`${status}\` should be written \`${status.toUpperCase()}\``,
    explain: "Ranges of status codes have a capital X in OpenAPI. This one is read as a range.",
    fix: "Write the range with a capital X.",
  }),
  "operation/no-responses": entry({
    severity: "warning",
    message: ({ key }) => `${key} does not declare a response`,
    explain:
      "OpenAPI requires at least one entry in `responses`; since 3.1 the field may be missing, which is only a note. Without responses, the result of the operation has no type.",
    fix: "Describe at least the successful response.",
  }),
  "operation/invalid-media-type": entry({
    severity: "warning",
    forbidden: true,
    message: ({ mediaType, read }) =>
      `\`${mediaType}\` is not a media type${read === undefined ? "" : `; it is read as \`${read}\``}`,
    explain:
      "The keys of `content` are media types or ranges: `application/json`, `image/*`. Content under any other key can be neither sent nor recognized, so it is ignored; a parameter without a value (`text/plain; utf-8`) is left out.",
    fix: "Correct the key.",
  }),
  "operation/unsupported-media-type": entry({
    severity: "warning",
    message: ({ mediaType, given }) =>
      `bodies of \`${mediaType}\` are not parsed; they are passed as ${given}`,
    explain:
      "Only JSON, forms, text, bytes, server-sent events and JSON Lines are parsed. The body is passed as it is, and not validated.",
    fix: "Parse the body yourself, or declare a JSON representation beside it.",
  }),
  "operation/challenge-scheme": entry({
    severity: "warning",
    message: ({ name, scheme }) =>
      `the client does not compute the \`${scheme}\` credentials of \`${name}\`; it takes headers for them`,
    explain:
      "The credentials of such a scheme answer a challenge of the server, for each request. A password that is sent as it is would be readable, so `auth` takes no password, but the headers to send.",
    fix: "Give `createClient` a `fetch` that computes them, with `auth: false`, or a function in `auth` that returns the header `authorization`.",
  }),
  "operation/unknown-security-scheme": entry({
    severity: "warning",
    forbidden: true,
    message: ({ scheme }) =>
      `the security scheme \`${scheme}\` is not defined; the service must implement it`,
    explain:
      "A security requirement names a scheme in `components.securitySchemes`. This one is missing there, but the operation must not become public: a server requires a handler for it, which receives the request and accepts or rejects it; a client takes the headers to send.",
    fix: "Define the scheme, or correct the name.",
  }),
};
