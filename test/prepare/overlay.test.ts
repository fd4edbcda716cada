import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse as parseYaml, stringify } from "yaml";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { toPointer } from "../../src/ir/pointer.ts";
import { select } from "../../src/prepare/json-path.ts";
import { applyOverlays, preparedSource } from "../../src/prepare/mend.ts";
import { withinTime } from "../../src/prepare/within-time.ts";
import { parse } from "../../src/source/parse.ts";
import type { Source } from "../../src/source/source.ts";

const official = fileURLToPath(new URL("../../../shared/data/overlay/", import.meta.url));
const sets = existsSync(official)
  ? readdirSync(official, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  : [];

function sourceOf(id: string, text: string): Source {
  const { value, diagnostics } = parse(id, text);
  if (value === undefined) throw new Error(`${id}: ${diagnostics[0]?.message}`);
  return value;
}

/** Applies overlays, and returns the result with the diagnostics. */
function applied(document: string, ...overlays: readonly string[]) {
  const diagnostics: Diagnostic[] = [];
  const sources = overlays.map((text, index) => sourceOf(`o${index}.yaml`, text));
  const { draft } = applyOverlays(sourceOf("doc.yaml", document), sources, (diagnostic) =>
    diagnostics.push(diagnostic),
  );
  const source = preparedSource(sourceOf("doc.yaml", document), "doc", draft);
  return { value: draft.value, draft, source, codes: diagnostics.map(({ code }) => code) };
}

/** An overlay of these actions, in JSON, which is YAML too. */
function overlay(...actions: readonly object[]): string {
  return JSON.stringify({ overlay: "1.1.0", info: { title: "x", version: "1" }, actions });
}

describe.skipIf(sets.length === 0)("the official sets (needs ../shared/data/overlay)", () => {
  it.each(sets.map(({ name }) => name))("%s gives the expected output", (name) => {
    const read = (file: string): string => readFileSync(`${official}${name}/${file}.yaml`, "utf8");
    const { value, codes } = applied(read("openapi"), read("overlay"));
    expect(value).toEqual(parseYaml(read("output")));
    expect(codes).toEqual([]);
  });
});

describe("actions", () => {
  const document = stringify({
    a: { list: [{ n: 1 }, { n: 2 }, { n: 3 }, "x", ["y"]], text: "t", deep: { b: { c: 1 } } },
    tags: ["p", "q", "p"],
  });

  it.each<[string, readonly object[], unknown]>([
    ["appends a list", [{ target: "$.tags", update: ["r", "s"] }], ["p", "q", "p", "r", "s"]],
    ["appends an item", [{ target: "$.tags", update: "r" }], ["p", "q", "p", "r"]],
    ["removes items that match", [{ target: "$.tags[?@=='p']", remove: true }], ["q"]],
    ["removes by index, all at once", [{ target: "$.tags[0,1]", remove: true }], ["p"]],
    ["selects a place once", [{ target: "$['tags','tags']", update: "r" }], ["p", "q", "p", "r"]],
    ["replaces a plain item", [{ target: "$.tags[1]", update: "z" }], ["p", "z", "p"]],
    [
      "copies a list into a list",
      [{ target: "$.tags", copy: "$.tags" }],
      ["p", "q", "p", "p", "q", "p"],
    ],
  ])("%s", (_, actions, expected) => {
    expect(applied(document, overlay(...actions)).value).toMatchObject({ tags: expected });
  });

  it("copies of copies stay apart, and removing takes the deepest first", () => {
    const { value, codes } = applied(
      document,
      overlay(
        { target: "$.a", update: { one: {}, two: {} } },
        { target: "$.a['one','two']", copy: "$.a.deep" },
        { target: "$.a.one.b", update: { c: 2 } },
        { target: "$.a.list[?@.n>=2]", remove: true },
        { target: "$..[?@.c==1]", remove: true },
      ),
    );
    expect(value).toMatchObject({
      a: { list: [{ n: 1 }, "x", ["y"]], deep: {}, one: { b: { c: 2 } }, two: {} },
    });
    expect(codes).toEqual([]);
  });

  it("takes own members only, and adds any name as one", () => {
    const { value } = applied(
      document,
      overlay(
        { target: "$.a", update: JSON.parse('{"__proto__": {"polluted": true}}') as object },
        { target: "$.__proto__", update: { polluted: true } },
        { target: "$.constructor.prototype", update: { polluted: true } },
      ),
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.keys((value as { a: object }).a)).toContain("__proto__");
  });

  it("lead back to the text that said each value", () => {
    const { source } = applied(
      document,
      overlay(
        { target: "$.a.list[0]", remove: true },
        { target: "$.a.list", update: [{ m: 1 }] },
        { target: "$.a", update: { moved: {} } },
        { target: "$.a.moved", copy: "$.a.deep" },
      ),
    );
    const origin = (...keys: readonly string[]): string => {
      const path = keys.reduce<{ parent: undefined | object; key: string } | undefined>(
        (parent, key) => ({ parent, key }),
        undefined,
      );
      const found = source.originOf?.(path as never);
      return found === undefined ? "" : `${found.source}#${toPointer(found.path)}`;
    };
    expect(origin("a", "list", "0", "n")).toBe("doc.yaml#/a/list/1/n");
    expect(origin("a", "list", "4", "m")).toBe("o0.yaml#/actions/1/update/0/m");
    expect(origin("a", "moved", "b", "c")).toBe("doc.yaml#/a/deep/b/c");
    expect(origin("a", "text")).toBe("doc.yaml#/a/text");
  });

  it("are bounded in the size of what they make", () => {
    const grow = Array.from({ length: 25 }, (_, index) => [
      { target: "$", update: { [`x${index}`]: {} } },
      { target: `$.x${index}`, copy: index === 0 ? "$.a" : `$['x${index - 1}']` },
      { target: `$.x${index}`, update: { again: {} } },
      { target: `$.x${index}.again`, copy: index === 0 ? "$.a" : `$['x${index - 1}']` },
    ]).flat();
    expect(applied(document, overlay(...grow)).codes).toContain("source/too-large");
  });
});

describe("overlays that are none", () => {
  it.each<[string, string]>([
    ["[]", "overlay/invalid"],
    ["{}", "overlay/invalid"],
    ["openapi: 3.1.0", "overlay/invalid"],
    ["{ overlay: 2.0.0, actions: [{ target: $, update: {} }] }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: {} }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: [1] }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: [{ target: 1, remove: true }] }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: [{ target: $.a, remove: 1 }] }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: [{ target: $.a, copy: $.b, update: {} }] }", "overlay/invalid"],
    ["{ overlay: 1.0.0, actions: [{ target: a.b, remove: true }] }", "overlay/target"],
    ["{ overlay: 1.0.0, actions: [{ target: '$[?', remove: true }] }", "overlay/target"],
  ])("%s", (text, code) => {
    expect(applied("a: {}", text).codes).toContain(code);
  });
});

describe("a time limit", () => {
  it("ends loops", () => {
    const loop = (): never => {
      for (;;);
    };
    expect(withinTime(50, loop)).toBe("too-slow");
  });
});

describe("hostile queries", () => {
  const wide = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`k${index}`, { t: "s".repeat(40), a: [[[1]]] }]),
  );

  it.each([
    "$[?match(@.t,'(s+)+x')]",
    "$[?count($..*..*..*..*)>3]",
    "$[?count($..*..*..*)>count($..*..*..*)]",
  ])(
    "%s ends with a reason",
    (query) => {
      expect(select(query, wide, 300)).toHaveProperty("problem");
    },
    20_000,
  );
});
