import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingOf } from "../../src/pattern/matching.ts";
import { toPattern } from "../../src/pattern/pattern.ts";
import { compile } from "../../src/pattern/program.ts";
import { countSteps } from "../../src/pattern/tries.ts";
import { pumped, stepsFor, worstText } from "../support/worst-text.ts";
import { LinearPattern } from "../../templates/runtime/validate/linear-pattern.ts";

/** The matcher of any pattern that can be expressed in steps. */
function stepsOf(pattern: string): LinearPattern {
  const known = toPattern(pattern);
  const compiled = known && compile(known.source, known.flags, { exact: 3000 });
  if (known === undefined || compiled === undefined) throw new Error(`no steps: ${pattern}`);
  return new LinearPattern(compiled.program, known.flags);
}

/** Patterns of everything that steps can express. */
function patternOf(kind: "looks around" | "straight"): fc.Arbitrary<string> {
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
  const times = ["*", "+", "?", "*?", "{2}", "{0,2}", "{1,}", "{3,5}"];
  return fc.letrec<{ readonly node: string }>((tie) => {
    const pair = fc.tuple(tie("node"), tie("node"));
    const around = fc
      .tuple(fc.constantFrom("?=", "?!", "?<=", "?<!"), tie("node"))
      .map(([look, inner]) => `(${look}${inner})`);
    return {
      node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        atom,
        fc.constantFrom("^", "$", "\\b", "\\B"),
        pair.map(([one, other]) => one + other),
        pair.map(([one, other]) => `(?:${one}|${other})`),
        fc
          .tuple(tie("node"), fc.constantFrom(...times))
          .map(([inner, count]) => `(?:${inner})${count}`),
        ...(kind === "looks around" ? [around] : []),
      ),
    };
  }).node;
}

/** Patterns with texts that cause backtracking. */
const attacked: readonly (readonly [string, string, string])[] = [
  ["^.*a.*b.*c.*d.*e$", "abcd", ""],
  ["\\s+$", " ", "x"],
  ["^[a-z]*[a-z]*[a-z]*$", "a", "!"],
  ["^\\d+\\d+$", "1", "!"],
  ["(\\w+)@(\\w+)\\.com", "w", ""],
  ["^(?:a{0,30}){0,30}$", "a", "!"],
  ["^(?:a?){36}$", "a", "!"],
  ["^(?:a|a){36}$", "a", "!"],
  [`^${"(?:a|a)".repeat(30)}$`, "a", "!"],
  [`^${"a?".repeat(30)}${"a".repeat(30)}$`, "a", ""],
  ["^[a-z]+[a-z0-9]*$", "a", "!"],
  ["foo.*bar", "foo", ""],
  ["^(.*?),(.*?),x$", ",", ""],
  ["^a*a*ba*a*$", "a", "!"],
  ["^\\s+|\\s+$", "\t", "x"],
  ["(?=.*\\d)x", "x", ""],
  ["^((?!.*foo).)*$", "a", "foo"],
  ["^(?!x)\\w+\\w+$", "a", "!"],
  ["^(?=(a+)+$).*$", "a", "!"],
  ["[a-z]{0,500}@", "a", ""],
  ["\\b\\w+\\b@", "a ", ""],
];

const text = fc.string({ unit: fc.constantFrom(..."ab1 _^$é😀\n"), maxLength: 9 });

