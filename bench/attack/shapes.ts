export type Raw = Record<string, unknown>;

/** A kind of large document: `make` writes one for a size. */
export interface Shape {
  readonly size: number;
  readonly make: (size: number) => Raw;
}

/** A document with these parts. */
export function document(parts: Raw): Raw {
  return { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {}, ...parts };
}

const ref = (index: number): Raw => ({ $ref: `#/components/schemas/S${index}` });
const text: Raw = { type: "string" };
const each = <Item>(size: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: size }, (_, index) => make(index));
const fields = <Item>(size: number, name: string, make: (index: number) => Item): Raw =>
  Object.fromEntries(each(size, (index) => [`${name}${index}`, make(index)]));
const json = (schema: unknown): Raw => ({ content: { "application/json": { schema } } });
const operation = (parts: Raw = {}): Raw => ({ responses: { 200: { description: "" } }, ...parts });

/** A document whose request and response have a schema. */
function withSchema(schema: unknown, schemas: Raw = {}): Raw {
  const post = operation({
    requestBody: json({ $ref: "#/components/schemas/S" }),
    responses: { 200: { description: "", ...json({ $ref: "#/components/schemas/S" }) } },
  });
  return document({
    paths: { "/a": { post } },
    components: { schemas: { S: schema, ...schemas } },
  });
}

/** A chain of schemas, of which each refers to later ones. */
function chain(size: number, link: (index: number, size: number) => unknown): Raw {
  const schemas = fields(size, "S", (index) => link(index, size));
  const end = { type: "object", properties: { a: text } };
  return withSchema(ref(0), {
    ...schemas,
    [`S${size}`]: end,
    [`S${size + 1}`]: { type: "object" },
  });
}

/** A schema inside a schema, so many times. */
function nested(size: number, wrap: (inner: Raw) => Raw): Raw {
  let schema: Raw = { type: "object", properties: { a: text } };
  for (let depth = 0; depth < size; depth += 1) schema = wrap(schema);
  return withSchema(schema);
}

const later = (index: number, size: number): Raw[] =>
  each(size - index, (offset) => ref(index + offset + 1));

const chained: Readonly<Record<string, (index: number, size: number) => unknown>> = {
  $ref: (index) => ref(index + 1),
  "allOf one": (index) => ({ allOf: [ref(index + 1)] }),
  "allOf with a property": (index) => ({
    allOf: [ref(index + 1)],
    properties: { [`p${index}`]: text },
  }),
  "anyOf twice": (index) => ({ anyOf: [ref(index + 1), ref(index + 1)] }),
  "oneOf twice": (index) => ({ oneOf: [ref(index + 1), ref(index + 1)] }),
  "allOf twice": (index) => ({ allOf: [ref(index + 1), ref(index + 1)] }),
  "anyOf next two": (index) => ({ anyOf: [ref(index + 1), ref(index + 2)] }),
  "oneOf next two": (index) => ({ oneOf: [ref(index + 1), ref(index + 2)] }),
  "allOf next two": (index) => ({ allOf: [ref(index + 1), ref(index + 2)] }),
  condition: (index) => ({ if: ref(index + 1), then: ref(index + 1), else: ref(index + 2) }),
  not: (index) => ({ not: ref(index + 1) }),
  items: (index) => ({ type: "array", items: ref(index + 1) }),
  prefixItems: (index) => ({ type: "array", prefixItems: [ref(index + 1), ref(index + 1)] }),
  contains: (index) => ({ type: "array", contains: ref(index + 1) }),
  property: (index) => ({ type: "object", properties: { a: ref(index + 1) } }),
  "two properties": (index) => ({
    type: "object",
    properties: { a: ref(index + 1), b: ref(index + 1) },
  }),
  additionalProperties: (index) => ({ type: "object", additionalProperties: ref(index + 1) }),
  patternProperties: (index) => ({ type: "object", patternProperties: { "^a": ref(index + 1) } }),
  dependentSchemas: (index) => ({ type: "object", dependentSchemas: { a: ref(index + 1) } }),
  unevaluatedProperties: (index) => ({ allOf: [ref(index + 1)], unevaluatedProperties: false }),
  readOnly: (index) => ({
    type: "object",
    properties: { a: ref(index + 1), b: { ...text, readOnly: true } },
  }),
  default: (index) => ({
    type: "object",
    properties: { a: ref(index + 1), b: { ...text, default: "x" } },
  }),
  nullable: (index) => ({ anyOf: [ref(index + 1), { type: "null" }] }),
  discriminator: (index) => ({ oneOf: [ref(index + 1)], discriminator: { propertyName: "a" } }),
  circle: (index, size) => ({
    type: "object",
    properties: { a: ref((index + 1) % size), b: ref(index) },
  }),
};

