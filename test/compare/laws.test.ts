import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Change } from "../../src/compare/change.ts";
import { compareDocuments } from "../../src/compare/compare.ts";
import { compareConfirmed, compareValues, readValue } from "./support/versions.ts";

type Node = { [key: string]: unknown };

/** A schema before and after an edit that leaves fewer values. */
interface Narrowing {
  readonly name: string;
  readonly wide: Node;
  readonly narrow: Node;
}

/** Keyword × add and tighten; each is a removal or a loosening in the other direction. */
const narrowings: readonly Narrowing[] = [
  edit("maxLength added", { type: "string" }, { type: "string", maxLength: 3 }),
  edit("maxLength tightened", { type: "string", maxLength: 9 }, { type: "string", maxLength: 3 }),
  edit("minLength added", { type: "string" }, { type: "string", minLength: 3 }),
  edit("minLength tightened", { type: "string", minLength: 1 }, { type: "string", minLength: 3 }),
  edit("pattern added", { type: "string" }, { type: "string", pattern: "^[a-f]+$" }),
  edit(
    "pattern tightened",
    { type: "string", pattern: "^[a-f]+$" },
    { type: "string", pattern: "^[a-c]+$" },
  ),
  edit("format added", { type: "string" }, { type: "string", format: "uuid" }),
  edit("enum added", { type: "string" }, { type: "string", enum: ["a", "b"] }),
  edit("enum tightened", { type: "string", enum: ["a", "b"] }, { type: "string", enum: ["a"] }),
  edit("const added", { type: "string" }, { const: "a" }),
  edit("minimum added", { type: "number" }, { type: "number", minimum: 1 }),
  edit("minimum tightened", { type: "number", minimum: 1 }, { type: "number", minimum: 2 }),
  edit("maximum tightened", { type: "number", maximum: 9 }, { type: "number", maximum: 8 }),
  edit(
    "exclusiveMinimum tightened",
    { type: "number", minimum: 1 },
    { type: "number", exclusiveMinimum: 1 },
  ),
  edit("exclusiveMaximum added", { type: "number" }, { type: "number", exclusiveMaximum: 5 }),
  edit("multipleOf added", { type: "integer" }, { type: "integer", multipleOf: 3 }),
  edit(
    "multipleOf tightened",
    { type: "integer", multipleOf: 3 },
    { type: "integer", multipleOf: 6 },
  ),
  edit("integer in place of number", { type: "number" }, { type: "integer" }),
  edit("int32 in place of integer", { type: "integer" }, { type: "integer", format: "int32" }),
  edit("null removed", { type: ["string", "null"] }, { type: "string" }),
  edit("type removed", { type: ["string", "integer"] }, { type: "integer" }),
  edit(
    "anyOf member removed",
    { anyOf: [{ type: "boolean" }, { type: "integer" }] },
    { anyOf: [{ type: "integer" }] },
  ),
  edit("not added", { type: "integer" }, { type: "integer", not: { const: 3 } }),
];

/** Those that texts of parameters cannot show, since every value is a text there. */
const structured: readonly Narrowing[] = [
  edit("minItems added", list({}), list({ minItems: 1 })),
  edit("maxItems tightened", list({ maxItems: 9 }), list({ maxItems: 3 })),
  edit("uniqueItems added", list({}), list({ uniqueItems: true })),
  edit("items tightened", list({}), list({ items: { type: "string", maxLength: 2 } })),
  edit("contains added", list({}), list({ contains: { const: "a" } })),
  edit("required added", object({}), object({ required: ["a"] })),
  edit("minProperties added", object({}), object({ minProperties: 2 })),
  edit("dependentRequired added", object({}), object({ dependentRequired: { a: ["b"] } })),
  edit(
    "property tightened",
    object({}),
    object({ properties: { a: { type: "string", maxLength: 1 }, b: { type: "string" } } }),
  ),
  edit(
    "values tightened",
    { type: "object", additionalProperties: { type: "number" } },
    { type: "object", additionalProperties: { type: "integer" } },
  ),
  edit("if added", object({}), object({ if: { required: ["a"] }, then: { required: ["b"] } })),
];

function edit(name: string, wide: Node, narrow: Node): Narrowing {
  return { name, wide, narrow };
}

