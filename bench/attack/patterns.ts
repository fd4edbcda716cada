import { runInNewContext } from "node:vm";
import { matchingOf } from "../../src/pattern/matching.ts";
import { toPattern } from "../../src/pattern/pattern.ts";
import { compile } from "../../src/pattern/program.ts";
import { LinearPattern } from "../../templates/runtime/validate/linear-pattern.ts";
import { pumped, worstText } from "../../test/support/worst-text.ts";
import { corpusPatterns } from "./corpus-patterns.ts";
import type { Attempt, Kind, Random } from "./kind.ts";

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
const groups: readonly string[] = ["(?:", "(?:", "(", "(?:b|", "(?=", "(?!", "(?<=", "(?<!"];
const times: readonly string[] = ["", "", "*", "+", "?", "*?", "{2,}", "{0,20}"];

/** The lengths of the texts, in characters. */
const lengths = [1000, 10_000, 100_000] as const;

/** The milliseconds of a match that are few for ten times the text. */
const few = 40;

const escape =
  "another verdict than the engine's, or a match whose time grows faster than the text";

export const patterns: Kind = {
  name: "patterns",
  escape,
  async *run(random: Random, rounds: number): AsyncIterable<Attempt> {
    for (let round = 0; round < rounds * 700; round += 1) {
      const pattern = random.of(["", "^"]) + made(random, 3) + random.of(["", "$", "x$"]);
      yield { escaped: whyWrong({ pattern, length: Infinity }, random) };
    }
  },
};

/** The patterns of the corpus, if `npm run corpus:setup` has fetched it. */
export const realPatterns: Kind = {
  name: "corpus patterns",
  escape,
  async *run(random: Random): AsyncIterable<Attempt> {
    for (const each of corpusPatterns()) yield { escaped: whyWrong(each, random) };
  },
};

function made(random: Random, depth: number): string {
  return Array.from({ length: 1 + random.below(3) }, () => {
    const isAtom = depth === 0 || random.below(2) === 0;
    const inner = isAtom ? random.of(atoms) : random.of(groups) + made(random, depth - 1) + ")";
    const isFixed = /^\(\?<?[=!]|^[\^$]$|^\\b$/.test(inner);
    return isFixed ? inner : inner + random.of(times);
  }).join("");
}

/** A pattern, and the maximum length of the texts that it is for. */
interface Limited {
  readonly pattern: string;
  readonly length: number;
}

function whyWrong({ pattern, length }: Limited, random: Random): string | undefined {
  const known = toPattern(pattern);
  const matching = matchingOf(pattern, length);
  // What is no regular expression, or is slow, is reported where it stands.
  if (known === undefined || matching === undefined) return undefined;
  if (matching.by === "engine" && matching.slow !== undefined) return undefined;
  const engine = new RegExp(known.source, known.flags);
  const own =
    matching.by === "steps" ? new LinearPattern(matching.program, matching.flags) : engine;
  const compiled = compile(known.source, known.flags, { exact: 6000 });
  const worst = compiled && worstText(compiled, known.flags);
  for (let round = 0; round < 10; round += 1) {
    const ofWorst = worst === undefined ? [] : [...(worst.begin + worst.unit + worst.end)];
    const text = random.text(["a", "b", "1", " ", "x", "\n", ...ofWorst], 8);
    if (own !== engine && own.test(text) !== engine.test(text))
      return `${pattern}: another verdict of ${JSON.stringify(text)}`;
  }
  if (worst === undefined) return undefined;
  const time = (many: number): number => timeOf(own, pumped(worst, Math.min(many, length)));
  const isSteep = (): boolean => {
    const [, some, many] = lengths.map(time);
    return many !== undefined && many > few && many > 20 * (some ?? 0);
  };
  // Twice in a row, since other work on the machine can slow one of them.
  return isSteep() && isSteep() ? `${pattern} for ${JSON.stringify(worst)}` : undefined;
}

/** The processor time of a match, in milliseconds; ten seconds and more are Infinity. */
function timeOf(pattern: { test(text: string): boolean }, text: string): number {
  const start = process.cpuUsage();
  try {
    runInNewContext("pattern.test(text)", { pattern, text }, { timeout: 10_000 });
  } catch {
    return Infinity;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
