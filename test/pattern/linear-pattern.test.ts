import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingOf } from "../../src/pattern/matching.ts";
import { toPattern } from "../../src/pattern/pattern.ts";
import { compile } from "../../src/pattern/program.ts";
import { LinearPattern } from "../../templates/runtime/linear-pattern.ts";

/** The matcher of any pattern that steps can say. */
function stepsOf(pattern: string): LinearPattern {
  const known = toPattern(pattern);
  const compiled = known && compile(known.source, known.flags, { exact: 3000 });
  if (known === undefined || compiled === undefined) throw new Error(`no steps: ${pattern}`);
  return new LinearPattern(compiled.program, known.flags);
}

const atom = fc.constantFrom(
  "a",
  "b",
  ".",
  "\\d",
  "\\w",
  "[ab]",
  "[^a]",
  "\\s",
  "é",
  "\\u{1f600}",
  "\\^",
  "\\$",
);
const pattern = fc.letrec<{ readonly node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc.constantFrom("^", "$", "\\b", "\\B"),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => one + other),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie("node"), fc.constantFrom("*", "+", "?", "*?", "{2}", "{0,2}", "{1,}", "{3,5}"))
      .map(([inner, times]) => `(?:${inner})${times}`),
  ),
})).node;
const text = fc.string({ unit: fc.constantFrom(..."ab1 _^$é😀"), maxLength: 7 });

describe("steps of a pattern", () => {
  it("match what the engine matches", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 8 }), (source, texts) => {
        const steps = stepsOf(source);
        for (const each of texts)
          expect([each, steps.test(each)]).toEqual([each, new RegExp(source, "u").test(each)]);
      }),
      { numRuns: 500, seed: 9 },
    );
  });

  it("match code units where the flag `u` is not set, and code points where it is", () => {
    const one = [".", "$"];
    expect(new LinearPattern(["^", ...one], "u").test("😀")).toBe(true);
    expect(new LinearPattern(["^", ...one], "").test("😀")).toBe(false);
  });

  it("need a time proportional to the text", () => {
    const steps = stepsOf("^(?:(?:a+)+|(?:a|a)*b?)+$");
    expect(steps.test("a".repeat(100_000))).toBe(true);
    expect(steps.test(`${"a".repeat(100_000)}!`)).toBe(false);
  });
});

describe("which patterns are matched by steps", () => {
  it.each([
    "^(a+)+$",
    "^(a*)*$",
    "(a|a)*$",
    "^(a|ab|b)*c",
    "([a-z]+\\.?)+$",
    "^(a?b?)*$",
    "(x+x+)+y",
    "^(\\w+\\s?)*$",
    "(.*)*x",
    "^(\\d{1,5}){1,10}$",
    "^\\s*(\\S+\\s*)*$",
    "^([/\\w .-]*)*/?$",
  ])("%s", (source) => {
    expect(matchingOf(source)?.by).toBe("steps");
  });

  it.each([
    "^(a?)*$",
    "^([a-z]+\\.)*[a-z]+$",
    "^a*b*$",
    "^[\\w.-]+@[\\w.-]+$",
    "^(?:[a-z]{2,10}-)*[a-z]+$",
    "^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-z]{2,}$",
    "^(\\d+(,\\d+)*)?$",
    "^(?!x)a+$",
    "^(a)\\1*$",
  ])("not %s", (source) => {
    expect(matchingOf(source)).toMatchObject({ by: "engine", isSlow: false });
  });

  it.each(["^(([a-z0-9]+){1,2000}){1,2000}$", "^(?!x)(a+)+$"])(
    "not %s, which steps cannot say and the engine is slow with",
    (source) => {
      expect(matchingOf(source)).toMatchObject({ by: "engine", isSlow: true });
    },
  );
});
