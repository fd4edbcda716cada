import fc from "fast-check";
import { format as prettier } from "prettier";
import type { StructureKind } from "ts-morph";
import { StructureKind as kinds, printStructure } from "ts-morph";
import { describe, expect, it } from "vitest";
import { type Code, id, key, lit, ts } from "../../src/emit/code.ts";
import {
  type Structure,
  declareClass,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
  structureKind,
} from "../../src/emit/declare.ts";
import { comment } from "../../src/emit/doc.ts";
import { format } from "../../src/format/format.ts";
import { importStructures, reexportStructures } from "../../src/format/imports.ts";
import { type Memo, memoryMemo } from "../../src/cache/memo.ts";
import type { Piece } from "../../src/format/piece.ts";
import { toStyle } from "../../src/format/style.ts";

const house = toStyle({ printWidth: 100 });

function piece(...structures: readonly Structure[]): Piece {
  return { kind: "structures", structures };
}

async function formatOne(structure: Structure): Promise<string> {
  const [text] = await format([piece(structure)], house, memoryMemo());
  return text ?? "";
}

describe("format", () => {
  it("prints descriptions as comment lines without trailing spaces", async () => {
    const { structure } = declareInterface({
      name: "Pet",
      doc: comment("\n\nA pet.  \n\n  - with a list\n\n\n"),
      members: [{ name: "it's", type: ts`string`, doc: comment('Its name: `x`, "y".') }],
    });
    expect(await formatOne(structure)).toBe(`/**
 * A pet.
 *
 *   - with a list
 */
export interface Pet {
  /** Its name: \`x\`, "y". */
  "it's": string;
}
`);
  });

  it("leaves the lines of template literals as they are, also after quotes in regular expressions", async () => {
    const { structure } = declareFunction({
      name: "f",
      parameters: [],
      returnType: ts`string`,
      body: ts`
        const pattern = /[${id("a")}'"\`]/u; // it's
        if (pattern.test("")) {
          return \`one
   two\`;
        }
        return \`x
 y\`;
      `,
    });
    const text = await formatOne(structure);
    expect(text).toContain("return `one\n   two`;");
    expect(text).toContain("return `x\n y`;");
  });

  it("gives each piece the text that it has among others, in any style", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(structures, { minLength: 1, maxLength: 6 }),
        styles,
        async (all, options) => {
          const style = toStyle(options);
          const together = await format(
            all.map((each) => piece(each)),
            style,
            memoryMemo(),
          );
          for (const [index, each] of all.entries()) {
            expect(await format([piece(each)], style, memoryMemo())).toEqual([together[index]]);
          }
          // The same as prettier makes of the file in one piece, with its own parser for TypeScript.
          const whole = all.map((each) => printStructure(each)).join("\n\n");
          expect(together.join("\n")).toBe(
            await prettier(whole, { ...style.options, parser: "typescript" }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps every string and name, whatever is in them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async (text) => {
        const { structure } = declareConst({
          name: "value",
          value: ts`{ ${key(text)}: ${lit(text)} }`,
        });
        const printed = (await formatOne(structure)).replace("export const value =", "return");
        const value = new Function(printed)() as Record<string, string>;
        expect(Object.entries(value)).toEqual([[text, text]]);
      }),
      { numRuns: 150 },
    );
  });

  it("prints import and export declarations together", async () => {
    const structures = [
      ...importStructures(
        "pets/models",
        [
          {
            from: "runtime/validation",
            typeOnly: false,
            names: [
              { name: "check", typeOnly: false },
              { name: "Issue", typeOnly: true },
            ],
          },
          {
            from: "pets/deep/other",
            typeOnly: true,
            names: [{ name: "A", as: "B", typeOnly: true }],
          },
        ],
        ".ts",
      ),
      ...reexportStructures(
        "pets/models",
        [
          { from: "shared/models", typeOnly: true, names: [{ name: "C" }] },
          { from: "pets/all", typeOnly: false },
        ],
        "",
      ),
    ];
    const [text] = await format([{ kind: "structures", structures }], house, memoryMemo());
    expect(text).toBe(`import { check, type Issue } from "../runtime/validation.ts";
import type { A as B } from "./deep/other.ts";
export type { C } from "../shared/models";
export * from "./all";
`);
    const used: Record<string, StructureKind> = structureKind;
    expect(structures.map(({ kind }) => kind)).toEqual([
      kinds.ImportDeclaration,
      kinds.ImportDeclaration,
      kinds.ExportDeclaration,
      kinds.ExportDeclaration,
    ]);
    expect(used).toEqual({
      class: kinds.Class,
      function: kinds.Function,
      interface: kinds.Interface,
      typeAlias: kinds.TypeAlias,
      variableStatement: kinds.VariableStatement,
    });
  });

  it("formats nothing that the memo knows, and forgets nothing of the style", async () => {
    const memo = countingMemo();
    const pieces = [piece(declareType({ name: "A", type: ts`{ a: "x" }` }).structure)];
    const first = await format(pieces, house, memo);
    expect(await format(pieces, house, memo)).toEqual(first);
    expect(memo.sets).toBe(1);
    const other = toStyle({ singleQuote: true, semi: false });
    expect(await format(pieces, other, memo)).toEqual(["export type A = { a: 'x' }\n"]);
    expect(memo.sets).toBe(2);
  });

  it("takes code that is no TypeScript for a bug, and says which", async () => {
    const { structure } = declareType({ name: "Broken", type: ts`{{` });
    const sound = declareType({ name: "Sound", type: ts`1` }).structure;
    await expect(format([piece(sound), piece(structure)], house, memoryMemo())).rejects.toThrow(
      /type Broken/,
    );
  });
});

