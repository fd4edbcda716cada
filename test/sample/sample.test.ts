import { discriminate } from "../../src/discriminate/discriminate.ts";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import type { Json } from "../../src/ir/json.ts";
import type { Declaration, Program } from "../../src/ir/program.ts";
import { link } from "../../src/link/link.ts";
import { accepts } from "../../src/schema/accepts.ts";
import { type SampleOptions, type Instance, sample } from "../../src/sample/sample.ts";
import { accepts as meaning } from "../normalize/support/accepts.ts";
import { read, withSchemas } from "../normalize/support/read.ts";
import { parseScenarios } from "../../src/testing/scenario.ts";
import { jsonSchema, jsonValue } from "../validators/support/arbitrary-schema.ts";
import { generate, load } from "../validators/support/generate.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function programOf(document: unknown): Program {
  const { value } = read(document);
  if (value === undefined) throw new Error("not normalized");
  return link([discriminate(value).value], { minDocuments: Infinity }).value;
}

/** The sample of one component schema among others; `undefined` if none was found. */
function sampleOf(
  schema: unknown,
  options: SampleOptions = {},
  others: object = {},
): Instance | undefined {
  const program = programOf(withSchemas({ ...others, S: schema }));
  const made = sample(declarationOf(program, "S").schema, program, options);
  return made.ok ? made.value : undefined;
}

function declarationOf(program: Program, hint: string): Declaration {
  const found = [...program.declarations.values()].find((one) => one.hint === hint);
  if (found === undefined) throw new Error(`no ${hint}`);
  return found;
}

describe("a sample", () => {
  const cases: Readonly<Record<string, readonly [schema: unknown, value: unknown]>> = {
    "is the example": [{ type: "string", example: "Rex" }, "Rex"],
    "is the first of the examples": [{ type: "integer", examples: [7, 8] }, 7],
    "is the default": [{ type: "string", default: "text" }, "text"],
    "is not an example that is not valid": [
      { type: "integer", minimum: 200, maximum: 200, example: 1 },
      200,
    ],
    "is not an example that is not of the format": [
      {
        type: "string",
        format: "date",
        example: "2026-02-30",
        pattern: "^2026-\\d\\d-\\d\\d$",
        maxLength: 10,
      },
      "2026-10-05",
    ],
    "is the first of an enum": [{ enum: ["b", "a"] }, "b"],
    "has what is required": [
      {
        type: "object",
        required: ["id", "name"],
        properties: { name: { type: "string" }, id: { const: 1 } },
      },
      { name: "name", id: 1 },
    ],
    "takes the parts of an example that is not valid as a whole": [
      {
        type: "object",
        required: ["name", "size"],
        example: { name: "Rex" },
        properties: { name: { type: "string" }, size: { const: 3 } },
      },
      { name: "Rex", size: 3 },
    ],
    "is of all parts of allOf": [
      {
        allOf: [
          { type: "object", required: ["a"], properties: { a: { type: "string", maxLength: 3 } } },
          { type: "object", properties: { a: { type: "string", minLength: 3 } } },
        ],
      },
      { a: "aaa" },
    ],
    "prefers what is not null": [{ anyOf: [{ type: "null" }, { const: 5 }], default: null }, 5],
    "is of one member of oneOf only": [
      {
        oneOf: [
          { type: "integer" },
          { type: "number", multipleOf: 0.5, maximum: 0.5, minimum: 0.5 },
        ],
        not: { type: "integer" },
      },
      0.5,
    ],
    "is after a pattern": [{ type: "string", pattern: "^[A-Z]{3}-\\d{2}$" }, "AAA-11"],
    "is as long as it must be": [{ type: "string", minLength: 6, maxLength: 6 }, "SSSSSS"],
    "is a multiple in decimals": [
      { type: "number", multipleOf: 0.01, minimum: 0.07, maximum: 0.07 },
      0.07,
    ],
    "has different items": [
      { type: "array", uniqueItems: true, minItems: 2, items: { type: "boolean" } },
      [true, false],
    ],
    "has what it must contain": [
      { type: "array", items: { type: "integer" }, contains: { const: 9 }, minContains: 2 },
      [9, 9],
    ],
    "has the items of a tuple": [
      { type: "array", prefixItems: [{ const: "a" }, { const: 1 }], items: false },
      ["a", 1],
    ],
    "has as many properties as it must": [
      {
        type: "object",
        minProperties: 2,
        propertyNames: { pattern: "^k\\d$" },
        additionalProperties: { const: 0 },
      },
      { k1: 0, k2: 0 },
    ],
    "has what its properties depend on": [
      {
        type: "object",
        required: ["a"],
        dependentRequired: { a: ["b"] },
        dependentSchemas: { a: { properties: { c: { const: 3 } }, required: ["c"] } },
        properties: { a: { const: 1 }, b: { const: 2 } },
      },
      { a: 1, b: 2, c: 3 },
    ],
    "has properties whose names every object inherits": [
      JSON.parse(
        '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"const":1}}}',
      ),
      JSON.parse('{"__proto__":1}'),
    ],
  };
  test.each(Object.entries(cases))("%s", (_, [schema, value]) => {
    expect(sampleOf(schema, { name: "S" })).toEqual(value);
  });

  test("tells the members of a union by the discriminator", () => {
    const cat = { type: "object", required: ["kind"], properties: { kind: { type: "string" } } };
    const union = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind", mapping: { meow: "#/components/schemas/Cat" } },
    };
    expect(sampleOf(union, {}, { Cat: cat })).toEqual({ kind: "meow" });
  });

  test("ends where a schema refers to itself, unless it has to go on for ever", () => {
    const self = { $ref: "#/components/schemas/S" };
    const tree = {
      type: "object",
      required: ["children"],
      properties: { children: { type: "array", items: self } },
    };
    expect(sampleOf(tree)).toEqual({ children: [{ children: [{ children: [] }] }] });
    expect(
      sampleOf({ type: "object", required: ["next"], properties: { next: self } }),
    ).toBeUndefined();
  });

  test("leaves out what its view does not have", () => {
    const schema = {
      type: "object",
      required: ["id", "secret"],
      properties: { id: { const: 1, readOnly: true }, secret: { const: 2, writeOnly: true } },
    };
    expect(sampleOf(schema, { view: "output" })).toEqual({ id: 1 });
    expect(sampleOf(schema, { view: "input" })).toEqual({ secret: 2 });
  });

  test("has nothing that is not declared, where that is asked for", () => {
    const schema = {
      type: "object",
      properties: { a: { type: "string" } },
      example: { a: "x", b: 1 },
    };
    expect(sampleOf(schema)).toEqual({ a: "x", b: 1 });
    expect(sampleOf(schema, { declaredOnly: true })).toEqual({ a: "x" });
  });

  test("is not looked for without end", () => {
    const evil = {
      type: "string",
      pattern: "^(a+)+$",
      example: `${"a".repeat(40)}!`,
    };
    expect(sampleOf(evil)).toBe("a");
    expect(sampleOf({ type: "string", minLength: 1e9 })).toBeUndefined();
    expect(sampleOf({ type: "array", minItems: 1e9 })).toBeUndefined();
    expect(sampleOf({ type: "object", minProperties: 1e9 })).toBeUndefined();
    const alternatives = Array.from({ length: 12 }, (_, at) => ({
      oneOf: [{ maxLength: at }, { pattern: "^b*$" }],
    }));
    expect(
      sampleOf({ type: "string", minLength: 20, allOf: alternatives, not: {} }),
    ).toBeUndefined();
  });

  test("is another one for another seed, and the same for the same", () => {
    const uuid = { type: "string", format: "uuid" };
    expect(sampleOf(uuid, { seed: "a" })).toBe(sampleOf(uuid, { seed: "a" }));
    expect(sampleOf(uuid, { seed: "a" })).not.toBe(sampleOf(uuid, { seed: "b" }));
  });
});

