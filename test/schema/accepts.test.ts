/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { judge } from "../../src/schema/accepts.ts";
import { resolverAmong } from "../../src/schema/references.ts";
import type { Side } from "../../src/schema/view.ts";
import { componentId, read, withSchemas } from "../normalize/support/read.ts";

const others = {
  Text: { type: "string", format: "idn-hostname" },
  Even: { type: "integer", multipleOf: 2 },
  Node: { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } },
};

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** `accepts`, `unknown`, or the reason of the refusal. */
function verdict(schema: Json, value: Json, side: Side = "input"): string {
  const { value: document } = read(withSchemas({ S: schema, ...others }));
  if (document === undefined) throw new Error("no document");
  const resolve = resolverAmong(document.declarations);
  const found = judge(resolve(componentId("S")), value, { resolve, side });
  return found.kind === "refuses" ? found.reason : found.kind;
}

describe("judge", () => {
  test.each<[Json, Json, string]>([
    [{ type: "string" }, 1, "`1` is not of type `string`"],
    [{ type: "integer" }, 1.5, "`1.5` is not of type `integer`"],
    [{ type: "integer" }, 1, "accepts"],
    [{ minLength: 2 }, "é", "`minLength` is 2"],
    [{ minLength: 2 }, 1, "accepts"],
    [{ type: "string", pattern: "^a+$" }, "b", '`pattern` is "^a+$"'],
    [{ type: "number", multipleOf: 0.01 }, 19.99, "accepts"],
    [{ type: "number", multipleOf: 0.01 }, 0.005, "`multipleOf` is 0.01"],
    [{ type: "number", exclusiveMaximum: 1 }, 1, "`exclusiveMaximum` is 1"],
    [{ enum: [{ a: 1, b: 2 }] }, { b: 2, a: 1 }, "accepts"],
    [{ const: "a" }, "b", "it is none of the values that are allowed"],
    [{ type: "array", uniqueItems: true }, [1, 1], "`uniqueItems` allows no equal items"],
    [{ type: "array", contains: { const: 1 } }, [2], "`minContains` is 1"],
    [{ type: "array", contains: { const: 1 }, maxContains: 1 }, [1, 1], "`maxContains` is 1"],
    [{ type: "object", required: ["a"] }, {}, "`a` is required"],
    [{ type: "object", maxProperties: 0 }, { a: 1 }, "`maxProperties` is 0"],
    [{ type: "object", additionalProperties: false }, { a: 1 }, "`a` is not allowed"],
    [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "`b` is required beside `a`"],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, "`propertyNames` refuses `ab`"],
    [{ not: { type: "string" } }, "a", "`not` excludes it"],
    [{ if: { type: "string" }, then: { minLength: 2 } }, "a", "`minLength` is 2"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, 1, "no schema of `anyOf` accepts it"],
    [{ oneOf: [{ type: "integer" }, { minimum: 0 }] }, 1, "several schemas of `oneOf` accept it"],
    [{ allOf: [ref("Even"), { maximum: 4 }] }, 6, "`maximum` is 4"],
    [
      { properties: { a: {} }, unevaluatedProperties: { type: "null" } },
      { a: 1, b: 1 },
      "`1` is not of type `null`",
    ],
    [false, 1, "nothing is valid there"],
  ])("%j on %j: %s", (schema, value, expected) => {
    expect(verdict(schema, value)).toBe(expected);
  });

  test.each<[Json, Json, string]>([
    // A text may be of a format that it is not plainly of.
    [ref("Text"), "example.com", "accepts"],
    [ref("Text"), "bücher.example", "unknown"],
    [{ type: "integer", format: "int32" }, 2 ** 31, "unknown"],
    [{ not: ref("Text") }, "bücher.example", "unknown"],
    [{ anyOf: [ref("Text"), { const: "bücher.example" }] }, "bücher.example", "accepts"],
    [{ oneOf: [ref("Text"), { const: "bücher.example" }] }, "bücher.example", "unknown"],
    [{ anyOf: [ref("Text"), { const: "a" }] }, "bücher.example", "unknown"],
    // A doubt never hides a refusal.
    [{ allOf: [ref("Text"), { maxLength: 1 }] }, "bücher.example", "`maxLength` is 1"],
    [{ type: "array", items: ref("Text"), maxItems: 0 }, ["bücher.example"], "`maxItems` is 0"],
    [{ type: "array", items: ref("Text") }, ["bücher.example", 1], "`1` is not of type `string`"],
    [{ type: "array", contains: ref("Text") }, ["bücher.example"], "unknown"],
    [{ type: "array", contains: ref("Text") }, [1], "`minContains` is 1"],
    [{ if: ref("Text"), then: { const: 1 } }, "bücher.example", "unknown"],
    // What an alternative may have evaluated may be refused or not.
    [
      {
        anyOf: [{ properties: { a: ref("Text") } }, { properties: { b: {} } }],
        unevaluatedProperties: false,
      },
      { a: "bücher.example", b: 1 },
      "unknown",
    ],
  ])("%j on %j is not decided further than it can be: %s", (schema, value, expected) => {
    expect(verdict(schema, value)).toBe(expected);
  });

  test("asks for what the side of the wire has", () => {
    const schema = {
      type: "object",
      required: ["id", "secret"],
      properties: { id: { readOnly: true }, secret: { writeOnly: true } },
    };
    expect(verdict(schema, { secret: 1 }, "input")).toBe("accepts");
    expect(verdict(schema, { secret: 1 }, "output")).toBe("`id` is required");
    expect(verdict(schema, { id: 1 }, "input")).toBe("`secret` is required");
  });

  test("gives up on what is too deep", () => {
    let value: Json = {};
    for (let depth = 0; depth < 300; depth += 1) value = { next: value };
    expect(verdict(ref("Node"), value)).toBe("unknown");
  });
});
