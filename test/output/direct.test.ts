import { existsSync, readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { util } from "prettier";
import { describe, expect, it } from "vitest";
import { cache } from "../../bench/corpus/cache.mjs";
import { selectDocuments } from "../../bench/corpus/documents.ts";
import { type Code, key, lit, ts } from "../../src/emit/code.ts";
import {
  type Structure,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "../../src/emit/declare.ts";
import { comment } from "../../src/emit/doc.ts";
import { directPrinter, printDirect } from "../../src/format/direct/direct.ts";
import { widthOf } from "../../src/format/direct/width.ts";
import { format } from "../../src/format/format.ts";
import { memoryMemo } from "../../src/cache/memo.ts";
import type { Piece } from "../../src/format/piece.ts";
import { type Style, toStyle } from "../../src/format/style.ts";
import { parseScenarios } from "../support/scenario.ts";
import { structures } from "./support/code.ts";
import { piecesFrom } from "./support/pieces.ts";

const root = new URL("../../", import.meta.url);
const house = toStyle({ printWidth: 100 });
const styles: readonly Style[] = [
  house,
  toStyle({ printWidth: 40 }),
  toStyle({ printWidth: 60, useTabs: true, trailingComma: "es5" }),
  toStyle({ tabWidth: 4, singleQuote: true, bracketSpacing: false }),
  toStyle({ semi: false, arrowParens: "avoid", trailingComma: "none", objectWrap: "collapse" }),
];

const corpus = selectDocuments(cache, { only: [], sample: 40, maxBytes: 40_000 });

function piece(...all: readonly Structure[]): Piece {
  return { kind: "structures", structures: all };
}

/** Holds the direct printer against ts-morph and prettier, and gives the texts of the pieces that it left to them. */
async function leftAlone(pieces: readonly Piece[], style: Style): Promise<readonly string[]> {
  const texts = await format(pieces, style, memoryMemo());
  const print = directPrinter(style.options);
  return pieces.flatMap((each, index) => {
    const text = print?.(each);
    if (text !== undefined) expect(text).toBe(texts[index]);
    return text === undefined ? (texts[index] ?? []) : [];
  });
}

describe("what is printed directly is what ts-morph and prettier print", () => {
  it("for the documents of the committed output, in every style", async () => {
    const names = readdirSync(new URL("specs/", root)).filter((name) => name.endsWith(".yaml"));
    const pieces = await piecesFrom(
      Object.fromEntries(
        names.map((name) => [name, readFileSync(new URL(`specs/${name}`, root), "utf8")]),
      ),
    );
    for (const style of styles) expect(await leftAlone(pieces, style)).toEqual([]);
  });

  it("for the documents of the scenarios", async () => {
    const folder = new URL("test/scenarios/", root);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const texts = files
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(new URL(name, folder), "utf8"));
    const pieces = await Promise.all(
      texts.flatMap(parseScenarios).map(({ inputs }) => {
        const named = inputs.map(({ info, text }) => [info[1] ?? `openapi.${info[0]}`, text]);
        return piecesFrom(Object.fromEntries(named) as Record<string, string>);
      }),
    );
    expect(await leftAlone(pieces.flat(), house)).toEqual([]);
  });

  it.skipIf(corpus.length === 0)(
    "for a sample of public documents (after `npm run corpus:setup`)",
    async () => {
      for (const { path } of corpus) {
        const pieces = await piecesFrom({ "openapi.json": readFileSync(path, "utf8") });
        // Nobody knows the width of an emoji.
        const left = await leftAlone(pieces, house);
        expect(left.filter((text) => !/\p{Extended_Pictographic}/u.test(text))).toEqual([]);
      }
    },
    240_000,
  );

  it("for servers by name, and for values called like what prettier knows from tests", async () => {
    const list = { type: "array", items: { type: "string" } };
    const words = ["test", "it", "define", "require", "describe", "skip", "beforeEach"];
    const document = {
      openapi: "3.1.0",
      info: { title: "Words", version: "1" },
      servers: [{ url: "https://example.com" }, { url: "/here", description: "Here" }],
      paths: {},
      components: {
        schemas: {
          Words: {
            type: "object",
            properties: Object.fromEntries(words.map((word) => [word, list])),
          },
          Letters: { enum: ["paʿʿel", "żółw", "Ωμέγα", "Ёж", "Բարեւ"] },
        },
      },
    };
    const pieces = await piecesFrom({ "openapi.json": JSON.stringify(document) });
    for (const style of styles) expect(await leftAlone(pieces, style)).toEqual([]);
  });

  it("for the width of every character that it knows", () => {
    let count = 0;
    for (let code = 0x20; code < 0xd800; code++) {
      const character = String.fromCharCode(code);
      const width = knownWidth(character);
      if (width === undefined) continue;
      count++;
      expect([character, width]).toEqual([character, util.getStringWidth(character)]);
    }
    expect(count).toBeGreaterThan(30_000);
  });

  it("for an empty body that is one character too long", async () => {
    const typeParameters = [
      {
        name: "Aaaaaaaaa",
        constraint: ts`10000`,
        default: ts`{ [key: string]: { [key: string]: null } }`,
      },
    ];
    for (const name of ["Aaaaaaaaaa", "Aaaaaaaaaaa"]) {
      const { structure } = declareInterface({ name, typeParameters, members: [] });
      const [text] = await format([piece(structure)], house, memoryMemo());
      expect(printDirect(piece(structure), house.options)).toBe(text);
    }
  });

  it("for any code of the kinds that the emitters write", async () => {
    await fc.assert(
      fc.asyncProperty(structures, fc.constantFrom(...styles), async (structure, style) => {
        const direct = printDirect(piece(structure), style.options);
        if (direct === undefined) return;
        const [text] = await format([piece(structure)], style, memoryMemo());
        expect(direct).toBe(text);
      }),
      { numRuns: 250 },
    );
  });

  it("for hostile texts, wherever one can stand", async () => {
    const { payloads } = JSON.parse(readHostile()) as {
      readonly payloads: readonly { readonly value?: string }[];
    };
    const texts = payloads.flatMap(({ value }) => value ?? []);
    const pieces = texts.flatMap((text) => [
      piece(
        declareType({ name: "A", doc: comment(text), type: ts`{ ${key(text)}: ${lit(text)} }` })
          .structure,
      ),
      piece(
        declareConst({ name: "a", value: lit({ [text]: [text, { [text]: text }] }) }).structure,
      ),
      piece(
        declareInterface({
          name: "B",
          members: [{ name: text, type: lit(text), doc: comment(`${text}\n${text}`) }],
        }).structure,
      ),
      piece(
        declareFunction({
          name: "f",
          parameters: [],
          returnType: lit(text),
          body: ts`if (a[${lit(text)}] !== ${lit(text)} && b !== ${lit(text + text)}) return ${lit(text)};`,
        }).structure,
      ),
    ]);
    for (const style of styles) await leftAlone(pieces, style);
  });

  const github = new URL(
    ".cache/bench/node_modules/@octokit/openapi/generated/api.github.com.json",
    root,
  );
  it.skipIf(!existsSync(github))(
    "for a sample of GitHub's document (after `npm run bench:setup`)",
    async () => {
      const pieces = await piecesFrom({ "github.json": readFileSync(github, "utf8") });
      const sample = pieces.filter((_, index) => index % 61 === 0);
      expect(await leftAlone(sample, house)).toEqual([]);
    },
    240_000,
  );
});

describe("what is not known is left alone", () => {
  const code = (text: string): Code => ({ kind: "code", text, refs: [] });

  it.each([
    ["`a`"],
    ["/a/u"],
    ["a?.[b]"],
    ["a?.(b)"],
    ["a?.b(c)"],
    ["(a?.b).c"],
    ["a!"],
    ["a // b"],
    ["/** a */ b"],
    ["f(/* a */ b)"],
    ["async () => b"],
    ["a => b => c"],
    ["function () {}"],
    ["f(a < b, c > (d))"],
    ["a, b"],
    ["a = b"],
    ["a.b().c().d()"],
    ["{ get a() { return 1; } }"],
    ["[1,\n\n2]"],
    ["a satisfies B"],
    ["ä"],
    ['"👍"'],
    ['{ "ä": 1 }'],
    ["a;\nconst b = 1"],
  ])("the value %s", (text) => {
    const { structure } = declareConst({ name: "x", value: code(text) });
    expect(printDirect(piece(structure), house.options)).toBeUndefined();
  });

  it.each([
    ["(a: string) => void"],
    ["A extends B ? C : D"],
    ["{ [K in A]: B }"],
    ["`a${string}`"],
    ["{ a(): void }"],
    ["infer A"],
    ["A /* b */"],
    ["[a: string]"],
    ["A; evil: B"],
  ])("the type %s", (text) => {
    const { structure } = declareType({ name: "X", type: code(text) });
    expect(printDirect(piece(structure), house.options)).toBeUndefined();
  });

  it.each([
    ["a: b();"],
    ["while (a) b();"],
    ["try { a(); } catch {}"],
    ["const a = 1"],
    ["(a)();"],
    ["[a] = b;"],
    ['"use strict";'],
    ["a();\n// b"],
    ["var a = 1;"],
    ["return\na;"],
    ["return 1; }"],
    [";"],
  ])("the statement %s", (text) => {
    const { structure } = declareFunction({
      name: "f",
      parameters: [],
      returnType: ts`void`,
      body: code(text),
    });
    expect(printDirect(piece(structure), house.options)).toBeUndefined();
  });

  it("options and fields that are not followed", () => {
    const { structure } = declareType({ name: "X", type: ts`string` });
    const known = printDirect(piece(structure), house.options);
    expect(known).toBe("export type X = string;\n");
    expect(directPrinter({ ...house.options, quoteProps: "consistent" })).toBeUndefined();
    expect(directPrinter({ ...house.options, experimentalTernaries: true })).toBeUndefined();
    expect(directPrinter({ ...house.options, plugins: ["x"] })).toBeUndefined();
    const more = { ...structure, hasDeclareKeyword: true } as Structure;
    expect(printDirect(piece(more), house.options)).toBeUndefined();
    expect(printDirect({ kind: "text", text: "type X = string" }, house.options)).toBeUndefined();
  });
});

function knownWidth(character: string): number | undefined {
  try {
    return widthOf(character);
  } catch {
    return undefined;
  }
}

function readHostile(): string {
  const file = new URL("../shared/data/hostile-text/matrix.json", root);
  return existsSync(file) ? readFileSync(file, "utf8") : `{ "payloads": [] }`;
}