describe("samples of random schemas", () => {
  test("are valid, and found where a value is known", () => {
    const documents = fc.sample(fc.array(jsonSchema(4), { minLength: 4, maxLength: 4 }), {
      numRuns: 150,
      seed: 11,
    });
    const values = fc.sample(jsonValue, { numRuns: 100, seed: 12 });
    let missed = 0;
    let found = 0;
    for (const schemas of documents) {
      const document = withSchemas(Object.fromEntries(schemas.map((one, at) => [`S${at}`, one])));
      const { value: normalized } = read(document);
      if (normalized === undefined) throw new Error("not normalized");
      const program = link([normalized], { minDocuments: Infinity }).value;
      for (const { id, schema } of normalized.declarations) {
        const isValid = meaning(normalized, id);
        const made = sample(schema, program);
        if (made.ok) {
          found += 1;
          expect({ document, value: made.value, valid: isValid(made.value as Json) }).toMatchObject(
            { valid: true },
          );
        } else if (values.some((value) => isValid(value))) missed += 1;
        for (const value of values.slice(0, 20)) {
          if (accepts(schema, value, program, "output")) expect(isValid(value)).toBe(true);
        }
      }
    }
    // A search that gives up may miss some; these schemas make no sense on purpose.
    expect(missed / (missed + found)).toBeLessThan(0.035);
  }, 120_000);
});

describe("samples of whole documents", () => {
  const folder = `${root}test/scenarios`;
  const scenarios = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.startsWith("diagnostics"))
    .flatMap((name) =>
      parseScenarios(readFileSync(`${folder}/${name}`, "utf8"))
        .filter(({ inputs }) => inputs.length === 1 && inputs[0]?.info[0] === "yaml")
        .map(({ title, inputs }) => [`${name}: ${title}`, inputs[0]?.text ?? ""] as const),
    );
  const specs = readdirSync(`${root}specs`)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [name, readFileSync(`${root}specs/${name}`, "utf8")] as const);

  test("are valid for the generated validators, from both sides", async () => {
    const documents = [...specs, ...scenarios].flatMap(([name, text], index) => {
      const document: unknown = parseYaml(text);
      return read(document).value === undefined ? [] : [{ name, document, id: `d${index}` }];
    });
    expect(documents.length).toBeGreaterThan(20);
    const files = await generate(
      Object.fromEntries(documents.map(({ id, document }) => [id, document])),
    );
    const present = documents.filter(({ id }) => files.has(`${id}/validators.ts`));
    const entry = present.map(({ id }) => `export * as ${id} from "./${id}/validators.ts";`);
    const all = await load(new Map([...files, ["all.ts", entry.join("\n")]]), "all.ts");
    let checked = 0;
    for (const { id, name, document } of present) {
      const validators = all[id] as Record<string, unknown>;
      const program = programOf(document);
      for (const declaration of program.declarations.values()) {
        if (declaration.role !== "component") continue;
        for (const view of ["output", "input"] as const) {
          const suffix = view === "input" ? "Input" : "";
          const is = validators[`is${declaration.hint}${suffix}`];
          if (typeof is !== "function") continue;
          const made = sample(declaration.schema, program, { view });
          if (!made.ok) continue;
          checked += 1;
          expect({
            name,
            schema: declaration.hint,
            value: made.value,
            valid: is(made.value) as unknown,
          }).toMatchObject({ valid: true });
        }
      }
    }
    expect(checked).toBeGreaterThan(40);
  }, 120_000);
});
