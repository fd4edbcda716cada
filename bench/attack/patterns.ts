import { runInNewContext } from "node:vm";
import { matchingOf } from "../../src/pattern/matching.ts";
import { LinearPattern } from "../../templates/runtime/validate/linear-pattern.ts";
import { type Kind, type Random, repeatedly } from "./kind.ts";

const atoms: readonly string[] = [
  "a",
  "b",
  "1",
  " ",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "[ab]",
  "[^a]",
  "^",
  "$",
  "\\b",
];
const times: readonly string[] = ["", "", "*", "+", "?", "*?", "{2,}", "{0,20}"];

/** The length of the texts, and the milliseconds that are little. */
const length = 4000;
const little = 20;

export const patterns: Kind = {
  name: "patterns",
  escape: "another verdict than the engine's, or a match whose time grows faster than the text",
  run: (random, rounds) =>
    repeatedly(rounds * 300, () =>
      whyWrong(random.of(["", "^"]) + made(random, 3) + random.of(["", "$", "x$"]), random),
    ),
};

function made(random: Random, depth: number): string {
  return Array.from({ length: 1 + random.below(3) }, () => {
    const isAtom = depth === 0 || random.below(2) === 0;
    const inner = isAtom
      ? random.of(atoms)
      : random.of(["(?:", "(", "(?:b|"]) + made(random, depth - 1) + ")";
    return /[\^$]$|\\b$/.test(inner) ? inner : inner + random.of(times);
  }).join("");
}

function whyWrong(pattern: string, random: Random): string | undefined {
  const matching = matchingOf(pattern);
  if (matching === undefined) return `${pattern}: no regular expression`;
  if (matching.by === "engine" && matching.slow !== undefined) return undefined;
  const engine = new RegExp(pattern, "u");
  const own =
    matching.by === "steps" ? new LinearPattern(matching.program, matching.flags) : engine;
  for (let round = 0; round < 10; round += 1) {
    const text = random.text(["a", "b", "1", " ", "x", "\n"], 8);
    if (own.test(text) !== engine.test(text))
      return `${pattern}: another verdict of ${JSON.stringify(text)}`;
  }
  for (const part of ["a", "b", "1", " ", "ab", "a1", "a "]) {
    const time = (factor: number): number =>
      timeOf(own, part.repeat((factor * length) / part.length) + "\u0001");
    // Twice in a row, since other work on the machine can slow one of them.
    const isSteep = (factor: number): boolean => {
      const twice = time(2 * factor);
      return twice >= little && twice > 3.2 * time(factor);
    };
    if (isSteep(1) && isSteep(2)) return `${pattern} for ${JSON.stringify(part)}`;
  }
  return undefined;
}

/** The least of three times of a match, in milliseconds; a second and more is Infinity. */
function timeOf(pattern: { test(text: string): boolean }, text: string): number {
  const once = (): number => {
    const start = performance.now();
    try {
      runInNewContext("pattern.test(text)", { pattern, text }, { timeout: 1000 });
    } catch {
      return Infinity;
    }
    return performance.now() - start;
  };
  const first = once();
  return first < little || first === Infinity ? first : Math.min(first, once(), once());
}
