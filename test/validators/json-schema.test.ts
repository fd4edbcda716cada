import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import type {
  DescribedSchema,
  JsonSchemaOptions,
} from "../../templates/runtime/json-schema/described-schema.ts";
import { typecheck } from "../support/typecheck.ts";
import {
  type Files,
  type GenerateOptions,
  generate,
  load,
  withSchemas,
} from "./support/generate.ts";

type Schemas = Readonly<Record<string, DescribedSchema<unknown>>>;

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

async function schemasOf(document: unknown, options: GenerateOptions = {}): Promise<Schemas> {
  const files = await generate({ doc: document }, { ...options, jsonSchema: true });
  const modules = await load(files, "doc/validators.ts");
  return Object.fromEntries(
    Object.entries(modules).filter(([name]) => name.endsWith("Schema")),
  ) as Schemas;
}

function said(
  schema: DescribedSchema<unknown> | undefined,
  target: JsonSchemaOptions["target"],
  side: "input" | "output" = "input",
): unknown {
  return schema?.["~standard"].jsonSchema[side]({ target });
}

/** A document with one operation, whose request and response carry `Pet`. */
function withPets(schemas: unknown): unknown {
  const content = { "application/json": { schema: ref("Pet") } };
  return {
    ...(withSchemas(schemas) as object),
    paths: {
      "/pets": {
        post: {
          requestBody: { required: true, content },
          responses: { 200: { description: "ok", content } },
        },
      },
    },
  };
}

test("a schema that is not asked for JSON Schema has none", async () => {
  const files = await generate({ doc: withSchemas({ A: {} }) });
  expect([...files.keys()].filter((path) => path.includes("json-schema"))).toEqual([]);
  const { ASchema } = (await load(files, "doc/validators.ts")) as Schemas;
  expect(Object.keys(ASchema?.["~standard"] ?? {})).toEqual(["version", "vendor", "validate"]);
});