/** Chains for which the work grows with the length up to the limit of 500, and no further. */
const longChains: ReadonlySet<string> = new Set(["discriminator"]);

/** Chains in which the number of references itself grows with the square of the size. */
const cliques: Readonly<Record<string, (index: number, size: number) => unknown>> = {
  "oneOf all later": (index, size) => ({ oneOf: later(index, size) }),
  "anyOf all later": (index, size) => ({ anyOf: later(index, size) }),
  "allOf all later": (index, size) => ({ allOf: later(index, size) }),
};

const wrapped: Readonly<Record<string, (inner: Raw) => Raw>> = {
  properties: (inner) => ({ type: "object", properties: { a: inner } }),
  required: (inner) => ({ type: "object", required: ["a"], properties: { a: inner } }),
  items: (inner) => ({ type: "array", items: inner }),
  prefixItems: (inner) => ({ type: "array", prefixItems: [inner] }),
  contains: (inner) => ({ type: "array", contains: inner }),
  additionalProperties: (inner) => ({ type: "object", additionalProperties: inner }),
  patternProperties: (inner) => ({ type: "object", patternProperties: { "^a": inner } }),
  propertyNames: (inner) => ({
    type: "object",
    propertyNames: { allOf: [text] },
    properties: { a: inner },
  }),
  not: (inner) => ({ not: inner }),
  if: (inner) => ({ if: inner, then: { type: "object" } }),
  anyOf: (inner) => ({ anyOf: [inner, text] }),
  oneOf: (inner) => ({ oneOf: [inner, text] }),
  allOf: (inner) => ({ allOf: [inner, { type: "object" }] }),
  dependentSchemas: (inner) => ({ type: "object", dependentSchemas: { a: inner } }),
  unevaluatedItems: (inner) => ({ type: "array", unevaluatedItems: inner }),
  unevaluatedProperties: (inner) => ({ type: "object", unevaluatedProperties: inner }),
};

