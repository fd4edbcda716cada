/** A raw OpenAPI document. */
export type Raw = Record<string, unknown>;

/** Inserts a text at one position of a document. */
export type Position = (text: string) => Raw;

/** A small document with every kind of object; `parts` replace its members. */
function base(parts: Raw = {}): Raw {
  return {
    openapi: "3.1.0",
    info: { title: "Hostile", version: "1" },
    paths: { "/items": { get: operation() } },
    ...parts,
  };
}

function operation(parts: Raw = {}): Raw {
  return { operationId: "listItems", responses: { "200": response() }, ...parts };
}

function response(parts: Raw = {}): Raw {
  return {
    description: "ok",
    content: { "application/json": { schema: { type: "string" } } },
    ...parts,
  };
}

function withOperation(parts: Raw): Raw {
  return base({ paths: { "/items": { get: operation(parts) } } });
}

/** A document whose request and response have `schema`. */
function withSchema(schema: unknown, components: Raw = {}): Raw {
  return base({
    paths: {
      "/items": {
        post: operation({
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
          },
          responses: {
            "200": response({
              content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
            }),
          },
        }),
      },
    },
    components: { schemas: { Item: schema }, ...components },
  });
}

function withParameter(parameter: Raw, path = "/items"): Raw {
  return base({
    paths: {
      [path]: { get: operation({ parameters: [{ schema: { type: "string" }, ...parameter }] }) },
    },
  });
}

function withProperty(schema: unknown): Raw {
  return withSchema({ type: "object", properties: { value: schema } });
}

function withScheme(scheme: Raw, name = "auth", scopes: readonly string[] = []): Raw {
  return base({
    components: { securitySchemes: { [name]: scheme } },
    paths: { "/items": { get: operation({ security: [{ [name]: scopes }] }) } },
  });
}

const bearer = { type: "http", scheme: "bearer" };

/**
 * Every position by its id in the matrix. Those of file names, configurations and Markdown pages
 * have their own tests.
 */
