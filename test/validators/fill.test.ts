import { beforeAll, describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { type Files, generate, load } from "./support/generate.ts";
import type { Validator } from "./support/validator.ts";

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Settings: {
    type: "object",
    properties: {
      level: { enum: ["low", "high"], default: "low" },
      tags: { type: "array", items: { type: "string" }, default: [] },
    },
  },
  Message: {
    type: "object",
    required: ["id", "content", "several"],
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
      content: { type: "string" },
      metadata: { type: "object", additionalProperties: true, default: {} },
      note: { anyOf: [{ type: "string" }, { type: "null" }], default: "none" },
      required: { type: "integer", default: 7 },
      settings: { anyOf: [ref("Settings"), { type: "null" }] },
      initial: { ...(ref("Settings") as object), default: { level: "high" } },
      several: { type: "array", items: ref("Settings") },
      byName: { type: "object", additionalProperties: ref("Settings") },
      pair: { type: "array", prefixItems: [ref("Settings"), { type: "string" }] },
      pet: ref("Pet"),
      loose: { anyOf: [ref("Settings"), ref("Cat")] },
      both: {
        allOf: [
          ref("Settings"),
          { type: "object", properties: { more: { type: "boolean", default: true } } },
        ],
      },
      inline: {
        type: "object",
        properties: { deep: ref("Settings"), "odd name": { type: "number", default: 1 } },
      },
      wrong: { type: "string", default: null },
      next: ref("Message"),
    },
  },
  Hostile: JSON.parse(
    '{"type":"object","properties":{"__proto__":{"type":"object","default":{"polluted":true}},"constructor":{"type":"string","default":"c"}}}',
  ) as unknown,
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: { const: "cat" }, lives: { type: "integer", default: 9 } },
  },
  Dog: { type: "object", required: ["kind"], properties: { kind: { const: "dog" } } },
  Pet: { oneOf: [ref("Cat"), ref("Dog")] },
};

/** An object with a tag that only one side of the wire has, and a property with a default. */
const tagged = (kind: string, access: string, name: string, value: number): unknown => ({
  type: "object",
  required: ["kind"],
  properties: {
    kind: { const: kind, [access]: true },
    [name]: { type: "integer", default: value },
  },
});

const sided = {
  ReadTagged: { anyOf: [tagged("a", "readOnly", "x", 1), tagged("b", "readOnly", "y", 2)] },
  WriteTagged: { anyOf: [tagged("a", "writeOnly", "x", 1), tagged("b", "writeOnly", "y", 2)] },
};

const body = (schema: unknown): unknown => ({
  required: true,
  content: { "application/json": { schema } },
});

const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: {
    "/messages": {
      post: {
        operationId: "createMessage",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", default: 10 } }],
        requestBody: body(ref("Message")),
        responses: {
          200: {
            description: "",
            content: { "application/json": { schema: { type: "array", items: ref("Message") } } },
          },
        },
      },
    },
    ...Object.fromEntries(
      Object.keys(sided).map((name) => [
        `/${name}`,
        {
          post: {
            operationId: `create${name}`,
            requestBody: body(ref(name)),
            responses: { 204: { description: "" } },
          },
        },
      ]),
    ),
    "/hostile": {
      post: {
        operationId: "createHostile",
        requestBody: body(ref("Hostile")),
        responses: { 204: { description: "" } },
      },
    },
  },
  components: { schemas: { ...schemas, ...sided } },
};

let files: Files;
let module: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  files = await generate({ doc: document });
  module = await load(files, "doc/validators.ts");
});

