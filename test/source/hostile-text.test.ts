import fc from "fast-check";
import { expect, test } from "vitest";
import { isUnusable } from "../../src/diagnostics/severity.ts";
import { parse } from "../../src/source/parse.ts";
import { read } from "./read-text.ts";

const yaml = (text: string) => read("a.yaml", text);
const json = (text: string) => read("a.json", text);

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const block = (depth: number) =>
  Array.from({ length: depth }, (_, level) => " ".repeat(level) + "a:\n").join("");

test("nesting up to the limit is read, one level more is told where it is", () => {
  expect(json(nested(500)).told).toEqual([]);
  expect(json(nested(501)).told).toEqual(["source/nesting 1:501"]);
  expect(yaml(`- ${nested(499)}`).told).toEqual([]);
  expect(yaml(`- ${nested(500)}`).told).toEqual(["source/nesting 1:502"]);
  expect(yaml(block(500)).told).toEqual([]);
  expect(yaml(block(501)).told).toEqual(["source/nesting 501:501"]);
});

test.each([
  ["JSON arrays", "a.json", nested(100_000)],
  ["JSON objects", "a.json", '{"a":'.repeat(100_000)],
  ["flow sequences", "a.yaml", "- " + nested(20_000)],
  ["flow mappings", "a.yaml", "a: " + "{a: ".repeat(20_000)],
  ["block mappings", "a.yaml", block(20_000).slice(0, 20_000_000)],
  ["compact sequences", "a.yaml", "- ".repeat(20_000)],
  ["explicit keys", "a.yaml", "? ".repeat(20_000)],
  ["implicit mappings in flow sequences", "a.yaml", "- " + "[a: ".repeat(20_000)],
])("very deep %s are told", (_, id, text) => {
  expect(read(id, text).told.map((line) => line.split(" ")[0])).toEqual(["source/nesting"]);
});

test("a chain of aliases is as deep as what it stands for", () => {
  const chain = (length: number) =>
    [
      "a0: &a0 []",
      ...Array.from({ length }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}]`),
    ].join("\n");
  expect(yaml(chain(498)).told).toEqual([]);
  expect(yaml(chain(499)).told).toEqual(["source/nesting 500:14"]);
});

test("an alias bomb is told", () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? "lol" : `*l${level - 1}`));
    return `l${level}: &l${level} [${items.join(", ")}]`;
  });
  expect(yaml(levels.join("\n")).told).toEqual([
    expect.stringMatching(/^source\/alias-expansion \d:\d+$/),
  ]);
});

test("many of everything is read or told", () => {
  const many = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index)).join("");
  expect(yaml(many(20_000, (index) => `k${index}: 1\n`)).told).toEqual([]);
  expect(yaml("x: &x 1\n" + many(5_000, (index) => `k${index}: *x\n`)).told).toEqual([]);
  expect(yaml(many(20_000, () => "a: 1\n")).told).toHaveLength(19_999);
  expect(json(`{${many(150_000, () => '"a":1,')}"a":1}`).told).toHaveLength(150_000);
  expect(yaml("]".repeat(20_000)).told.length).toBeLessThan(10);
  expect(yaml(many(10_000, () => "---\n")).told).toEqual(["source/empty 1:1"]);
});

test("nothing throws on any text", () => {
  const soup = fc.array(
    fc.constantFrom(
      "a",
      "b: ",
      "- ",
      "? ",
      ": ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "\n",
      "  ",
      "\t",
      '"',
      "'",
      "&a ",
      "*a ",
      "!t ",
      "| ",
      "%YAML 1.1\n",
      "---\n",
      "...\n",
      "# ",
      "<<: ",
      "1e9",
      "\\",
      "\u2028",
      "\r",
      "~",
      "@",
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(soup, fc.constantFrom("a.json", "a.yaml", "a"), (parts, id) => {
      const { value, diagnostics } = parse(id, parts.join(""));
      expect(value === undefined).toBe(isUnusable(diagnostics));
      JSON.stringify(value?.value);
    }),
    { numRuns: 2000 },
  );
});