function countingMemo(): Memo & { sets: number } {
  const memo = memoryMemo();
  return {
    sets: 0,
    get: memo.get,
    set(name, text) {
      this.sets += 1;
      memo.set(name, text);
    },
  };
}

const names = fc.stringMatching(/^[A-Z][a-z]{0,30}$/);
const texts = fc.string({ unit: "grapheme", maxLength: 60 });
const docs = fc
  .lorem({ maxCount: 4, mode: "sentences" })
  .chain((text) => fc.constantFrom(text, text.replaceAll(". ", ".\n\n")))
  .map(comment);

const types: fc.Arbitrary<Code> = fc.letrec<{ type: Code }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(ts`string`, ts`number`, ts`unknown`, ts`null`),
    texts.map((text) => lit(text)),
    fc.tuple(tie("type"), tie("type")).map(([a, b]) => ts`${a} | ${b}`),
    tie("type").map((item) => ts`readonly (${item})[]`),
    fc
      .array(fc.tuple(texts, tie("type")), { maxLength: 4 })
      .map((members) => ts`{ ${members.map(([name, type]) => ts`${key(name)}: ${type};`)} }`),
  ),
})).type;

const bodies: fc.Arbitrary<Code> = fc.array(fc.tuple(names, texts), { maxLength: 5 }).map(
  (
    tests,
  ) => ts`${tests.map(([name, text]) => ts`if (typeof value === ${lit(text)} && value !== ${lit(name)} || value?.[${lit(text)}] == null) return false;`)}
    return true;`,
);

const structures: fc.Arbitrary<Structure> = fc.oneof(
  fc
    .record({
      name: names,
      doc: docs,
      members: fc.array(
        fc.record({ name: texts, type: types, optional: fc.boolean(), doc: docs }),
        { maxLength: 5 },
      ),
    })
    .map((spec) => declareInterface(spec).structure),
  fc.record({ name: names, doc: docs, type: types }).map((spec) => declareType(spec).structure),
  fc.record({ name: names, doc: docs, body: bodies }).map(
    ({ body, ...spec }) =>
      declareFunction({
        ...spec,
        parameters: [{ name: "value", type: ts`unknown` }],
        returnType: ts`boolean`,
        body,
      }).structure,
  ),
  fc
    .record({ name: names, doc: docs, text: texts })
    .map(
      ({ text, ...spec }) =>
        declareConst({ ...spec, value: ts`[${lit(text)}, { ${key(text)}: /['"]/u }]` }).structure,
    ),
  fc.record({ name: names, doc: docs, body: bodies }).map(
    ({ name, doc, body }) =>
      declareClass({
        name,
        doc,
        construct: { parameters: [{ name: "value", type: ts`string` }], body: ts`super();` },
        extends: ts`Base`,
        members: [{ name: "#inner", type: ts`string`, initializer: ts`""` }],
        methods: [
          {
            name: "check",
            parameters: [{ name: "value", type: ts`unknown` }],
            returnType: ts`boolean`,
            body,
          },
        ],
      }).structure,
  ),
);

const styles = fc.record(
  {
    printWidth: fc.constantFrom(40, 80, 100),
    semi: fc.boolean(),
    singleQuote: fc.boolean(),
    useTabs: fc.boolean(),
    bracketSpacing: fc.boolean(),
    arrowParens: fc.constantFrom("always", "avoid"),
    trailingComma: fc.constantFrom("all", "none"),
    quoteProps: fc.constantFrom("as-needed", "consistent", "preserve"),
    objectWrap: fc.constantFrom("preserve", "collapse"),
  },
  { requiredKeys: [] },
);