const parse = (name: string, value: unknown): unknown => {
  const result = (module[`parse${name}`] as Validator["parse"])(value);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const is = (name: string, value: unknown): boolean =>
  (module[`is${name}`] as Validator["is"])(value);

const minimal = { content: "c", several: [] };
const filled = {
  ...minimal,
  metadata: {},
  note: "none",
  required: 7,
  initial: { level: "high", tags: [] },
};

describe("defaults", () => {
  test("of absent properties are filled in", () => {
    expect(parse("MessageInput", minimal)).toEqual(filled);
  });

  test("of a member of a union are filled in only where a request tells which member it is", () => {
    expect(parse("ReadTaggedInput", { y: 7 })).toEqual({ y: 7 });
    expect(parse("ReadTaggedInput", {})).toEqual({});
    expect(parse("WriteTaggedInput", { kind: "b" })).toEqual({ kind: "b", y: 2 });
    expect(parse("WriteTaggedInput", { kind: "a", y: 7 })).toEqual({ kind: "a", x: 1, y: 7 });
  });

  test("leave what is there, null included", () => {
    const value = {
      ...minimal,
      metadata: { a: 1 },
      note: null,
      required: 1,
      wrong: "w",
      initial: { level: "low", tags: ["t"] },
    };
    expect(parse("MessageInput", value)).toEqual(value);
  });

  test.each<[string, unknown, unknown]>([
    ["settings", {}, { level: "low", tags: [] }],
    ["settings", null, null],
    ["initial", {}, { level: "low", tags: [] }],
    [
      "several",
      [{}, { level: "high" }],
      [
        { level: "low", tags: [] },
        { level: "high", tags: [] },
      ],
    ],
    [
      "byName",
      { a: {}, toString: {} },
      { a: { level: "low", tags: [] }, toString: { level: "low", tags: [] } },
    ],
    ["pair", [{}, "x", {}], [{ level: "low", tags: [] }, "x", {}]],
    ["pet", { kind: "cat" }, { kind: "cat", lives: 9 }],
    ["pet", { kind: "dog" }, { kind: "dog" }],
    ["both", { unknown: 1 }, { unknown: 1, level: "low", tags: [], more: true }],
    ["inline", { deep: {} }, { deep: { level: "low", tags: [] }, "odd name": 1 }],
    [
      "next",
      { content: "d", several: [{}] },
      { ...filled, content: "d", several: [{ level: "low", tags: [] }] },
    ],
  ])("reach into %s %j", (property, value, expected) => {
    expect(parse("MessageInput", { ...minimal, [property]: value })).toEqual({
      ...filled,
      [property]: expected,
    });
  });

  test("do not reach into a union of which several members may hold the value", () => {
    expect(parse("MessageInput", { ...minimal, loose: {} })).toEqual({ ...filled, loose: {} });
  });

  test("are fresh each time, and what was given is left as it was", () => {
    const value = Object.freeze({ ...minimal, several: Object.freeze([Object.freeze({})]) });
    const [one, other] = [parse("MessageInput", value), parse("MessageInput", value)] as {
      metadata: object;
      initial: { tags: unknown[] };
    }[];
    expect(one?.metadata).not.toBe(other?.metadata);
    one?.initial.tags.push("changed");
    expect(other?.initial.tags).toEqual([]);
    expect(value).toEqual({ content: "c", several: [{}] });
  });

  test("of a request reach its groups", () => {
    const request = { query: {}, body: minimal };
    expect(parse("CreateMessageRequest", request)).toEqual({ query: { limit: 10 }, body: filled });
  });

  test("cannot change a prototype", () => {
    const value = parse("Hostile", {}) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, "__proto__")?.value).toEqual({ polluted: true });
    expect(Object.getOwnPropertyDescriptor(value, "constructor")?.value).toBe("c");
    expect("polluted" in value).toBe(false);
  });
});

describe("views", () => {
  test("a request need not have what only responses carry, and may", () => {
    expect(is("MessageInput", minimal)).toBe(true);
    expect(is("MessageInput", { ...minimal, id: 1 })).toBe(true);
    expect(is("Message", minimal)).toBe(false);
    expect(is("Message", { ...minimal, id: "i" })).toBe(true);
  });

  test("what only requests carry is checked there alone", () => {
    expect(is("MessageInput", { ...minimal, secret: 1 })).toBe(false);
    expect(is("Message", { ...minimal, id: "i", secret: 1 })).toBe(true);
  });

  test("a response has no defaults filled in", () => {
    expect(parse("Message", { ...minimal, id: "i" })).toEqual({ ...minimal, id: "i" });
    expect(parse("CreateMessage200Response", [{ ...minimal, id: "i" }])).toEqual([
      { ...minimal, id: "i" },
    ]);
  });
});

test("the functions compile against the models", async () => {
  expect(
    await typecheck(files, { allowImportingTsExtensions: true, lib: ["ES2023", "DOM"] }),
  ).toEqual([]);
});
