import { describe, expect, test } from "vitest";
import type { NormalizedDocument } from "../../src/ir/program.ts";
import { refsOf } from "../../src/ir/visit.ts";
import { listed, read, withSchemas } from "./support/read.ts";

/** The targets of the references in component `S`. */
function targets(value: NormalizedDocument | undefined): readonly string[] {
  const schema = value?.declarations.find((one) => one.hint === "S")?.schema;
  return schema === undefined ? [] : refsOf(schema);
}

const mention = (reference: string): unknown => ({ $ref: reference });

describe("a reference leads to", () => {
  const found: readonly (readonly [string, string])[] = [
    ["#/components/schemas/A%20b~1c", "doc#/components/schemas/A b~1c"],
    ["#/components/schemas/S/properties/p", "doc#/components/schemas/S/properties/p"],
    ["#/components/schemas/S/prefixItems/1", "doc#/components/schemas/S/prefixItems/1"],
    ["doc.yaml#/components/schemas/B", "doc#/components/schemas/B"],
    ["./lib/../doc.yaml#/components/schemas/B", "doc#/components/schemas/B"],
    ["#anchor", "doc#/components/schemas/B"],
    ["other.yaml#/Pet", "doc#other.yaml#/Pet"],
    ["other.yaml#pet", "doc#other.yaml#/Pet"],
    ["lib/whole.json", "doc#lib/whole.json#"],
    ["https://example.com/named", "doc#/components/schemas/C"],
    ["https://example.com/named#/$defs/D", "doc#/components/schemas/C/$defs/D"],
    ["#/components/schemas/C/$defs/D", "doc#/components/schemas/C/$defs/D"],
  ];
  test.each(found)("%s", (reference, target) => {
    const schemas = {
      S: { ...(mention(reference) as object), properties: { p: {} }, prefixItems: [{}, {}] },
      "A b/c": {},
      B: { $anchor: "anchor" },
      C: { $id: "https://example.com/named", $defs: { D: {} } },
    };
    const others = {
      "other.yaml": { Pet: { $anchor: "pet" } },
      "lib/whole.json": { type: "string" },
    };
    const { value, diagnostics } = read(withSchemas(schemas), others);
    expect(listed(diagnostics)).toEqual([]);
    expect(targets(value)).toEqual([target]);
    expect(value?.declarations.map((one) => one.id)).toContain(target);
  });
});

describe("a reference that leads nowhere is an error and accepts everything", () => {
  const missing = [
    "#/components/schemas/toString",
    "#/__proto__/polluted",
    "#/constructor/prototype",
    "#/components/schemas/S/prefixItems/01",
    "#/components/schemas/S/prefixItems/length",
    "#/components/schemas/Alias/properties/p",
    "#nowhere",
    "#/components/%",
    "#/a~2",
    "missing.yaml",
    "http://[",
  ];
  test.each(missing)("%s", (reference) => {
    const schemas = {
      S: { properties: { p: mention(reference) }, prefixItems: [{}] },
      Alias: mention("#/components/schemas/S"),
    };
    const { value, diagnostics } = read(withSchemas(schemas));
    expect(listed(diagnostics)).toEqual(["ref/unresolved /components/schemas/S/properties/p/$ref"]);
    expect(targets(value)).toEqual([]);
  });
});

describe("schemas that are themselves", () => {
  const loops: readonly (readonly [unknown, readonly string[]])[] = [
    [{ A: mention("#/components/schemas/A") }, ["A"]],
    [{ A: mention("#/components/schemas/B"), B: mention("#/components/schemas/A") }, ["A", "B"]],
    [{ A: { allOf: [mention("#/components/schemas/A"), { type: "object" }] } }, ["A"]],
    [{ A: { anyOf: [{ type: "string" }, { not: mention("#/components/schemas/A") }] } }, ["A"]],
    [{ A: { type: "array", items: mention("#/components/schemas/A") } }, []],
    [{ A: { type: "object", additionalProperties: mention("#/components/schemas/A") } }, []],
    [
      { A: { properties: { a: { allOf: [mention("#/components/schemas/A")], nullable: true } } } },
      [],
    ],
    [
      {
        A: { oneOf: [mention("#/components/schemas/B")] },
        B: { properties: { a: mention("#/components/schemas/A") } },
      },
      [],
    ],
  ];
  test.each(loops)("%j", (schemas, looping) => {
    const { diagnostics } = read(withSchemas(schemas));
    const loops = diagnostics.filter(({ code }) => code === "ref/loop");
    expect(listed(loops)).toEqual(looping.map((name) => `ref/loop /components/schemas/${name}`));
  });
});

