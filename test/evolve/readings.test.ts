import { describe, expect, test } from "vitest";
import { Containment, type Mode, type Verdict } from "../../src/evolve/containment.ts";
import { toPointer } from "../../src/ir/pointer.ts";
import { sidesOf } from "./support/sides.ts";

type View = "input" | "output";

/** Compares two schemas, each of a document of its own. `$ref`s lead to `S` and to `others`. */
function compare(
  left: unknown,
  right: unknown,
  mode: Mode = "wire",
  { view = "input", others = {} }: { readonly view?: View; readonly others?: object } = {},
): Verdict {
  const [one, other] = [left, right].map((S) => sidesOf({ S, ...others }, { view }).get("S"));
  if (one === undefined || other === undefined) throw new Error("a schema is missing");
  return new Containment().contains(one, other, mode);
}

function kinds(left: unknown, right: unknown, view?: View): readonly string[] {
  const options = view === undefined ? {} : { view };
  return (["strict", "wire", "tolerant"] as const).map(
    (mode) => compare(left, right, mode, options).kind,
  );
}

const pet = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const named = { ...pet, properties: { ...pet.properties, name: { type: "string" } } };

describe("senders", () => {
  test("send declared properties only", () => {
    expect(kinds(pet, named)).toEqual(["refuted", "contained", "contained"]);
  });

  test("send any property where nothing is declared, or where the schema says so", () => {
    expect(kinds({ type: "object" }, named)).toEqual(["refuted", "refuted", "refuted"]);
    const open = { ...pet, additionalProperties: true };
    expect(kinds(open, named)).toEqual(["refuted", "refuted", "refuted"]);
  });

  test("send no property that is not there any more, if it is forbidden", () => {
    const closed = { ...pet, additionalProperties: false };
    expect(kinds(named, closed)).toEqual(["refuted", "refuted", "refuted"]);
  });

  test("are closed as a whole in `allOf`, and each alternative of `anyOf`", () => {
    const wider = { type: "object", properties: { id: true, name: true, tag: { type: "string" } } };
    const composed = { allOf: [pet, { type: "object", properties: { name: true } }] };
    expect(kinds(composed, wider)).toEqual(["refuted", "contained", "contained"]);
    const alternatives = { anyOf: [pet, { type: "object", properties: { name: true } }] };
    expect(kinds(alternatives, wider)).toEqual(["refuted", "contained", "contained"]);
    expect(compare(composed, { ...pet, additionalProperties: false }).kind).toBe("refuted");
  });

  test("send properties that are required without being declared", () => {
    const verdict = compare({ ...pet, required: ["id", "kind"] }, named);
    expect(verdict).toEqual({ kind: "contained", isVacuous: false });
  });

  test("are closed inside of recursive schemas", () => {
    const tree = (more: object): object => ({
      type: "object",
      properties: { value: { type: "integer" }, ...more, next: { $ref: "#/components/schemas/S" } },
    });
    expect(kinds(tree({}), tree({ name: { type: "string" } }))).toEqual([
      "refuted",
      "contained",
      "contained",
    ]);
    const inAllOf = (more: object): object => ({
      type: "object",
      properties: { ...more, next: { allOf: [{ $ref: "#/components/schemas/S" }] } },
    });
    expect(kinds(inAllOf({}), inAllOf({ name: { type: "string" } }))).toEqual([
      "refuted",
      "contained",
      "contained",
    ]);
    expect(kinds(tree({ name: { type: "string" } }), tree({ name: { type: "number" } }))).toEqual([
      "refuted",
      "refuted",
      "refuted",
    ]);
  });
});

describe("views", () => {
  const readable = {
    ...pet,
    properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } },
  };

  test("a property that is only read is in no request, and not required there", () => {
    const writable = { type: "object", properties: { name: { type: "string" } } };
    expect(compare(writable, readable, "wire").kind).toBe("contained");
    expect(compare(writable, readable, "wire", { view: "output" }).kind).toBe("refuted");
    const closed = { ...writable, additionalProperties: false };
    expect(compare(readable, closed, "wire").kind).toBe("contained");
    expect(compare(readable, closed, "wire", { view: "output" }).kind).toBe("refuted");
  });
});

describe("tolerant receivers", () => {
  test("accept values that no list has", () => {
    const [few, more] = [
      ["a", "b"],
      ["a", "b", "c"],
    ].map((values) => ({ enum: values }));
    expect(kinds(more, few)).toEqual(["refuted", "refuted", "contained"]);
    expect(compare({ enum: ["a", 1] }, few, "tolerant").kind).toBe("refuted");
  });

  test("accept objects with an unknown tag", () => {
    const kind = (value: string): object => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: value }, size: { type: "integer" } },
    });
    const few = { oneOf: [kind("cat"), kind("dog")] };
    const more = { oneOf: [kind("cat"), kind("dog"), kind("bird")] };
    expect(kinds(more, few)).toEqual(["refuted", "refuted", "contained"]);
  });
});

