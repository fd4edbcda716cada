import { existsSync, readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Code, key, lit, ts } from "../../src/emit/code.ts";
import {
  type Structure,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "../../src/emit/declare.ts";
import { comment } from "../../src/emit/doc.ts";
import { directPrinter, printDirect } from "../../src/output/direct/direct.ts";
import { format } from "../../src/output/format.ts";
import { memoryMemo } from "../../src/output/memo.ts";
import type { Piece } from "../../src/output/piece.ts";
import { type Style, toStyle } from "../../src/output/style.ts";
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

function piece(...all: readonly Structure[]): Piece {
  return { kind: "structures", structures: all };
}

/** Holds the direct printer against ts-morph and prettier, and says which share of the text it printed. */
async function shareOf(pieces: readonly Piece[], style: Style): Promise<number> {
  const texts = await format(pieces, style, memoryMemo());
  const print = directPrinter(style.options);
  let direct = 0;
  for (const [index, each] of pieces.entries()) {
    const text = print?.(each);
    if (text === undefined) continue;
    expect(text).toBe(texts[index]);
    direct += text.length;
  }
  return direct / texts.join("").length;
}

describe("what is printed directly is what ts-morph and prettier print", () => {
  it("for the documents of the committed output, in every style", async () => {
    const names = readdirSync(new URL("specs/", root)).filter((name) => name.endsWith(".yaml"));
    const pieces = await piecesFrom(
      Object.fromEntries(
        names.map((name) => [name, readFileSync(new URL(`specs/${name}`, root), "utf8")]),
      ),
    );
    for (const style of styles) expect(await shareOf(pieces, style)).toBeGreaterThan(0.97);
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
    expect(await shareOf(pieces.flat(), house)).toBeGreaterThan(0.97);
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
    for (const style of styles) await shareOf(pieces, style);
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
      expect(await shareOf(sample, house)).toBeGreaterThan(0.97);
    },
    240_000,
  );
});

describe("what is not known is left alone", () => {
  const code = (text: string): Code => ({ kind: "code", text, refs: [] });

  it.each([
    ["`a`"],
    ["/a/u"],
    ["a?.b"],
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

function readHostile(): string {
  const file = new URL("../shared/data/hostile-text/matrix.json", root);
  return existsSync(file) ? readFileSync(file, "utf8") : `{ "payloads": [] }`;
}
