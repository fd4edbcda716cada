import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/compare/change.ts";
import { compareDocuments } from "../../src/compare/compare.ts";
import { withTypes } from "../../src/compare/types-level.ts";
import { ownCompiler } from "../../src/compiler/compiler.ts";
import type { ValueChoices } from "../../src/schema/value-choices.ts";
import { readValue } from "./support/versions.ts";

/** A document with one operation, whose body and response are `Item`s unless edited. */
function documentOf(edit: (document: any) => void = () => {}): any {
  const document = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: {
      "/items/{id}": {
        put: {
          operationId: "putItem",
          parameters: [
            { in: "path", name: "id", required: true, schema: { type: "string" } },
            { in: "query", name: "limit", schema: { type: "integer" } },
          ],
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/NewItem" } } },
          },
          responses: {
            200: {
              description: "",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
            },
            404: { description: "" },
          },
        },
      },
    },
    components: {
      schemas: {
        NewItem: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", maxLength: 10 },
            note: { type: "string" },
            state: { enum: ["open", "closed"] },
            parts: { type: "array", items: { $ref: "#/components/schemas/Part" } },
          },
        },
        Part: { type: "object", properties: { size: { type: "integer" } } },
        Item: {
          type: "object",
          required: ["id"],
          properties: {
            id: { type: "string" },
            note: { type: "string" },
            state: { enum: ["open", "closed"] },
            'a"\u2028*/': { type: "string" },
          },
        },
      },
    },
  };
  edit(document);
  return document;
}

async function typesOf(
  edit: (document: any) => void,
  compiler = ownCompiler,
  types: ValueChoices = {},
): Promise<{
  readonly effects: Readonly<Record<string, Verdict>>;
  readonly by: string | undefined;
}> {
  const versions = {
    old: await readValue(documentOf(), "old"),
    new: await readValue(documentOf(edit), "new"),
  };
  const found = compareDocuments(versions.old, versions.new, { mode: "wire", map: new Map() });
  const decided = await withTypes(found, versions, {
    settings: { enums: "union", types },
    names: { old: {}, new: {} },
    compiler,
  });
  const effects = decided.changes.map(({ rule, types }) => [rule, types] as const);
  return { effects: Object.fromEntries(effects), by: decided.compiler };
}

const body = (document: any) => document.components.schemas.NewItem.properties;
const item = (document: any) => document.components.schemas.Item.properties;
const put = (document: any) => document.paths["/items/{id}"].put;