describe("formats", () => {
  const text = (format: string): object => ({ type: "string", format });

  test("are what validators assert", () => {
    expect(compare(text("uuid"), { type: "string", maxLength: 36 }).kind).toBe("contained");
    expect(compare(text("date"), { type: "string", pattern: "^\\d{4}-" }).kind).toBe("contained");
    expect(compare(text("date-time"), text("date")).kind).toBe("refuted");
    expect(compare({ type: "string" }, text("email")).kind).toBe("refuted");
    expect(compare({ type: "string" }, text("password")).kind).toBe("contained");
    expect(compare({ type: "integer" }, { type: "integer", format: "int32" }).kind).toBe("refuted");
  });

  test("do not count where they only annotate", () => {
    const [left, right] = [{ type: "string" }, text("email")].map((S) => sidesOf({ S }).get("S"));
    if (left === undefined || right === undefined) throw new Error("a schema is missing");
    const containment = new Containment({ asserts: () => false });
    expect(containment.contains(left, right).kind).toBe("contained");
  });
});

describe("verdicts", () => {
  test("a witness comes with the place that refuses it", () => {
    const list = (item: object): object => ({
      type: "object",
      required: ["a/b"],
      properties: { "a/b": { type: "array", minItems: 1, items: item } },
    });
    const verdict = compare(
      list({ type: "string", maxLength: 9 }),
      list({ type: "string", maxLength: 8 }),
    );
    if (verdict.kind !== "refuted") throw new Error(verdict.kind);
    const { at, reason, schema } = verdict.refusal;
    expect({ at, reason, schema: toPointer(schema.path) }).toEqual({
      at: "/a~1b/0",
      reason: "`maxLength` is 8",
      schema: "/components/schemas/S/properties/a~1b/items",
    });
    expect(verdict.witness).toEqual({ "a/b": ["aaaaaaaaa"] });
  });

  test("a proof about a schema without values is vacuous", () => {
    const impossible = { type: "array", items: { type: "string" }, contains: { type: "integer" } };
    expect(compare(impossible, { type: "null" })).toEqual({ kind: "contained", isVacuous: true });
  });

  test("a back reference is unknown, with its place and reason", () => {
    const pairs = { type: "object", properties: { a: { type: "string", pattern: "^(.+)\\1$" } } };
    const limited = {
      type: "object",
      properties: { a: { type: "string", pattern: "^(.+)\\1$", minLength: 2 } },
    };
    expect(compare(pairs, limited)).toMatchObject({
      kind: "unknown",
      at: "/a",
      reason: expect.stringContaining("is beyond automata") as string,
    });
  });

  test("bytes are no counterexample", () => {
    const file = { type: "string", format: "binary" };
    expect(compare(file, file).kind).toBe("contained");
  });

  test("equal shapes in other words are equal", () => {
    const enumOf = (values: readonly string[]): object => ({ enum: values });
    const shapes: readonly (readonly [unknown, unknown])[] = [
      [enumOf(["a", "b"]), { oneOf: [{ const: "b" }, { const: "a" }] }],
      [{ type: ["string", "null"] }, { anyOf: [{ type: "null" }, { type: "string" }] }],
      [
        { type: "string", pattern: "^\\w{3}$" },
        { type: "string", pattern: "^\\w\\w\\w$" },
      ],
      [
        { type: "string", pattern: "^a{1,200}$" },
        { pattern: "^a+$", maxLength: 200, type: "string" },
      ],
      [
        { type: "integer", exclusiveMinimum: 0 },
        { type: "integer", minimum: 1 },
      ],
      [{ multipleOf: 6 }, { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }],
      [
        { type: "array", prefixItems: [{ type: "string" }], items: false },
        { type: "array", maxItems: 1, items: { type: "string" } },
      ],
      [{ not: { not: { type: "object", required: ["a"] } } }, { type: "object", required: ["a"] }],
      [
        { type: "object", patternProperties: { "^a": { type: "null" } } },
        {
          type: "object",
          propertyNames: true,
          patternProperties: { "^a(?!$)|^a$": { type: "null" } },
        },
      ],
    ];
    for (const [one, other] of shapes) {
      expect([one, other, compare(one, other, "strict").kind]).toEqual([one, other, "contained"]);
      expect([other, one, compare(other, one, "strict").kind]).toEqual([other, one, "contained"]);
    }
  });
});
