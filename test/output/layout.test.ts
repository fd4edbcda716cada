import { existsSync, readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { format, util } from "prettier";
import { describe, expect, it } from "vitest";
import { cache } from "../../bench/corpus/cache.mjs";
import { selectDocuments } from "../../bench/corpus/documents.ts";
import { type Code, entry, id, lit, property, ts } from "../../src/emit/code.ts";
import {
  type Declared,
  declareClass,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "../../src/emit/declare.ts";
import { comment } from "../../src/emit/doc.ts";
import { layOut } from "../../src/emit/layout/lay-out.ts";
import { mark } from "../../src/emit/layout/marks.ts";
import { widthOf } from "../../src/emit/layout/width.ts";
import {
  arrow,
  call,
  choice,
  constant,
  generic,
  returnStatement,
  intersection,
  list,
  logical,
  object,
  objectTypeOf,
  typeMember,
  union,
  when,
} from "../../src/emit/syntax.ts";
import { parseScenarios } from "../../src/testing/scenario.ts";
import { modulesFrom } from "./support/modules.ts";
import { anyText } from "../support/any-text.ts";

const root = new URL("../../", import.meta.url);
const corpus = selectDocuments(cache, { only: [], sample: 40, maxBytes: 40_000 });

function pretty(text: string): Promise<string> {
  return format(text, { parser: "typescript", printWidth: 100 });
}

/** Compares modules with prettier's output. */
async function expectPretty(modules: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of modules) expect([path, text]).toEqual([path, await pretty(text)]);
}

describe("what is written is what prettier would make of it", () => {
  it("for the documents of the committed output", async () => {
    const names = readdirSync(new URL("specs/", root)).filter((name) => name.endsWith(".yaml"));
    await expectPretty(
      await modulesFrom(
        Object.fromEntries(
          names.map((name) => [name, readFileSync(new URL(`specs/${name}`, root), "utf8")]),
        ),
      ),
    );
  });

  it("for the documents of the scenarios", async () => {
    const folder = new URL("test/scenarios/", root);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const texts = files
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(new URL(name, folder), "utf8"));
    for (const { inputs } of texts.flatMap(parseScenarios)) {
      const named = inputs.map(({ info, text }) => [info[1] ?? `openapi.${info[0]}`, text]);
      await expectPretty(await modulesFrom(Object.fromEntries(named) as Record<string, string>));
    }
  }, 120_000);

  it.skipIf(corpus.length === 0)(
    "for a sample of public documents (after `npm run corpus:setup`)",
    async () => {
      for (const { path } of corpus) {
        await expectPretty(await modulesFrom({ "openapi.json": readFileSync(path, "utf8") }));
      }
    },
    240_000,
  );

  it("for declarations of any kind", async () => {
    await fc.assert(
      fc.asyncProperty(declarations, async (declared) => {
        const text = `${declared.text}\n`;
        expect(text).toBe(await pretty(text));
      }),
      { numRuns: 300 },
    );
  });

  it("for hostile texts, wherever one can stand", async () => {
    const texts = hostileTexts();
    for (const text of texts) {
      const declared = [
        declareType({
          name: "A",
          doc: comment(text),
          type: objectTypeOf([typeMember(text, lit(text))]),
        }),
        declareConst({ name: "a", value: lit({ [text]: [text, { [text]: text }] }) }),
        declareFunction({
          name: "f",
          parameters: [],
          returnType: lit(text),
          body: when(logical([entry(ts`a`, text), lit(text)], "!=="), returnStatement(lit(text))),
        }),
      ];
      const whole = declared.map((each) => `${each.text}\n`).join("\n");
      expect(whole).toBe(await pretty(whole));
      expect(whole).not.toContain(mark.open);
    }
  });
});

describe("a layout", () => {
  it("keeps every string and name, whatever is in them", () => {
    fc.assert(
      fc.property(anyText({ maxLength: 30 }), (text) => {
        const { text: printed } = declareConst({ name: "value", value: lit({ [text]: text }) });
        const value = new Function(
          printed.replace("export const value =", "return").replace(/ as const\b/, ""),
        )() as object;
        expect(Object.entries(value)).toEqual([[text, text]]);
      }),
      { numRuns: 150 },
    );
  });

  it("knows the width of the characters that people write", () => {
    const samples = "aé żółw Ωμέγα Ёж Բարեւ 名前 日本語 한국어 カタカナ 👍 ｆｕｌｌ";
    for (const character of samples) {
      expect([character, widthOf(character)]).toEqual([character, util.getStringWidth(character)]);
    }
  });

  it("keeps tabs in comments, and the empty lines of templates", () => {
    const doc = comment("a\tb");
    const body = ts`run();

    if (a) {

      stop();
    }`;
    const { text } = declareFunction({
      name: "f",
      doc,
      parameters: [],
      returnType: ts`void`,
      body,
    });
    expect(text).toBe(
      "/** a\tb */\nexport function f(): void {\n  run();\n\n  if (a) {\n    stop();\n  }\n}",
    );
  });

  it("takes time in proportion to the text", () => {
    const items = Array.from({ length: 20_000 }, (_, index) => lit(`item ${index}`));
    const deep = items.slice(0, 500).reduce<Code>((inner) => call(ts`f`, [inner, ts`a`]), ts`b`);
    expect(layOut(list(items).text).split("\n")).toHaveLength(20_002);
    expect(layOut(deep.text)).toContain("f(");
  });
});