describe("a schema in the words of its target", () => {
  const schemas = {
    Node: {
      type: "object",
      title: "A node",
      properties: {
        next: { $ref: "#/components/schemas/Node", description: "Another one." },
        leaf: ref("Leaf"),
        pair: { type: "array", prefixItems: [{ const: 1 }], items: false },
      },
      dependentRequired: { next: ["leaf"] },
    },
    Leaf: { type: ["number", "null"], exclusiveMinimum: 0, examples: [1, 2] },
    Either: {
      type: ["string", "integer"],
      if: { type: "string" },
      then: { minLength: 1 },
    },
    Some: { type: "array", contains: { type: "null" } },
    Open: { type: "object", patternProperties: { "^a/~": { type: "string" } } },
    Holder: { type: "object", properties: { "a/b": ref("Open") } },
    Alias: ref("Open"),
    Closed: { type: "object", properties: { a: {} }, unevaluatedProperties: false },
    Composed: { allOf: [ref("Leaf")], unevaluatedProperties: false },
    Nothing: false,
  };
  let all: Schemas = {};
  beforeAll(async () => {
    all = await schemasOf(withSchemas(schemas));
  });

  test("is that of 2020-12 with its definitions", () => {
    expect(said(all["NodeSchema"], "draft-2020-12")).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      ...schemas.Node,
      properties: {
        next: { $ref: "#", description: "Another one." },
        leaf: { $ref: "#/$defs/Leaf" },
        pair: { type: "array", prefixItems: [{ type: "integer", const: 1 }], items: false },
      },
      $defs: { Leaf: schemas.Leaf },
    });
    expect(said(all["AliasSchema"], "draft-2020-12")).toMatchObject({ $ref: "#/$defs/Open" });
  });

  test("is that of draft-07", () => {
    expect(said(all["NodeSchema"], "draft-07")).toEqual({
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      title: "A node",
      properties: {
        next: { allOf: [{ $ref: "#" }], description: "Another one." },
        leaf: { $ref: "#/definitions/Leaf" },
        pair: { type: "array", items: [{ type: "integer", const: 1 }], additionalItems: false },
      },
      dependencies: { next: ["leaf"] },
      definitions: { Leaf: schemas.Leaf },
    });
    expect(said(all["AliasSchema"], "draft-07")).toMatchObject({
      allOf: [{ $ref: "#/definitions/Open" }],
    });
  });

  test("is that of OpenAPI 3.0", () => {
    expect(said(all["LeafSchema"], "openapi-3.0")).toEqual({
      type: "number",
      nullable: true,
      minimum: 0,
      exclusiveMinimum: true,
      example: 1,
    });
    expect(said(all["EitherSchema"], "openapi-3.0")).toEqual({
      allOf: [
        { anyOf: [{ type: "string" }, { type: "integer" }] },
        {
          allOf: [
            { anyOf: [{ not: { type: "string" } }, { minLength: 1 }] },
            { anyOf: [{ type: "string" }, {}] },
          ],
        },
      ],
    });
    expect(said(all["SomeSchema"], "openapi-3.0")).toEqual({
      type: "array",
      items: {},
      allOf: [{ not: { type: "array", items: { not: { enum: [null] } } } }],
    });
    expect(said(all["NothingSchema"], "openapi-3.0")).toEqual({ not: {} });
  });

  test("closes an object in every dialect where its neighbours decide what is evaluated", () => {
    for (const target of ["draft-07", "openapi-3.0"]) {
      expect(said(all["ClosedSchema"], target)).toMatchObject({ additionalProperties: false });
    }
  });

  test("is an exception that names the keyword and the place where there is no word for it", () => {
    expect(() => said(all["HolderSchema"], "openapi-3.0")).toThrow(
      "openapi-3.0 cannot express `patternProperties` at #/definitions/Open",
    );
    expect(() => said(all["NodeSchema"], "openapi-3.0")).toThrow(
      "openapi-3.0 cannot express `prefixItems` at #/properties/pair",
    );
    expect(() => said(all["ComposedSchema"], "draft-07")).toThrow(
      "draft-07 cannot express `unevaluatedProperties` at #",
    );
    expect(() => said(all["NodeSchema"], "draft-04")).toThrow(
      'unsupported target "draft-04"; supported: draft-2020-12, draft-07, openapi-3.0',
    );
  });

  test("is the caller's to change", () => {
    const [one, other] = [1, 2].map(() => said(all["LeafSchema"], "draft-2020-12")) as [
      { examples: unknown[] },
      { examples: unknown[] },
    ];
    one.examples.push(3);
    expect(other.examples).toEqual([1, 2]);
  });
});