describe("steps of a pattern", () => {
  it("match what the engine matches", () => {
    const texts = fc.array(text, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(patternOf("looks around"), texts, (source, examples) => {
        const steps = stepsOf(source);
        // V8 looks for empty matches between the halves of a character, where none begins (ECMA-262
        // §22.2.7.3).
        const plain = examples.filter((each) => !(/\\B|\(\?</.test(source) && each.includes("😀")));
        for (const each of [...plain, "a".repeat(12), "ab".repeat(6), `${"a1 ".repeat(4)}é`])
          expect([each, steps.test(each)]).toEqual([each, new RegExp(source, "u").test(each)]);
      }),
      { numRuns: 800, seed: 9 },
    );
  });

  it.each([
    ["(?=.*\\d)(?=.*[a-z]).{8,}$", ["abcdefg1", "abcdefgh", "12345678", "\nabcdefg1", ""]],
    ["^((?!foo).)*$", ["fo", "foo", "xfoo", "of", ""]],
    ["(?<=a+)b", ["aab", "ab", "b", "cb"]],
    ["(?<!\\$)\\b\\d+\\b(?! USD)", ["$5", "5", "15 USD", "5 USD 6"]],
    ["^(?=(?!.*bb)a).*(?<=(?<!c)b)$", ["ab", "acb", "abb", "axb", "b"]],
    ["(?!)|(?=)x", ["x", ""]],
  ])("look around as the engine does: %s", (source, examples) => {
    const steps = stepsOf(source);
    for (const each of examples)
      expect([each, steps.test(each)]).toEqual([each, new RegExp(source, "u").test(each)]);
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

  it.each(attacked)("are looked up in proportion to the text: %s", (source, unit, tail) => {
    const matching = matchingOf(source);
    if (matching?.by !== "steps") throw new Error(`${source} is left to the engine`);
    const lookups = (length: number): number => {
      let count = 0;
      const counted = new Proxy(matching.program, {
        get: (target, key) => {
          count += 1;
          return Reflect.get(target, key) as unknown;
        },
      });
      new LinearPattern(counted, matching.flags).test(unit.repeat(length / unit.length) + tail);
      return count;
    };
    const atOnce = matching.program.length * 8;
    expect(lookups(4000)).toBeLessThan(2.5 * lookups(2000) + atOnce);
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
    "^(?!x)(a+)+$",
    "^b*(?<= +\\w*)$",
    "(?<!x.*)\\b",
    "(?<=a{0,1000})b",
    ...attacked.map(([source]) => source),
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
    "[a-z]+",
    "\\s*",
    "^.*",
    ";[a-z]+=",
    "[a-z]{1,63}@",
    "^[a-z]{1,63}[a-z]{1,63}$",
    "^(\\d{1,3}\\.?){4}$",
    "^(?=.*\\d)(?=.*[a-z]).{8,}$",
    "^((?!foo).)*$",
    "(?<=a{0,20})b",
    "^(['\"])(.*)\\1$",
    "^(?:\\s*\\w+\\s*,)*$",
    "^.{1,5000}$",
  ])("not %s", (source) => {
    expect(matchingOf(source)).toMatchObject({ by: "engine" });
    expect(matchingOf(source)).not.toHaveProperty("slow");
  });

  it.each([
    ["^(([a-z0-9]+){1,2000}){1,2000}$", "is too long"],
    ["^(.*)\\1\\1$", "has a back reference"],
    ["(?<q>['\"]).*\\k<q>!", "has a back reference"],
  ])("not %s, which the engine is slow with and which %s", (source, slow) => {
    expect(matchingOf(source)).toMatchObject({ by: "engine", slow });
  });

  it("not one for short texts alone, unless the time doubles with each character", () => {
    expect(matchingOf("^\\d+\\d+$", 200)?.by).toBe("engine");
    expect(matchingOf("^\\d+\\d+$", 2000)?.by).toBe("steps");
    expect(matchingOf("^\\d+\\d+\\d+$", 200)?.by).toBe("steps");
    expect(matchingOf("^(\\d+)+$", 200)?.by).toBe("steps");
  });

  it("all but those for which a search finds a text of many steps", () => {
    fc.assert(
      fc.property(patternOf("straight"), (source) => {
        const compiled = compile(source, "u", { exact: 3000 });
        if (matchingOf(source)?.by !== "engine" || compiled === undefined) return;
        const worst = worstText(compiled, "u");
        const steps = (length: number): number =>
          stepsFor(compiled, "u", { text: pumped(worst, length), most: 1_000_000 });
        expect([worst, steps(200)]).toSatisfy(
          ([, count]: readonly [unknown, number]) => count < 2.6 * steps(100) + 2000,
        );
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it("all but those with which an engine takes steps in proportion to the text", () => {
    const units = ["a", "b", "1", " ", "ab", "a1", "a ", "_"];
    fc.assert(
      fc.property(patternOf("straight"), (source) => {
        if (matchingOf(source)?.by !== "engine") return;
        const compiled = compile(source, "u", { exact: 3000 });
        if (compiled === undefined) throw new Error(source);
        const steps = (text: string): number => {
          let sum = 0;
          for (let from = 0; from <= text.length; from++) {
            const { steps: some, isMatch } = countSteps(compiled, "u", {
              text,
              from,
              most: 1_000_000,
            });
            sum += some;
            if (isMatch) break;
          }
          return sum;
        };
        for (const unit of units)
          for (const tail of ["é", "\n"])
            expect([unit, steps(unit.repeat(100) + tail)]).toSatisfy(
              ([, count]: readonly [string, number]) =>
                count < 2.6 * steps(unit.repeat(50) + tail) + 2000,
            );
      }),
      { numRuns: 250, seed: 4 },
    );
  });
});