test("a chain of ten thousand references is no deeper than one", () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `N${index}`);
  const schemas = Object.fromEntries(
    names.map((name, index) => [name, mention(`#/components/schemas/N${index + 1}`)]),
  );
  const { value, diagnostics } = read(withSchemas({ ...schemas, N10000: { type: "string" } }));
  expect(diagnostics).toEqual([]);
  expect(value?.declarations).toHaveLength(10_001);
});

test("two files that refer to each other", () => {
  const schemas = { S: mention("b.yaml#/B") };
  const { value, diagnostics } = read(withSchemas(schemas), {
    "b.yaml": {
      B: { type: "object", properties: { s: mention("doc.yaml#/components/schemas/S") } },
    },
  });
  expect(diagnostics).toEqual([]);
  expect(value?.declarations.map((one) => [one.id, one.hint])).toEqual([
    ["doc#/components/schemas/S", "S"],
    ["doc#b.yaml#/B", "B"],
  ]);
});

test("a file is read in the dialect of its own version", () => {
  const library = withSchemas({ L: { type: "string", nullable: true } }, "3.0.0");
  const { value, diagnostics } = read(
    withSchemas({ S: mention("lib.yaml#/components/schemas/L") }),
    {
      "lib.yaml": library,
    },
  );
  expect(diagnostics).toEqual([]);
  expect(value?.declarations[1]?.schema).toMatchObject({ kind: "union" });
});

test("names of data are no identifiers, and no references", () => {
  const data = { $id: "https://example.com/x", $anchor: "x", $ref: "#nowhere" };
  const schemas = {
    S: { enum: [data], default: data, examples: [data], "x-a": data },
    R: mention("#x"),
  };
  expect(listed(read(withSchemas(schemas)).diagnostics)).toEqual([
    "ref/unresolved /components/schemas/R/$ref",
  ]);
});

test("an anchor of two schemas is an error", () => {
  const schemas = { A: { $anchor: "x" }, B: { $anchor: "x" } };
  expect(listed(read(withSchemas(schemas)).diagnostics)).toEqual([
    "ref/duplicate-anchor /components/schemas/B/$anchor",
  ]);
});

test("a dynamic reference makes one declaration for each place that it can lead to", () => {
  const schemas = {
    Page: {
      $id: "https://example.com/page",
      type: "object",
      properties: {
        items: { type: "array", items: { $dynamicRef: "#item" } },
        plain: mention("/plain"),
      },
      $defs: { any: { $dynamicAnchor: "item" } },
    },
    Plain: { $id: "https://example.com/plain", type: "string" },
    Pets: {
      $id: "https://example.com/pets",
      $ref: "page",
      $defs: { pet: { $dynamicAnchor: "item", type: "string" } },
    },
  };
  const { value, diagnostics } = read(withSchemas(schemas));
  expect(diagnostics).toEqual([]);
  expect(value?.declarations.map((one) => [one.id, one.hint])).toEqual([
    ["doc#/components/schemas/Page", "Page"],
    ["doc#/components/schemas/Plain", "Plain"],
    ["doc#/components/schemas/Pets", "Pets"],
    ["doc#/components/schemas/Page/$defs/any", "any"],
    ["doc#/components/schemas/Page~item=doc.yaml#/components/schemas/Pets/$defs/pet", "Pets Page"],
    ["doc#/components/schemas/Pets/$defs/pet", "pet"],
  ]);
});