const wide: Readonly<Record<string, (size: number) => Raw>> = {
  properties: (size) => withSchema({ type: "object", properties: fields(size, "p", () => text) }),
  required: (size) =>
    withSchema({
      type: "object",
      required: each(size, (index) => `p${index}`),
      properties: fields(size, "p", () => text),
    }),
  defaults: (size) =>
    withSchema({
      type: "object",
      properties: fields(size, "p", (index) => ({ ...text, default: `${index}` })),
    }),
  readOnly: (size) =>
    withSchema({
      type: "object",
      properties: fields(size, "p", () => ({ ...text, readOnly: true })),
    }),
  enum: (size) => withSchema({ enum: each(size, (index) => `v${index}`) }),
  "enum of objects": (size) => withSchema({ enum: each(size, (index) => ({ a: index })) }),
  "const in oneOf": (size) => withSchema({ oneOf: each(size, (index) => ({ const: index })) }),
  oneOf: (size) =>
    withSchema({
      oneOf: each(size, (index) => ({
        type: "object",
        required: [`p${index}`],
        properties: { [`p${index}`]: text },
      })),
    }),
  anyOf: (size) =>
    withSchema({ anyOf: each(size, (index) => ({ type: "string", minLength: index })) }),
  allOf: (size) =>
    withSchema({ allOf: each(size, (index) => ({ properties: { [`p${index}`]: text } })) }),
  "allOf references": (size) =>
    withSchema(
      { allOf: each(size, ref) },
      fields(size, "S", (index) => ({ type: "object", properties: { [`p${index}`]: text } })),
    ),
  "oneOf references": (size) =>
    withSchema(
      { oneOf: each(size, ref) },
      fields(size, "S", (index) => ({
        type: "object",
        properties: { kind: { const: `${index}` } },
        required: ["kind"],
      })),
    ),
  tuple: (size) => withSchema({ type: "array", prefixItems: each(size, () => text) }),
  patternProperties: (size) =>
    withSchema({ type: "object", patternProperties: fields(size, "^p", () => text) }),
  dependentRequired: (size) =>
    withSchema({ type: "object", dependentRequired: fields(size, "p", () => ["a"]) }),
  dependentSchemas: (size) =>
    withSchema({
      type: "object",
      dependentSchemas: fields(size, "p", () => ({ required: ["a"] })),
    }),
  $defs: (size) =>
    withSchema({ $ref: "#/components/schemas/S/$defs/d0", $defs: fields(size, "d", () => text) }),
  anchors: (size) =>
    withSchema({ $defs: fields(size, "d", (index) => ({ $anchor: `a${index}`, type: "string" })) }),
  schemas: (size) =>
    withSchema(
      text,
      fields(size, "S", (index) => ({ type: "object", properties: { [`p${index}`]: text } })),
    ),
  "equal schemas": (size) =>
    withSchema(
      text,
      fields(size, "S", () => ({ type: "object", properties: { a: text } })),
    ),
  "objects in pairs": (size) =>
    withSchema({
      anyOf: each(size, (index) => ({
        type: "object",
        description: `pair ${index >> 1}`,
        properties: Object.fromEntries(
          ["a", "b", "c", "d", "e", "f"].map((name) => [name, { const: index >> 1 }]),
        ),
      })),
    }),
  "schemas of one name": (size) =>
    withSchema(
      text,
      Object.fromEntries(
        each(size, (index) => [`S${"_".repeat(index % 50)}${"-".repeat(index / 50)}A`, text]),
      ),
    ),
  "names that collide": (size) =>
    withSchema(
      text,
      Object.fromEntries(each(size, (index) => [`a${".".repeat(index + 1)}b`, text])),
    ),
  operations: (size) => document({ paths: fields(size, "/p", () => ({ get: operation() })) }),
  "operations of one id": (size) =>
    document({ paths: fields(size, "/p", () => ({ get: operation({ operationId: "same" }) })) }),
  tags: (size) =>
    document({
      tags: each(size, (index) => ({ name: `t${index}` })),
      paths: fields(size, "/p", (index) => ({ get: operation({ tags: [`t${index}`] }) })),
    }),
  "query parameters": (size) =>
    document({
      paths: {
        "/a": {
          get: operation({
            parameters: each(size, (index) => ({ name: `q${index}`, in: "query", schema: text })),
          }),
        },
      },
    }),
  "header parameters": (size) =>
    document({
      paths: {
        "/a": {
          get: operation({
            parameters: each(size, (index) => ({ name: `q${index}`, in: "header", schema: text })),
          }),
        },
      },
    }),
  "path parameters": (size) =>
    document({
      paths: {
        [`/${each(size, (index) => `{p${index}}`).join("/")}`]: {
          get: operation({
            parameters: each(size, (index) => ({
              name: `p${index}`,
              in: "path",
              required: true,
              schema: text,
            })),
          }),
        },
      },
    }),
  "path of braces": (size) =>
    document({ paths: { [`/${"{".repeat(size * 20)}`]: { get: operation() } } }),
  "path of open parameters": (size) =>
    document({ paths: { [`/${"{a".repeat(size * 20)}`]: { get: operation() } } }),
  responses: (size) =>
    document({
      paths: {
        "/a": {
          get: operation({
            responses: Object.fromEntries(
              each(size, (index) => [`${200 + index}`, { description: "", ...json(text) }]),
            ),
          }),
        },
      },
    }),
  "response headers": (size) =>
    document({
      paths: {
        "/a": {
          get: operation({
            responses: {
              200: { description: "", headers: fields(size, "h", () => ({ schema: text })) },
            },
          }),
        },
      },
    }),
  "media types": (size) =>
    document({
      paths: {
        "/a": {
          post: operation({
            requestBody: { content: fields(size, "application/x", () => ({ schema: text })) },
          }),
        },
      },
    }),
  callbacks: (size) =>
    document({
      paths: {
        "/a": {
          post: operation({
            callbacks: fields(size, "c", () => ({ "{$url}": { post: operation() } })),
          }),
        },
      },
    }),
  webhooks: (size) => document({ webhooks: fields(size, "w", () => ({ post: operation() })) }),
  links: (size) =>
    document({
      paths: {
        "/a": {
          get: operation({
            responses: {
              200: { description: "", links: fields(size, "l", () => ({ operationId: "x" })) },
            },
          }),
        },
      },
    }),
  "security schemes": (size) =>
    document({
      security: each(size, (index) => ({ [`s${index}`]: [] })),
      components: {
        securitySchemes: fields(size, "s", () => ({ type: "http", scheme: "bearer" })),
      },
    }),
  scopes: (size) =>
    document({
      security: [{ o: each(size, (index) => `s${index}`) }],
      components: {
        securitySchemes: {
          o: {
            type: "oauth2",
            flows: {
              implicit: {
                authorizationUrl: "https://a.example",
                scopes: fields(size, "s", () => ""),
              },
            },
          },
        },
      },
    }),
  servers: (size) =>
    document({ servers: each(size, (index) => ({ url: `https://a${index}.example` })) }),
  "server variables": (size) =>
    document({
      servers: [
        {
          url: `https://a.example/${each(size, (index) => `{v${index}}`).join("/")}`,
          variables: fields(size, "v", () => ({ default: "a" })),
        },
      ],
    }),
  "description of line breaks": (size) =>
    withSchema({ type: "string", description: "\n".repeat(size * 50) }),
  "description of spaces": (size) =>
    withSchema({ type: "string", description: `${" ".repeat(size * 50)}x` }),
  "description of stars": (size) =>
    withSchema({ type: "string", description: "*/".repeat(size * 50) }),
  "description of at signs": (size) =>
    withSchema({ type: "string", description: "@a\n".repeat(size * 50) }),
  "long name": (size) => withSchema(text, { ["aB".repeat(size * 20)]: text }),
  "long enum value": (size) => withSchema({ enum: ["a\"'".repeat(size * 50), "b"] }),
  "long example": (size) =>
    withSchema({ type: "array", example: each(size, (index) => ({ a: index })) }),
  "long default": (size) =>
    withSchema({
      type: "array",
      items: { type: "object" },
      default: each(size, (index) => ({ a: index })),
    }),
  "alternatives of a pattern": (size) =>
    withSchema({
      type: "string",
      pattern: `^(?:${each(size, (index) => `w${index}`).join("|")})$`,
    }),
  "class of a pattern": (size) =>
    withSchema({
      type: "string",
      pattern: `^[${each(size, (index) => String.fromCharCode(0x4e00 + 2 * index)).join("")}]$`,
    }),
  "missing references": (size) =>
    withSchema({
      type: "object",
      properties: fields(size, "p", (index) => ({ $ref: `#/components/schemas/N${index}` })),
    }),
  "invalid types": (size) =>
    withSchema({ type: "object", properties: fields(size, "p", () => ({ type: "strin" })) }),
  extensions: (size) => document(fields(size, "x-e", (index) => index)),
  "unknown fields": (size) => document(fields(size, "e", (index) => index)),
};

/** Every kind, by name. */
export const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...Object.entries(chained).map(([name, link]): [string, Shape] => [
    `chain: ${name}`,
    { size: longChains.has(name) ? 500 : 80, make: (size) => chain(size, link) },
  ]),
  ...Object.entries(cliques).map(([name, link]): [string, Shape] => [
    `clique: ${name}`,
    // Twice the references, not twice the schemas.
    { size: 500, make: (size) => chain(Math.round(Math.sqrt(size * 2)), link) },
  ]),
  ...Object.entries(wrapped).map(([name, wrap]): [string, Shape] => [
    `nested: ${name}`,
    { size: 40, make: (size) => nested(size, wrap) },
  ]),
  ...Object.entries(wide).map(([name, make]): [string, Shape] => [
    `wide: ${name}`,
    { size: 60, make },
  ]),
]);