export const positions: Readonly<Record<string, Position>> = {
  S01: (text) => base({ info: { title: text, version: "1" } }),
  S02: (text) => base({ info: { title: "A", version: text } }),
  S03: (text) =>
    base({
      info: {
        title: "A",
        version: "1",
        description: text,
        summary: text,
        termsOfService: text,
        contact: { name: text, url: text, email: text },
        license: { name: text, url: text },
      },
    }),
  S04: (text) => base({ servers: [{ url: text }] }),
  S05: (text) => base({ servers: [{ url: "/v1", description: text, name: text }] }),
  S06: (text) =>
    base({
      servers: [
        {
          url: `/{${text}}`,
          variables: { [text]: { default: text, enum: [text], description: text } },
        },
        {
          url: "/{v}",
          variables: { v: { default: text, enum: [text, "other"], description: text } },
        },
      ],
    }),
  S07: (text) => base({ paths: { [`/${text}`]: { get: operation() } } }),
  S08: (text) => withParameter({ name: text, in: "path", required: true }, `/items/{${text}}`),
  S09: (text) => withOperation({ operationId: text }),
  S10: (text) => withOperation({ summary: text }),
  S11: (text) => withOperation({ description: text }),
  S12: (text) => ({
    ...withOperation({ tags: [text] }),
    tags: [{ name: text, description: text, kind: text }],
  }),
  S13: (text) => withParameter({ name: text, in: "path", required: true }, `/items/{${text}}`),
  S14: (text) => withParameter({ name: text, in: "query" }),
  S15: (text) => withParameter({ name: text, in: "header" }),
  S16: (text) => withParameter({ name: text, in: "cookie" }),
  S17: (text) => ({
    ...withParameter({
      name: text,
      in: "querystring",
      content: { "application/json": {} },
      schema: undefined,
    }),
    openapi: "3.2.0",
  }),
  S18: (text) =>
    withParameter({
      name: "q",
      in: "query",
      description: text,
      example: text,
      examples: { [text]: { summary: text, value: text } },
    }),
  S19: (text) =>
    withParameter({ name: "q", in: "query", schema: { type: "string", default: text } }),
  S20: (text) =>
    withOperation({ requestBody: { content: { [text]: { schema: { type: "string" } } } } }),
  S21: (text) => withOperation({ responses: { [text]: response() } }),
  S22: (text) => withOperation({ responses: { "200": response({ description: text }) } }),
  S23: (text) =>
    withOperation({
      responses: { "200": response({ headers: { [text]: { schema: { type: "string" } } } }) },
    }),
  S24: (text) =>
    withOperation({
      responses: {
        "200": { description: "ok", content: { [text]: { schema: { type: "string" } } } },
      },
    }),
  S25: (text) =>
    withOperation({
      responses: {
        "200": response({
          links: { [text]: { operationId: text, parameters: { [text]: text }, description: text } },
        }),
      },
    }),
  S26: (text) => withOperation({ callbacks: { [text]: { [text]: { post: operation() } } } }),
  S27: (text) => base({ webhooks: { [text]: { post: operation({ operationId: "hook" }) } } }),
  S28: (text) =>
    base({
      components: {
        schemas: { [text]: { type: "object", properties: { a: { type: "string" } } } },
        responses: { [text]: response() },
        parameters: { [text]: { name: "q", in: "query", schema: { type: "string" } } },
        examples: { [text]: { value: text } },
        requestBodies: {
          [text]: { content: { "application/json": { schema: { type: "string" } } } },
        },
        headers: { [text]: { schema: { type: "string" } } },
        securitySchemes: { [text]: bearer },
        links: { [text]: { operationId: "listItems" } },
        callbacks: { [text]: {} },
        pathItems: { [text]: {} },
      },
    }),
  S29: (text) =>
    withSchema({ type: "object", properties: { [text]: { type: "string" } }, required: [text] }),
  S30: (text) => withSchema({ type: "object", required: [text] }),
  S31: (text) => withProperty({ type: "string", enum: [text, "other"] }),
  S32: (text) =>
    withProperty({
      type: "string",
      enum: ["a", "b"],
      "x-enum-varnames": [text, "B"],
      "x-enumNames": [text, "B"],
      "x-enum-descriptions": [text, "b"],
      "x-enumDescriptions": [text, "b"],
    }),
  S33: (text) => withProperty({ const: text }),
  S34: (text) => withProperty({ type: "string", default: text }),
  S35: (text) => withProperty({ type: "array", items: { type: "string" }, default: [text] }),
  S36: (text) =>
    withProperty({ type: "object", additionalProperties: true, default: { [text]: text } }),
  S37: (text) => withProperty({ type: "string", enum: ["a", text], default: text }),
  S38: (text) => withProperty({ type: "string", example: text, examples: [text] }),
  S39: (text) => withProperty({ type: "string", pattern: text }),
  S40: (text) =>
    withSchema({
      type: "object",
      patternProperties: { [text]: { type: "string" } },
      additionalProperties: false,
    }),
  S41: (text) => withSchema({ type: "object", propertyNames: { pattern: text } }),
  S42: (text) => withProperty({ type: "string", format: text }),
  S43: (text) => withProperty({ type: "string", title: text }),
  S44: (text) =>
    withSchema({
      type: "object",
      description: text,
      properties: { a: { type: "string", description: text } },
    }),
  S45: (text) =>
    withSchema(
      { oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: text } },
      {
        schemas: {
          Item: {
            oneOf: [{ $ref: "#/components/schemas/Cat" }],
            discriminator: { propertyName: text },
          },
          Cat: cat(text),
        },
      },
    ),
  S46: (text) => {
    const item = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: {
        propertyName: "kind",
        mapping: { [text]: "#/components/schemas/Cat", other: text },
      },
    };
    return withSchema(item, { schemas: { Item: item, Cat: cat("kind") } });
  },
  S47: (text) => withProperty({ $ref: `#/components/schemas/${text}` }),
  S48: (text) => withProperty({ $id: text, $anchor: text, $dynamicAnchor: text, type: "string" }),
  S49: (text) =>
    withSchema({
      $ref: "#/components/schemas/Item/$defs/a",
      $defs: { [text]: { type: "string" }, a: { type: "string" } },
    }),
  S50: (text) => withScheme(bearer, text),
  S51: (text) =>
    withScheme(
      {
        type: "oauth2",
        flows: {
          clientCredentials: { tokenUrl: "https://a.example/token", scopes: { [text]: text } },
        },
      },
      "auth",
      [text],
    ),
  S52: (text) =>
    withScheme({
      type: "oauth2",
      flows: {
        authorizationCode: { authorizationUrl: text, tokenUrl: text, refreshUrl: text, scopes: {} },
        clientCredentials: { tokenUrl: text, refreshUrl: text, scopes: {} },
      },
    }),
  S53: (text) => withScheme({ type: "apiKey", in: "query", name: text }),
  S54: (text) => withScheme({ type: "http", scheme: text, bearerFormat: text }),
  S55: (text) => ({
    ...withOperation({ externalDocs: { url: text, description: text } }),
    externalDocs: { url: text },
  }),
  S56: (text) =>
    withProperty({ type: "string", xml: { name: text, namespace: text, prefix: text } }),
  S57: (text) =>
    withOperation({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: {
                [text]: { type: "string" },
                file: { type: "string", format: "binary" },
              },
            },
            encoding: {
              [text]: { contentType: text, headers: { [text]: { schema: { type: "string" } } } },
              file: { contentType: text },
            },
          },
        },
      },
    }),
  S58: (text) => withProperty({ type: "string", contentMediaType: text, contentEncoding: text }),
  S59: (text) =>
    withSchema({
      type: "object",
      dependentRequired: { [text]: [text] },
      dependentSchemas: { [text]: { required: [text] } },
    }),
  S60: (text) =>
    withSchema({
      type: "object",
      properties: {
        a: { type: "number", minimum: text, maximum: text, multipleOf: text },
        b: { type: "string", maxLength: text },
      },
    }),
  S61: (text) => ({
    ...withSchema({ type: "string", nullable: text, deprecated: text }),
    openapi: "3.0.3",
  }),
  S62: (text) => withProperty({ type: text }),
  S63: (text) => ({
    ...base({ paths: { "/items": { additionalOperations: { [text]: operation() } } } }),
    openapi: "3.2.0",
  }),
  S64: (text) =>
    withOperation({
      "x-codegen-name": text,
      "x-fern-sdk-method-name": text,
      "x-speakeasy-name-override": text,
    }),
};

function cat(tag: string): Raw {
  return { type: "object", properties: { [tag]: { type: "string" } }, required: [tag] };
}