function list(more: Node): Node {
  return { type: "array", items: { type: "string" }, ...more };
}

function object(more: Node): Node {
  return { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, ...more };
}

/** The places of a schema in a document, and the part of the operation that each is in. */
const positions: readonly (readonly [string, Change["part"], (schema: Node) => Node])[] = [
  ["a body", "request", (schema) => operation({ requestBody: body(schema) })],
  ["a property of a body", "request", (schema) => operation({ requestBody: body(held(schema)) })],
  [
    "an item of a list",
    "request",
    (schema) => operation({ requestBody: body({ type: "array", items: held(schema) }) }),
  ],
  [
    "a component",
    "request",
    (schema) => ({
      ...operation({ requestBody: body({ $ref: "#/components/schemas/X" }) }),
      components: { schemas: { X: held(schema) } },
    }),
  ],
  [
    "an alternative",
    "request",
    (schema) => operation({ requestBody: body({ oneOf: [held(schema), { type: "null" }] }) }),
  ],
  ["a response", "response", (schema) => operation({ responses: response(schema) })],
  [
    "a property of a response",
    "response",
    (schema) => operation({ responses: response(held(schema)) }),
  ],
  [
    "a map in a response",
    "response",
    (schema) =>
      operation({ responses: response({ type: "object", additionalProperties: held(schema) }) }),
  ],
];

const inParameters: typeof positions = [
  [
    "a query parameter",
    "request",
    (schema) => operation({ parameters: [{ in: "query", name: "q", schema }] }),
  ],
  [
    "a header",
    "request",
    (schema) => operation({ parameters: [{ in: "header", name: "q", required: true, schema }] }),
  ],
  [
    "a response header",
    "response",
    (schema) =>
      operation({
        responses: { 200: { description: "", headers: { Q: { required: true, schema } } } },
      }),
  ],
];

function held(schema: Node): Node {
  return { type: "object", properties: { x: schema }, required: ["x"] };
}

function body(schema: Node): Node {
  return { required: true, content: { "application/json": { schema } } };
}

function response(schema: Node): Node {
  return { 200: { description: "", content: { "application/json": { schema } } } };
}

function operation(more: Node): Node {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    paths: { "/x": { post: { responses: { 204: { description: "" } }, ...more } } },
  };
}

/** Every fourth comparison also runs the validators; all of them in long runs. */
let count = 0;
const isLong = process.env["FUZZ_ROUNDS"] !== undefined;

async function effects(
  old: unknown,
  now: unknown,
  part: Change["part"],
): Promise<readonly string[]> {
  const [before, after] = [await readValue(old, "old"), await readValue(now, "new")];
  count += 1;
  const { changes } =
    isLong || count % 4 === 0
      ? await compareConfirmed(before, after)
      : compareDocuments(before, after, { mode: "wire", map: new Map() });
  return changes.filter((change) => change.part === part).map(({ wire }) => wire.effect);
}

describe("an edit has the effect that the law gives it", () => {
  // Every edit at one position each, and every position with some edits.
  const table = [
    ...[...narrowings, ...structured].map(
      (each, index) => [each, positions[index % positions.length]] as const,
    ),
    ...positions.map(
      (position, index) => [narrowings[(index * 5) % narrowings.length], position] as const,
    ),
    ...inParameters.flatMap((position) =>
      [0, 5, 9, 17].map((index) => [narrowings[index], position] as const),
    ),
  ];

  it.each(
    table.map(([change, position]) => ({
      change,
      position,
      name: `${change?.name} in ${position?.[0]}`,
    })),
  )("$name", async ({ change, position }) => {
    if (change === undefined || position === undefined) throw new Error("no such row");
    const [, part, place] = position;
    const [wide, narrow] = [place(change.wide), place(change.narrow)];
    const [breaks, fits] = part === "request" ? [narrow, wide] : [wide, narrow];
    const from = part === "request" ? wide : narrow;
    const back = part === "request" ? narrow : wide;
    expect(await effects(from, breaks, part)).toContain("breaking");
    const others = await effects(back, fits, part);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((effect) => effect === "compatible")).toBe(true);
  });
});

const documents = ["honcho-v1", "honcho-v2", "mielto"].map((name): Node => {
  const text = readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8");
  return parse(text) as Node;
});