const names = fc.stringMatching(/^[a-z][A-Za-z]{0,28}$/).map((name) => id(`${name}_`));
const typeNames = fc.stringMatching(/^[A-Z][a-z]{0,28}$/).map((name) => id(name));
const texts = fc.string({ unit: "grapheme-ascii", maxLength: 40 });
const docs = fc
  .lorem({ maxCount: 4, mode: "sentences" })
  .chain((text) => fc.constantFrom(text, text.replaceAll(". ", ".\n\n")))
  .map(comment);

const types: fc.Arbitrary<Code> = fc.letrec<{ type: Code }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom(ts`string`, ts`number`, ts`unknown`),
    typeNames,
    texts.map((text) => lit(text)),
    fc
      .uniqueArray(
        fc.oneof(
          typeNames,
          texts.map((text) => lit(text)),
        ),
        {
          minLength: 2,
          maxLength: 6,
          selector: ({ text }) => text,
        },
      )
      .map(union),
    fc
      .uniqueArray(
        fc.oneof(
          typeNames,
          texts.map((text) => lit(text)),
          fc.constant(ts`null`),
        ),
        {
          minLength: 3,
          maxLength: 6,
          selector: ({ text }) => text,
        },
      )
      .map(([first = ts`null`, ...others]) => union([first, union(others)])),
    fc.array(typeNames, { minLength: 2, maxLength: 4 }).map(intersection),
    fc
      .tuple(typeNames, fc.array(tie("type"), { minLength: 1, maxLength: 3 }))
      .map(([name, args]) => generic(name, args)),
    fc
      .uniqueArray(fc.tuple(texts, tie("type"), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
        selector: ([name]) => name,
      })
      .map((members) =>
        objectTypeOf(members.map(([name, type, is]) => typeMember(name, type, is))),
      ),
  ),
})).type;

const named = fc.oneof(
  typeNames,
  fc.tuple(typeNames, typeNames).map(([name, arg]) => generic(name, [arg])),
);

const expressions: fc.Arbitrary<Code> = fc.letrec<{ value: Code; test: Code }>((tie) => ({
  test: fc.oneof(
    names,
    fc.tuple(names, texts).map(([name, text]) => logical([name, lit(text)], "===")),
    fc
      .tuple(fc.array(names, { minLength: 2, maxLength: 4 }), fc.constantFrom("&&", "||"))
      .map(([all, operator]) => logical(all, operator as "&&" | "||")),
  ),
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    names,
    texts.map((text) => lit(text)),
    fc.integer().map((number) => lit(number)),
    fc
      .tuple(names, fc.array(tie("value"), { maxLength: 3 }))
      .map(([callee, args]) => call(callee, args)),
    fc.array(tie("value"), { maxLength: 4 }).map(list),
    fc
      .uniqueArray(fc.tuple(texts, tie("value")), { maxLength: 4, selector: ([name]) => name })
      .map((all) => object(all.map(([name, value]) => property(name, value)))),
    fc
      .tuple(tie("test"), tie("value"), tie("value"))
      .map(([test, yes, no]) => choice(test, yes, no)),
    fc
      .tuple(
        names,
        fc.oneof(
          names.map((f) => call(f, [])),
          tie("value"),
        ),
      )
      .map(([name, body]) => arrow(name, body)),
    tie("test"),
  ),
})).value;

const statements: fc.Arbitrary<Code> = fc
  .array(
    fc.oneof(
      fc.tuple(names, expressions).map(([name, value]) => constant(name, value)),
      fc.tuple(expressions, expressions).map(([test, value]) => when(test, returnStatement(value))),
      expressions.map(returnStatement),
    ),
    { maxLength: 4 },
  )
  .map((all) => ts`${all}`);

const declarations: fc.Arbitrary<Declared> = fc.oneof(
  fc
    .record({
      name: fc.constant("Name"),
      doc: docs,
      members: fc.uniqueArray(
        fc.record({ name: texts, type: types, optional: fc.boolean(), doc: docs }),
        { maxLength: 5, selector: ({ name }) => name },
      ),
    })
    .map(declareInterface),
  fc.record({ name: fc.constant("Name"), doc: docs, type: types }).map(declareType),
  fc
    .record({
      name: fc.stringMatching(/^[a-z][A-Za-z]{3,40}$/),
      doc: docs,
      parameters: fc.uniqueArray(
        fc.record({ name: names.map(({ text }) => text), type: named, optional: fc.boolean() }),
        { maxLength: 3, selector: ({ name }) => name },
      ),
      returnType: named,
      body: statements,
    })
    .map(declareFunction),
  fc.record({ name: fc.constant("value"), type: named, value: expressions }).map(declareConst),
  fc.record({ name: fc.constant("Name"), doc: docs, body: statements }).map(({ body, ...spec }) =>
    declareClass({
      ...spec,
      construct: { parameters: [{ name: "value", type: ts`string` }], body: ts`super();` },
      extends: ts`Base`,
      members: [{ name: "#inner", type: ts`string`, initializer: lit("") }],
      methods: [{ name: "run", parameters: [], returnType: ts`void`, body }],
    }),
  ),
);

function hostileTexts(): readonly string[] {
  const file = new URL("../shared/data/hostile-text/matrix.json", root);
  if (!existsSync(file)) return [];
  const { payloads } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly payloads: readonly { readonly value?: string }[];
  };
  return payloads.flatMap(({ value }) => value ?? []);
}
