import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { key, lit, quote, ts as code } from "../../src/emit/code.ts";
import { flatten } from "../../src/emit/layout/marks.ts";
import { comment } from "../../src/emit/doc.ts";
import { anyText } from "../support/any-text.ts";

/**
 * Arbitrary text, in which characters that could end strings, comments and templates are frequent.
 */
const hostile = fc
  .array(
    fc.oneof(
      anyText(),
      fc.constantFrom(
        ..."*/ /* // ` ${ \" ' \\ \n \r \u2028 \u2029 \u202e \ud800 </script <!-- @ts-nocheck #sourceMappingURL= / * __proto__".split(
          " ",
        ),
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

function evaluate(expression: string): unknown {
  const { outputText } = ts.transpileModule(`(${expression})`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  return (0, eval)(outputText);
}

describe("encoders", () => {
  it("writes any JSON value as an expression of that value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        expect(evaluate(flatten(lit(json as never).text))).toEqual(json);
      }),
    );
  });

  it("writes any text as a literal of printable characters", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const literal = quote(text);
        expect(evaluate(literal)).toBe(text);
        expect(literal).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]|<\//);
      }),
    );
  });

  it("writes any name as a key that an object owns", () => {
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.constantFrom("__proto__", "constructor", "0", "1e3", "")),
        (name) => {
          const object = evaluate(`{ ${key(name).text}: 1 }`) as object;
          expect(Object.keys(object)).toEqual([name]);
          expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
        },
      ),
    );
  });

  it("keeps any text inside its comment, and gives no orders to tools", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const source = `/**\n * ${comment(text).replaceAll("\n", "\n * ")}\n */\nconst after = 1;`;
        const file = ts.createSourceFile("a.ts", source, ts.ScriptTarget.Latest);
        expect(file.statements).toHaveLength(1);
        expect(source.split("\n").filter((line) => /^\s*\/\//.test(line))).toEqual([]);
        expect(file.referencedFiles).toEqual([]);
        expect(comment(text)).not.toMatch(
          /@ts-|sourceMappingURL=(?<![(]#[)] ?sourceMappingURL=)|[\u202a-\u202e\u2028\u2029]/,
        );
      }),
    );
  });

  it("does not take text into a template", () => {
    // @ts-expect-error a bare string cannot stand in a hole
    expect(() => code`const a = ${"x"};`).toThrow();
  });
});