/** The schemas in a document's components, with what they say. */
function schemasIn(document: Node): readonly Node[] {
  const found: Node[] = [];
  const enter = (value: unknown, isSchema: boolean): void => {
    if (typeof value !== "object" || value === null) return;
    if (isSchema && "type" in value && typeof value.type === "string") found.push(value as Node);
    for (const [key, inside] of Object.entries(value))
      enter(inside, !["examples", "default"].includes(key));
  };
  enter((document["components"] as Node)["schemas"], false);
  return found;
}

/** Edits of a schema that leave fewer values, or the same. */
const tightenings: readonly ((schema: Node) => void)[] = [
  (schema) =>
    void Object.assign(
      schema,
      schema["type"] === "string" ? { maxLength: 1 } : { not: { const: 7 } },
    ),
  (schema) => void ("format" in schema || Object.assign(schema, { enum: ["a", 1, null] })),
  (schema) =>
    void Object.assign(schema, schema["type"] === "object" ? { minProperties: 3 } : { not: {} }),
  (schema) =>
    void Object.assign(
      schema,
      schema["type"] === "array" ? { maxItems: 1 } : { minLength: 2, minimum: 2 },
    ),
  (schema) =>
    void (
      schema["type"] === "object" &&
      Object.assign(schema, { required: Object.keys((schema["properties"] ?? {}) as Node) })
    ),
];

const annotations: readonly Node[] = [
  { description: "other" },
  { title: "Other" },
  { examples: ["other"] },
  { deprecated: true },
  { "x-other": 1 },
  { $comment: "other" },
];

describe("laws over real documents", () => {
  it("finds nothing in a document and itself", async () => {
    for (const document of documents) {
      expect((await compareValues(document, document)).changes).toEqual([]);
    }
  });

  it("gives annotations no effect", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...annotations),
        fc.constantFrom(...documents),
        async (first, second, note, document) => {
          const edited = structuredClone(document);
          const schemas = schemasIn(edited);
          for (const index of [first, second])
            Object.assign(schemas[index % schemas.length] ?? {}, note);
          expect((await compareValues(document, edited)).changes).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("breaks no response by fewer values, and no request by more", async () => {
    let breaks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom(...tightenings),
        fc.constantFrom(...documents),
        async (place, tighten, document) => {
          const edited = structuredClone(document);
          const schemas = schemasIn(edited);
          const schema = schemas[place % schemas.length];
          if (schema !== undefined) tighten(schema);
          const narrowed = (await compareValues(document, edited)).changes;
          const widened = (await compareValues(edited, document)).changes;
          const severe = (changes: readonly Change[], part: Change["part"]): readonly Change[] =>
            changes.filter(
              (change) =>
                change.part === part && ["breaking", "unknown"].includes(change.wire.effect),
            );
          expect(severe(narrowed, "response")).toEqual([]);
          expect(severe(widened, "request")).toEqual([]);
          breaks += severe(narrowed, "request").length + severe(widened, "response").length;
        },
      ),
      { numRuns: 40 },
    );
    expect(breaks).toBeGreaterThan(10);
  });

  it("turns verdicts when the sides and the direction are swapped", async () => {
    const [schemaA, schemaB] = [held({ type: "string" }), held({ type: "string", maxLength: 2 })];
    const asRequest = await effects(
      operation({ requestBody: body(schemaA) }),
      operation({ requestBody: body(schemaB) }),
      "request",
    );
    const asResponse = await effects(
      operation({ responses: response(schemaB) }),
      operation({ responses: response(schemaA) }),
      "response",
    );
    expect(asRequest).toEqual(["breaking"]);
    expect(asResponse).toEqual(asRequest);
    const webhook = (schema: Node): Node => ({
      openapi: "3.1.0",
      info: { title: "T", version: "1.0.0" },
      webhooks: {
        x: { post: { requestBody: body(schema), responses: { 204: { description: "" } } } },
      },
    });
    expect(await effects(webhook(schemaB), webhook(schemaA), "request")).toEqual(["breaking"]);
    expect(await effects(webhook(schemaA), webhook(schemaB), "request")).toEqual(["compatible"]);
  });
});