describe("types level", () => {
  it.each<[string, (document: any) => void, string, string, string]>([
    [
      "a property that code reads is gone",
      (d) => delete item(d).note,
      "response-property-removed",
      "breaking",
      "TS2339: Property 'note' does not exist on type 'Item'.",
    ],
    [
      "a property that code sends is gone",
      (d) => delete body(d).note,
      "request-property-removed",
      "breaking",
      "TS2353: Object literal may only specify known properties, and 'note' does not exist in type 'Partial<NewItem>'.",
    ],
    [
      "a name that needs quotes is gone",
      (d) => delete item(d)['a"\u2028*/'],
      "response-property-removed",
      "breaking",
      "TS",
    ],
    [
      "a property has to be sent",
      (d) => d.components.schemas.NewItem.required.push("note"),
      "request-required-added",
      "breaking",
      "TS2327: Property 'note' is optional",
    ],
    [
      "a property may be sent",
      (d) => (body(d).more = { type: "string" }),
      "request-property-added",
      "compatible",
      "compiles",
    ],
    [
      "a value of an enum is received",
      (d) => item(d).state.enum.push("new"),
      "response-enum-changed",
      "breaking",
      `TS2322: Type '"new"' is not assignable`,
    ],
    [
      "a value is not received any more",
      (d) => item(d).state.enum.pop(),
      "response-enum-changed",
      "breaking",
      "TS2367",
    ],
    [
      "a value may not be sent any more",
      (d) => body(d).state.enum.pop(),
      "request-enum-changed",
      "breaking",
      "TS2322",
    ],
    [
      "a value may be sent",
      (d) => body(d).state.enum.push("new"),
      "request-enum-changed",
      "compatible",
      "compiles",
    ],
    [
      "a limit is lower",
      (d) => (body(d).name.maxLength = 5),
      "request-max-length-changed",
      "none",
      "",
    ],
    [
      "a type is another one",
      (d) => (item(d).id = { type: "integer" }),
      "response-type-changed",
      "breaking",
      "TS2322: Type 'number' is not assignable to type 'string'.",
    ],
    [
      "a value may be null",
      (d) => (item(d).id.type = ["string", "null"]),
      "response-type-changed",
      "breaking",
      "TS2322",
    ],
    [
      "there is one more status",
      (d) => (put(d).responses["409"] = { description: "" }),
      "response-status-added",
      "breaking",
      "TS2322: Type '409' is not assignable",
    ],
    [
      "a status is gone",
      (d) => delete put(d).responses["404"],
      "response-status-removed",
      "breaking",
      "TS2367",
    ],
    [
      "a parameter is needed",
      (d) => put(d).parameters.push({ in: "query", name: "q", required: true, schema: {} }),
      "request-parameter-added",
      "breaking",
      "TS2741: Property 'q' is missing",
    ],
    [
      "the only parameter is gone",
      (d) => put(d).parameters.pop(),
      "request-parameter-removed",
      "breaking",
      "TS2353: Object literal may only specify known properties, and 'query' does not exist",
    ],
    [
      "a parameter has another type",
      (d) => (put(d).parameters[1].schema.type = "string"),
      "request-type-changed",
      "breaking",
      "TS2322: Type 'number' is not assignable to type 'string'.",
    ],
    [
      "a body has one more media type",
      (d) => (put(d).requestBody.content["text/plain"] = { schema: { type: "string" } }),
      "request-media-type-added",
      "breaking",
      "TS2741: Property 'contentType' is missing",
    ],
    [
      "the function has another name",
      (d) => (put(d).operationId = "storeItem"),
      "operation-id-changed",
      "breaking",
      "its function is `storeItem`, and was `putItem`",
    ],
  ])("%s", async (_, edit, rule, effect, reason) => {
    const { effects, by } = await typesOf(edit);
    expect(by).toMatch(/^TypeScript \d/);
    expect(effects[rule]).toMatchObject({ effect });
    expect(effects[rule]?.reason ?? "").toContain(reason);
  });

  it.each<[string, (document: any) => void, string, string]>([
    [
      "a text is a day",
      (d) => (item(d).id.format = "date"),
      "response-format-added",
      "TS2322: Type 'PlainDate' is not assignable to type 'string'.",
    ],
    [
      "a text that is sent is an instant",
      (d) => (body(d).name.format = "date-time"),
      "request-format-added",
      "TS2322: Type 'string' is not assignable to type 'Instant'.",
    ],
  ])("knows the types of Temporal: %s", async (_, edit, rule, reason) => {
    const { effects } = await typesOf(edit, ownCompiler, {
      date: "Temporal.PlainDate",
      "date-time": "Temporal.Instant",
    });
    expect(effects).toMatchObject({ [rule]: { effect: "breaking", reason } });
  });

  it("does not blame a limit for what is inside of a list", async () => {
    const { effects } = await typesOf((document) => {
      body(document).parts.maxItems = 3;
      document.components.schemas.Part.required = ["size"];
    });
    expect(effects["request-max-items-added"]).toEqual({ effect: "none" });
    expect(effects["request-required-added"]).toMatchObject({ effect: "breaking" });
  });

  it("finds components that have another name, or are gone", async () => {
    const { effects } = await typesOf((document) => {
      const { schemas } = document.components;
      schemas.Piece = schemas.Part;
      delete schemas.Part;
      body(document).parts.items.$ref = "#/components/schemas/Piece";
    });
    expect(effects).toEqual({
      "component-renamed": { effect: "breaking", reason: "`Part` is not exported any more" },
    });
  });

  it("keeps what is derived without a compiler, and says so", async () => {
    const { effects, by } = await typesOf(
      (d) => delete item(d).note,
      async () => undefined,
    );
    expect(by).toBeUndefined();
    expect(effects["response-property-removed"]).toEqual({
      effect: "breaking",
      reason: "code may name the property",
    });
  });
});
