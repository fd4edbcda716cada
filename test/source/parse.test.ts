import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/source/parse.ts";
import { read } from "./read-text.ts";

const yaml = (text: string) => read("a.yaml", text);
const json = (text: string) => read("a.json", text);

/** Any JSON value, with keys that are easily lost. */
const anyJson = fc
  .jsonValue({ maxDepth: 6 })
  .filter((value) => typeof value === "object" && value !== null);

describe("JSON", () => {
  test("reads what JSON.stringify writes", () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 1, 4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { value: source, diagnostics } = parse("a.json", text);
        expect(source?.format).toBe("json");
        expect(source?.value).toStrictEqual(JSON.parse(text));
        expect(diagnostics.filter(({ code }) => code !== "source/precision")).toEqual([]);
        // A text that begins like JSON is JSON, whatever its name.
        expect(parse("a.yaml", text).value?.format).toBe("json");
      }),
    );
  });

  test("reads the same with comments and trailing commas", () => {
    const fillers = ["", " ", '/* ]}, " */', '// ", {\n', "\n/**/"];
    const anyFillers = fc.infiniteStream(fc.constantFrom(...fillers));
    fc.assert(
      fc.property(anyJson, anyFillers, fc.constantFrom("", ","), (value, stream, comma) => {
        const fill = (): string => stream.next().value;
        const print = (part: unknown): string => {
          if (typeof part !== "object" || part === null) return JSON.stringify(part) + fill();
          const items = Array.isArray(part)
            ? part.map(print)
            : Object.entries(part).map(
                ([key, one]) => `${fill()}${JSON.stringify(key)}${fill()}:${print(one)}`,
              );
          const end = items.length === 0 ? "" : comma + fill();
          const [open, close] = Array.isArray(part) ? "[]" : "{}";
          return open + fill() + items.join("," + fill()) + end + close + fill();
        };
        const { value: source, diagnostics } = parse("a.json", print(value));
        expect(source?.value).toStrictEqual(JSON.parse(JSON.stringify(value)));
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("owns a key named __proto__", () => {
    const { value } = json('{"__proto__": {"polluted": true}, "a": 1}');
    expect(Object.keys(value as object)).toEqual(["__proto__", "a"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test.each([
    [
      "keys that occur twice",
      '{"a": 1,\n "b": {"x": 1, "x": 2},\n "a": 2}',
      ["source/duplicate-key 2:16 2:8", "source/duplicate-key 3:2 1:2"],
      { a: 2, b: { x: 2 } },
    ],
    [
      "a key that occurs twice in different spellings",
      '{"a": 1, "\\u0061": 2}',
      ["source/duplicate-key 1:10 1:2"],
      { a: 2 },
    ],
    ["nothing", " \n", ["source/empty 1:1"]],
    ["a trailing comma", '{"a": [1 ,],\n}', ["source/json-form 1:10"], { a: [1] }],
    [
      "comments",
      '{"a": "// x", // "b": 1\n/* , } */ "c": [2, /* } */ ] /* y */ }',
      ["source/json-form 1:15", "source/json-form 2:18"],
      { a: "// x", c: [2] },
    ],
    [
      "comments, and keys that occur twice",
      '{ // x\n"a": 1, "a": "/*",}',
      ["source/json-form 1:3", "source/json-form 2:18", "source/duplicate-key 2:9 2:1"],
      { a: "/*" },
    ],
    ["two commas", '{"a": 1,,}', ["source/syntax 1:9"]],
    [
      "what is no JSON but YAML",
      "openapi: 3.1.0\n",
      ["source/json-form 1:1"],
      { openapi: "3.1.0" },
    ],
    [
      "quotes that are not those of JSON",
      "{'a': \"b\tc\", d: 1}",
      ["source/json-form 1:2"],
      { a: "b\tc", d: 1 },
    ],
    ["a string that does not end", '{"a": "b\n}', ["source/syntax 1:7"]],
    [
      "numbers out of range",
      '{"a": 1e400, "b": -1e999}',
      ["source/number 1:7", "source/number 1:19"],
      { a: "Infinity", b: "-Infinity" },
    ],
  ])("tells of %s", (_, text, told, value?: unknown) => {
    expect(json(text).told.slice(0, told.length)).toEqual(told);
    expect(json(text).value).toEqual(value);
  });

  test("warns of integers that lose digits, not of those in strings or those that do not", () => {
    const text =
      '{"a": 9223372036854775807, "b": "9223372036854775807", "c": 1e300, "d": 1000000000000000000, "e": -9007199254740993}';
    const { value, told } = json(text);
    expect(told).toEqual(["source/precision 1:7", "source/precision 1:99"]);
    expect(value).toStrictEqual(JSON.parse(text));
    expect(parse("a.json", text).diagnostics[0]?.message).toBe(
      "`9223372036854775807` is read as `9223372036854775808`",
    );
  });
});

describe("YAML", () => {
  test("keys are the strings that stand in the text", () => {
    const { value, told } = yaml(
      '200: a\n1.10: b\n1.1: c\nyes: d\n~: e\n0x1F: f\n"q r": g\n__proto__: h\n: i\n',
    );
    expect(told).toEqual([]);
    expect(Object.entries(value as object)).toEqual([
      ["200", "a"],
      ["1.10", "b"],
      ["1.1", "c"],
      ["yes", "d"],
      ["~", "e"],
      ["0x1F", "f"],
      ["q r", "g"],
      ["__proto__", "h"],
      ["", "i"],
    ]);
  });

  test("scalars are those of the core schema of YAML 1.2", () => {
    const { value, told } = yaml(
      "- NO\n- on\n- 014\n- 0o14\n- 1_000\n- 12:30\n- 2020-01-01\n- 3.10\n- ~\n- True\n- ! 12\n- !!str 12\n- !!int 12\n- 'x'\n- |\n  y\n  z\n",
    );
    expect(told).toEqual([]);
    expect(value).toEqual([
      "NO",
      "on",
      14,
      12,
      "1_000",
      "12:30",
      "2020-01-01",
      3.1,
      null,
      true,
      "12",
      "12",
      12,
      "x",
      "y\nz\n",
    ]);
  });

  test("reads the same without indentation in strings and brackets", () => {
    fc.assert(
      fc.property(fc.array(anyJson, { minLength: 1, maxLength: 3 }), (values) => {
        const members = values.map((value, index) => {
          const text = JSON.stringify(value, undefined, 1).replaceAll(/^ +/gm, "");
          return `  k${index}: ${text}\n  s${index}: "x\ny ${index}"\n`;
        });
        const { value: source } = parse("a.yaml", `a:\n${members.join("")}`);
        const expected = values.flatMap((value, index) => [
          [`k${index}`, value],
          [`s${index}`, `x y ${index}`],
        ]);
        expect(source?.value).toEqual({
          a: JSON.parse(JSON.stringify(Object.fromEntries(expected))),
        });
      }),
      { numRuns: 50 },
    );
  });

  test("aliases share one value, and mean the last anchor before them", () => {
    const { value, told } = yaml(
      "a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n&key e: 3\nf: *key\n*key : 4\n",
    );
    expect(told).toEqual(["source/duplicate-key 7:1 5:6"]);
    expect(value).toMatchObject({ e: 4 });
    const fine = yaml("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n&key e: 3\nf: *key\n");
    expect(fine.value).toEqual({ a: { k: 1 }, b: { k: 1 }, c: 2, d: 2, e: 3, f: "e" });
    const shared = fine.value as { readonly a: unknown; readonly b: unknown };
    expect(shared.a).toBe(shared.b);
  });

  test.each([
    ["nothing", "", ["source/empty 1:1"]],
    ["only comments", "# a\n# b\n", ["source/empty 1:1"]],
    ["an empty document", "---\n", ["source/empty 1:1"]],
    ["a scalar", "just a text file\n", ["source/scalar-root 1:1"]],
    ["NUL", "a: b\nc: \0d\n", ["source/character 2:4"]],
    ["a tab", "a:\n\tb: 1\n", ["source/tab 2:1"]],
    ["two documents", "a: 1\n---\nb: 2\n", ["source/several-documents 2:1"], { a: 1 }],
    [
      "keys that occur twice",
      "a: 1\nb:\n  x: 1\n  'x': 2\na: 3\n",
      ["source/duplicate-key 4:3 3:3", "source/duplicate-key 5:1 1:1"],
      { a: 3, b: { x: 2 } },
    ],
    [
      "keys that are no strings",
      "? [a]\n: 1\n? {b: 1}\n: 2\n",
      ["source/key 1:3", "source/key 3:3"],
      {},
    ],
    [
      "foreign tags",
      "a: !foo 1\nb: !!binary aGk=\nc: !!js/function x\nd: !!set {a, b}\n",
      ["source/tag 1:4", "source/tag 2:4", "source/tag 3:4", "source/tag 4:4"],
      { a: "1", b: "aGk=", c: "x", d: { a: null, b: null } },
    ],
    [
      "tags that do not fit",
      "a: !!int abc\nb: !!map [1]\n",
      ["source/tag 1:4", "source/tag 2:4"],
      { a: "abc", b: [1] },
    ],
    ["an alias without an anchor", "a: *b\nb: &b 1\n", ["source/alias 1:4"]],
    ["an alias of what it stands in", "a: &a {b: *a}\n", ["source/alias-cycle 1:11"]],
    [
      "numbers that JSON does not have",
      "a: .inf\nb: -.Inf\nc: .nan\nd: 1e400\n",
      ["source/number 1:4", "source/number 2:4", "source/number 3:4", "source/number 4:4"],
      { a: ".inf", b: "-.Inf", c: ".nan", d: "1e400" },
    ],
    ["a string that does not end", 'a: "b\nc: d\n', ["source/syntax"]],
    ["wrong indentation", "a:\n  b: 1\n c: 2\n", ["source/syntax"]],
  ])("tells of %s", (_, text, told, value?: unknown) => {
    const result = yaml(text);
    expect(
      result.told.map((line, index) =>
        told[index]?.includes(" ") === false ? line.split(" ")[0] : line,
      ),
    ).toEqual(told);
    expect(result.value).toEqual(value);
  });

  test("warns of directives and lost digits, and goes on", () => {
    const { value, told } = yaml(
      "%YAML 1.1\n---\na: &a {x: on}\nb:\n  <<: *a\n  y: 12345678901234567890\n  z: '12345678901234567890'\n",
    );
    expect(told).toEqual(["source/directive 1:1", "source/precision 6:6"]);
    expect(value).toEqual({
      a: { x: "on" },
      b: { x: "on", y: Number("12345678901234567890"), z: "12345678901234567890" },
    });
  });

  test.each([
    ["an object", "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3, z: 4}", { x: 1, y: 3, z: 4 }],
    ["after the keys of the object itself", "a: &a {x: 1}\nb: {x: 2, <<: *a}", { x: 2 }],
    [
      "a list, of which the first counts",
      "a: [&a {x: 1}, &b {x: 2, y: 2}]\nb: {<<: [*a, *b]}",
      { x: 1, y: 2 },
    ],
    ["an object in its place", "b:\n  <<: {x: 1}\n  y: 2", { x: 1, y: 2 }],
    ["several times", "a: [&a {x: 1}, &b {x: 2, y: 2}]\nb: {<<: *a, <<: *b}", { x: 1, y: 2 }],
    ["what was merged itself", "a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}", { x: 1, y: 2 }],
    ["behind its tag", "a: &a {x: 1}\nb: {!!merge <<: *a}", { x: 1 }],
    ["a member called __proto__", "b: {<<: {__proto__: 1}}", JSON.parse('{"__proto__": 1}')],
    ["an empty object", "b: {<<: {}, x: 1}", { x: 1 }],
  ])("merges %s", (_, text, expected) => {
    const { value, told } = yaml(text);
    expect(told).toEqual([]);
    expect((value as { readonly b: unknown }).b).toEqual(expected);
  });

  test("a merge key in quotes is a name, and one without an object is told", () => {
    const { value, told } = yaml("a: {'<<': 1}\nb: {<<: 1, x: 2}\nc: {<<: [{y: 1}, 2]}\nd: {<<}\n");
    expect(value).toEqual({ a: { "<<": 1 }, b: { x: 2 }, c: {}, d: {} });
    expect(told).toEqual(["source/merge-key 2:5", "source/merge-key 3:5", "source/merge-key 4:5"]);
  });

  test("a key that is there twice is told beside what is merged", () => {
    const { value, told } = yaml("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n  x: 3\n");
    expect(value).toEqual({ a: { x: 1 }, b: { x: 3 } });
    expect(told).toEqual(["source/duplicate-key 5:3 4:3"]);
  });

  test("what is merged counts towards the limit of aliases", () => {
    const wide = Array.from({ length: 2_000 }, (_, index) => `k${index}: 1`).join(", ");
    const uses = Array.from({ length: 2_000 }, (_, index) => `u${index}: {<<: *a}`).join("\n");
    expect(yaml(`a: &a {${wide}}\n${uses}\n`).told).toEqual([
      expect.stringMatching(/^source\/alias-expansion /),
    ]);
  });

  test("a flow mapping that is no JSON is YAML, unless it is called JSON", () => {
    expect(yaml("{a: 1}").value).toEqual({ a: 1 });
    expect(read("https://example.com/openapi?v=2", "{a: 1}").value).toEqual({ a: 1 });
    expect(json("{a: 1}")).toMatchObject({ value: { a: 1 }, told: ["source/json-form 1:2"] });
    const jsonc = '{"a": 1, // {\n}';
    expect(yaml(jsonc)).toMatchObject({
      value: { a: 1 },
      told: [expect.stringMatching(/json-form/), expect.anything()],
    });
  });
});

test.each([
  ["docs/index.html", "/openapi.json"],
  ["https://api.test/docs/", "https://api.test/openapi.json"],
])("the page %s is told with the document that it shows", (id, shown) => {
  const page = `<!DOCTYPE html><body><redoc spec-url="/openapi.json"></redoc></body>`;
  expect(parse(id, page).diagnostics).toMatchObject([
    { code: "document/not-openapi", help: `give the document that it shows: \`${shown}\`` },
  ]);
});
