import { describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { inspect } from "../../src/inspect.ts";
import { losses } from "../../src/loss/losses.ts";
import { models } from "../../src/emit/models.ts";
import { analyze } from "../../src/pipeline.ts";
import { sample } from "../../src/sample/sample.ts";
import { generate } from "../support/generate.ts";

type Raw = Record<string, unknown>;

const ref = (index: number): Raw => ({ $ref: `#/components/schemas/S${index}` });

/**
 * A document of `count` schemas, each of which refers to later ones, with the first one in a
 * parameter, a body and a response.
 */
function chain(count: number, link: (index: number) => unknown, end: Raw = object("a")): string {
  const schemas: Raw = { [`S${count}`]: end, [`S${count + 1}`]: object("b") };
  for (let index = 0; index < count; index++) schemas[`S${index}`] = link(index);
  schemas["D"] = {
    type: "object",
    properties: { d: { allOf: [ref(0)], default: { z: 1 } }, e: { ...ref(0), default: 5 } },
  };
  const json = (schema: Raw): Raw => ({ content: { "application/json": { schema } } });
  const post = {
    operationId: "a",
    parameters: [{ name: "q", in: "query", style: "deepObject", schema: ref(0) }],
    requestBody: json(ref(0)),
    responses: {
      200: { description: "ok", ...json({ $ref: "#/components/schemas/D" }) },
      201: { description: "ok", content: { "*/*": { schema: ref(0) } } },
    },
  };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "A", version: "1" },
    paths: { "/a": { post } },
    components: { schemas },
  });
}

function object(name: string): Raw {
  return { type: "object", properties: { [name]: { type: "string", format: "date-time" } } };
}

/** The number of schemas, with 2 to the power of it as the number of paths through them. */
const many = 28;

const later = (index: number): readonly Raw[] =>
  Array.from({ length: many - index }, (_, offset) => ref(index + offset + 1));

/** The references of each schema to the next ones. */
const links: Readonly<Record<string, (index: number) => unknown>> = {
  "anyOf the same twice": (index) => ({ anyOf: [ref(index + 1), ref(index + 1)] }),
  "oneOf the same twice": (index) => ({ oneOf: [ref(index + 1), ref(index + 1)] }),
  "allOf the same twice": (index) => ({ allOf: [ref(index + 1), ref(index + 1)] }),
  "oneOf the next two": (index) => ({ oneOf: [ref(index + 1), ref(index + 2)] }),
  "allOf the next two": (index) => ({ allOf: [ref(index + 1), ref(index + 2)] }),
  "oneOf all later ones": (index) => ({ oneOf: later(index) }),
  "allOf all later ones": (index) => ({ allOf: later(index) }),
  "a discriminated union": (index) => ({
    oneOf: [ref(index + 1), ref(index + 2)],
    discriminator: { propertyName: "a" },
  }),
  "two members about one property": (index) => ({
    allOf: [
      { type: "object", properties: { x: ref(index + 1) } },
      { required: ["x"], properties: { x: { allOf: [ref(index + 1), { required: ["x"] }] } } },
    ],
  }),
  "a condition": (index) => ({ if: ref(index + 1), then: ref(index + 1), else: ref(index + 2) }),
  "not, or the same": (index) => ({ anyOf: [{ not: ref(index + 1) }, ref(index + 1)] }),
  "what is not evaluated": (index) => ({
    anyOf: [ref(index + 1), ref(index + 2)],
    unevaluatedProperties: false,
  }),
  "two properties": (index) => ({
    type: "object",
    required: ["a"],
    properties: { a: ref(index + 1), b: ref(index + 1) },
  }),
};

describe("schemas of which there are more ways through than time", () => {
  it.each(Object.entries(links))("%s: are generated from", async (_, link) => {
    const { files } = await generate({ "a.json": chain(many, link) });
    expect([...files.keys()]).toContain("a/models.ts");
  });

  it("also where the last one leads back", async () => {
    const end = { type: "object", properties: { back: ref(0) } };
    const link = (index: number): Raw => ({ anyOf: [ref(index + 1), ref(index + 2)] });
    const { files } = await generate({ "a.json": chain(many, link, end) });
    expect([...files.keys()]).toContain("a/models.ts");
  });

  it.each(Object.entries(links))("%s: are inspected, reported on and sampled", async (_, link) => {
    const analysis = await analysisOf(chain(many, link));
    const { program, facts, sources, diagnostics } = analysis;
    expect(inspect(analysis)).toHaveLength(1);
    losses(program, { facts, sources: sources.sources, diagnostics });
    const first = [...program.declarations.values()].find(({ hint }) => hint === "S0");
    if (first === undefined) throw new Error("no S0");
    sample(first.schema, program);
  });
});

describe("schemas behind thousands of others", () => {
  const deep = 2000;

  it.each<readonly [string, (index: number) => unknown]>([
    ["allOf", (index) => ({ allOf: [ref(index + 1), object(`p${index}`)] })],
    ["anyOf", (index) => ({ anyOf: [ref(index + 1), { type: "null" }] })],
    ["not", (index) => ({ not: ref(index + 1) })],
  ])("of nothing but %s are too deep", async (_, link) => {
    const { diagnostics } = await analysisOf(chain(520, link));
    const found = diagnostics.filter(({ code }) => code === "ref/too-deep");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: "warning",
      message: expect.stringMatching(
        /is a chain of more than 500 references; any value is accepted$/,
      ) as string,
    });
  });

  it.each<readonly [string, (index: number) => unknown]>([
    ["references", (index) => ref(index + 1)],
    ["allOf of one reference", (index) => ({ allOf: [ref(index + 1)] })],
    ["items", (index) => ({ type: "array", items: ref(index + 1) })],
    ["properties", (index) => ({ type: "object", properties: { a: ref(index + 1) } })],
  ])("of %s are generated from", async (_, link) => {
    const { files } = await generate({ "a.json": chain(deep, link) });
    expect([...files.keys()]).toContain("a/models.ts");
  });

  it("that are nested in the text are refused", async () => {
    const nested = `{"allOf":[`.repeat(20_000) + "{}" + "]}".repeat(20_000);
    const text = chain(1, () => ({})).replace("{}", nested);
    const { diagnostics } = await analysisOf(text);
    expect(diagnostics.map(({ code }) => code)).toContain("source/nesting");
  });
});

describe("texts of one character many times", () => {
  it.each(["\n", " ", "\r\n", "\t", "@", "\n@", "#", "{", "{a", "::"])("%j", async (unit) => {
    const long = unit.repeat(100_000);
    const document = {
      openapi: "3.1.0",
      info: { title: "A", version: "1", description: long },
      paths: {
        [`/${unit.trim().repeat(40_000)}`]: {
          get: { operationId: "a", description: `x${long}y`, responses: {} },
        },
      },
      components: { schemas: { A: { type: "string", description: `x${long}y` } } },
    };
    const { diagnostics } = await generate({ "a.json": JSON.stringify(document) });
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

async function analysisOf(text: string): ReturnType<typeof analyze> {
  return await analyze([{ document: "a", source: "a.json" }], memoryHost({ "a.json": text }), {
    emitters: [models({ enums: "union" })],
    link: { minDocuments: 2 },
    load: { allowRemote: [], allowOutside: [] },
    pins: {},
    places: {},
  });
}
