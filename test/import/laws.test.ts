import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVENANCE } from "../../src/import/merge.ts";
import { printTree } from "../../src/import/print-tree.ts";
import { parseExcerpt } from "../../src/import/read-tree.ts";
import { Numeral, type Tree, type TreeMap, firstDifference, isMap } from "../../src/import/tree.ts";
import { importTexts } from "./support/pages.ts";
import { splitDocument } from "./support/split.ts";

const matrix = "../shared/data/hostile-text/matrix.json";

// Control characters are not allowed in YAML, and the printer escapes them; lone surrogates are not
// text.
const text = fc.oneof(
  fc
    .array(
      fc.constantFrom("word", "a", " ", "  ", "\n", "\n\n", "\t", "- ", "# ", ": ", "x".repeat(90)),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(" ")),
  fc
    .array(fc.constantFrom("word", " ", "\n", "\t"), { maxLength: 200 })
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme" }),
  fc.stringMatching(/^[ -~\n\t]{0,120}$/),
  fc.constantFrom(
    "no",
    "2020-01-01",
    "0x10",
    "1e3",
    "null",
    "~",
    "",
    " x",
    "x ",
    "- a",
    "a: b",
    "#a",
    "````",
    "%a",
    "\u0085",
    "\u2028",
    "\r\n",
    "\u0007",
  ),
);
const number = fc.oneof(
  fc.integer(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => numeral(JSON.stringify(value))),
  fc.constantFrom("9223372036854775807", "1.10", "0x1F", "-0.0", "1e3").map(numeral),
);
const key = fc.oneof(
  fc.constantFrom(
    "type",
    "__proto__",
    "constructor",
    "200",
    "$ref2",
    "a/b",
    "x~y",
    "title",
    "on",
    "1.10",
  ),
  fc.string({ minLength: 1, maxLength: 8 }),
);

function numeral(source: string): Tree {
  return String(Number(source)) === source ? Number(source) : new Numeral(source, Number(source));
}

const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 3 }),
    mapOf(key, tie("tree")),
  ),
})).tree;

function mapOf(
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<Tree>,
  maxLength = 3,
): fc.Arbitrary<TreeMap> {
  return fc.array(fc.tuple(keys, values), { maxLength }).map((entries) => new Map(entries));
}

function record(values: Readonly<Record<string, Tree>>): TreeMap {
  return new Map(Object.entries(values));
}

const names = ["Pet", "Owner", "a/b", "__proto__", "200"];
const reference = fc
  .constantFrom(...names)
  .map((name) => record({ $ref: `#/components/schemas/${name.replaceAll("/", "~1")}` }));
const schema = fc.oneof(
  reference,
  fc
    .tuple(mapOf(key, reference), tree)
    .map(([properties, value]) => record({ type: "object", properties, default: value })),
);
const operation = fc.tuple(schema, text).map(([value, summary]) =>
  record({
    summary,
    security: [record({ key: [] })],
    responses: record({
      "200": record({
        description: "",
        content: record({ "text/plain": record({ schema: value }) }),
      }),
    }),
  }),
);
const pathItem = fc
  .tuple(
    mapOf(fc.constantFrom("get", "post", "query"), operation),
    mapOf(fc.constantFrom("parameters", "servers", "summary", "x-item"), tree, 2),
  )
  .map(([operations, shared]) => new Map([...shared, ...operations]));
const document = fc
  .record({
    paths: mapOf(fc.constantFrom("/", "/pets", "/pets/{id}", "/a b"), pathItem),
    webhooks: mapOf(fc.constantFrom("order.paid", "a b", "__proto__"), pathItem),
    schemas: fc.tuple(...names.map(() => schema)),
    extra: mapOf(fc.constantFrom("x-a", "servers", "security", "tags", "externalDocs"), tree),
    info: mapOf(key, tree),
    scheme: tree,
  })
  .map(
    ({ paths, webhooks, schemas, extra, info, scheme }) =>
      new Map<string, Tree>([
        ["openapi", "3.1.0"],
        ["info", new Map([...info, ["title", "Pets"], ["version", "1.0.0"]])],
        ...extra,
        ["paths", paths],
        ["webhooks", webhooks],
        [
          "components",
          record({
            schemas: new Map(names.map((name, index) => [name, schemas[index] ?? null])),
            securitySchemes: record({ key: record({ type: "http", scheme }) }),
            links: new Map(),
          }),
        ],
      ]),
  );

function parse(source: string): Tree | undefined {
  return parseExcerpt({ source: "a.yaml", offset: 0, text: source }).value?.tree;
}

describe("printing", () => {
  it("gives a text that parses to the same value", () => {
    fc.assert(
      fc.property(tree, (value) => {
        const again = parse(printTree(record({ value })));
        expect(again && firstDifference(again, record({ value }))).toBeUndefined();
        expect(again).toBeDefined();
        // A tab makes the parser for all of YAML read the text.
        const slowly = parse(`${printTree(record({ value }))}#\t\n`);
        expect(slowly && firstDifference(slowly, again ?? null)).toBeUndefined();
        const windows = parse(printTree(record({ value })).replaceAll("\n", "\r\n"));
        expect(windows && firstDifference(windows, again ?? null)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it.skipIf(!existsSync(matrix))("keeps hostile text (needs ../shared/data/hostile-text)", () => {
    const strings = new Set<string>();
    JSON.parse(readFileSync(matrix, "utf8"), (_, value: unknown) => {
      if (typeof value === "string") strings.add(value);
      return value;
    });
    for (const value of strings) {
      const list = [value, `${value} ${"word ".repeat(30)}${value}`];
      const hostile = new Map<string, Tree>([
        [value, value],
        ["list", list],
      ]);
      expect(parse(printTree(hostile)), JSON.stringify(value)).toEqual(hostile);
    }
  });
});

describe("reading", () => {
  it("gives the value of JSON that a parser for YAML has", () => {
    const json = fc.oneof(
      fc.record({ value: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.record({ value: fc.jsonValue() }).map((value) => JSON.stringify(value, null, 2)),
      fc.constantFrom(
        '{"a":1,"a":2}',
        '{"a":01}',
        '{"a":"\\/\\ud83d\\ude00"}',
        '{"a":1.10,"200":[]}',
        '{"a":}',
      ),
    );
    fc.assert(
      fc.property(json, (source) => {
        const [fast, slow] = [parse(source), parse(`${source}\n#\t\n`)];
        if (slow === undefined) expect(fast).toBeUndefined();
        else expect(fast && firstDifference(fast, slow)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("merging", () => {
  it("puts together what was taken apart", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (whole) => {
        const pages = splitDocument(whole);
        const { value, diagnostics } = await importTexts(pages);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const merged = parse(value[0]?.text ?? "");
        if (!isMap(merged)) throw new Error("no document");
        const rest = new Map([...merged].filter(([field]) => field !== PROVENANCE));
        expect(firstDifference(rest, whole)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});