describe("views", () => {
  const schemas = {
    Pet: {
      type: "object",
      required: ["id", "secret"],
      properties: {
        id: { type: "integer", readOnly: true },
        secret: { type: "string", writeOnly: true },
        kind: { type: "string", default: "dog" },
        home: ref("Home"),
        either: { anyOf: [ref("Home"), { type: "object" }] },
        tags: { type: "array", items: ref("Home") },
      },
      unevaluatedProperties: false,
    },
    Home: { type: "object", properties: { city: { type: "string", default: "Rome" } } },
  };
  const values = [
    { id: 1, secret: "s" },
    { secret: "s" },
    { id: 1 },
    { id: "x", secret: "s" },
    { id: 1, secret: 1 },
    { secret: "s", kind: "cat", home: {}, tags: [{}, { city: "Bern" }] },
    { secret: "s", either: {} },
    { secret: "s", home: { city: 1 } },
    { id: 1, secret: "s", other: 1 },
  ];

  test.each(["passthrough", "strip", "strict"] as const)(
    "with unknown properties: %s, the input is what `is` accepts, and the output what `parse` returns",
    async (unknownProperties) => {
      const all = await schemasOf(withPets(schemas), { unknownProperties });
      const ajv = new Ajv2020({ allErrors: true });
      for (const name of ["PetSchema", "PetInputSchema", "HomeSchema"]) {
        const schema = all[name];
        const input = ajv.compile(said(schema, "draft-2020-12") as object);
        const output = ajv.compile(said(schema, "draft-2020-12", "output") as object);
        const verdicts = values.map((value) => schema?.is(value));
        expect([name, values.map((value) => input(value))]).toEqual([name, verdicts]);
        for (const value of values) {
          const result = schema?.parse(value);
          if (result?.ok === true)
            expect([result.value, output(result.value)]).toEqual([result.value, true]);
        }
      }
    },
  );

  test("what has a default is required in the output, as far as defaults are filled in", async () => {
    const all = await schemasOf(withPets(schemas));
    const output = said(all["PetInputSchema"], "draft-2020-12", "output");
    expect(output).toMatchObject({
      required: ["secret", "kind"],
      properties: {
        id: { readOnly: true },
        home: { $ref: "#/$defs/HomeParsed" },
        either: { anyOf: [{ $ref: "#/$defs/Home" }, { type: "object" }] },
      },
      $defs: { HomeParsed: { required: ["city"] } },
    });
  });

  test("bytes have no JSON form, and one in OpenAPI", async () => {
    const form = { type: "object", properties: { file: { type: "string", format: "binary" } } };
    const document = withPets({ Pet: form }) as {
      paths: { "/pets": { post: { requestBody: unknown } } };
    };
    document.paths["/pets"].post.requestBody = {
      content: { "multipart/form-data": { schema: ref("Pet") } },
    };
    const all = await schemasOf(document);
    for (const target of ["draft-2020-12", "draft-07"])
      expect(() => said(all["PetInputSchema"], target)).toThrow(
        `${target} cannot express \`bytes\` at #/properties/file`,
      );
    expect(said(all["PetInputSchema"], "openapi-3.0")).toMatchObject({
      properties: { file: { type: "string", format: "binary" } },
    });
  });
});

describe("the documents in specs/", () => {
  const documents = Object.fromEntries(
    ["honcho-v1", "honcho-v2", "mielto"].map((id) => [
      id,
      parseYaml(readFileSync(`specs/${id}.yaml`, "utf8")) as unknown,
    ]),
  );
  let files: Files = new Map();
  beforeAll(async () => {
    files = await generate(documents, { jsonSchema: true, minDocuments: 2 });
  }, 60_000);

  test("give code that compiles, of schemas that implement the standard", async () => {
    const names = ["Message", "MessageCreate"];
    const use = `
      import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
      import type * as models from "./honcho-v1/models.ts";
      import * as validators from "./honcho-v1/validators.ts";
      type Standard<Input, Output = Input> = StandardSchemaV1<Input, Output> & StandardJSONSchemaV1<Input, Output>;
      ${names.map((name, index) => `export const s${index}: Standard<${typeOf(name)}> = validators.${name}Schema;`).join("\n")}
    `;
    const all = new Map([...files, ["use.ts", use]]);
    expect(await typecheck(all, { allowImportingTsExtensions: true })).toEqual([]);
  }, 120_000);

  test("give schemas that validators take in their strict mode", async () => {
    const strict = { strict: true, strictTypes: false, validateFormats: false } as const;
    const [in2020, in07] = [new Ajv2020(strict), new Ajv(strict)];
    let count = 0;
    for (const id of Object.keys(documents)) {
      const modules = await load(files, `${id}/validators.ts`);
      const schemas = Object.entries(modules).filter(([name]) => name.endsWith("Schema"));
      for (const [name, schema] of schemas as readonly [string, DescribedSchema<unknown>][]) {
        for (const side of ["input", "output"] as const) {
          in2020.compile(said(schema, "draft-2020-12", side) as object);
          in07.compile(said(schema, "draft-07", side) as object);
          expect([name, said(schema, "openapi-3.0", side)]).toEqual([name, expect.anything()]);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(30);
  }, 60_000);

  function typeOf(name: string): string {
    const text = files.get("honcho-v1/models.ts") ?? "";
    const parsed = text.includes(` ${name}Parsed `) ? `, models.${name}Parsed` : "";
    return `models.${name}${parsed}`;
  }
});
