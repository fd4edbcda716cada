import { type Growth, growthOf } from "./ambiguity.ts";
import { isList } from "./automaton.ts";
import { mostReadBack } from "./look-behind.ts";
import { type Pattern, toPattern } from "./pattern.ts";
import { type Compiled, type Program, compile } from "./program.ts";
import { isBusy } from "./tries.ts";

/** The way in which generated code matches a pattern. */
export type Matching =
  | {
      /** By a regular expression of the engine. */
      readonly by: "engine";
      readonly source: string;
      readonly flags: "u" | "";
      /** The reason why the engine matches it although some texts are slow. */
      readonly slow?: string;
    }
  | {
      /** By following all paths at once, since the engine would be slow. */
      readonly by: "steps";
      readonly program: Program;
      readonly flags: "u" | "";
    };

/** The maximum number of steps of a pattern in generated code. */
const mostSteps = 6000;

/** The maximum number of ways to read one character that is left to the engine. */
const mostWays = 300;

/** The maximum number of steps at one place of a text that is left to the engine. */
const mostTries = 2 ** 16;

/** The results so far: documents repeat their patterns, and some take long to examine. */
const results = new Map<string, { readonly matching: Matching | undefined }>();
const mostResults = 10_000;

/**
 * Returns the matching of a pattern of a document against texts of at most `length` characters;
 * `undefined` if it is not a regular expression.
 */
export function matchingOf(pattern: string, length: number = Infinity): Matching | undefined {
  const key = `${length} ${pattern}`;
  const result = results.get(key) ?? { matching: examine(pattern, length) };
  if (results.size >= mostResults) results.clear();
  results.set(key, result);
  return result.matching;
}

function examine(pattern: string, length: number): Matching | undefined {
  const known = toPattern(pattern);
  if (known === undefined) return undefined;
  const { source, flags } = known;
  const byEngine = { by: "engine", source, flags } as const;
  if (isPlain(source)) return byEngine;
  const exact = compile(source, flags, { exact: mostSteps });
  if (!isSlow(known, exact, length)) return byEngine;
  return exact === undefined
    ? { ...byEngine, slow: hasBackReference(source) ? "has a back reference" : "is too long" }
    : { by: "steps", program: exact.program, flags };
}

function hasBackReference(source: string): boolean {
  return /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/.test(source);
}

/**
 * True if a pattern has no repetition, or is anchored and has one repetition of characters, as most
 * patterns.
 */
function isPlain(source: string): boolean {
  const bare = source.replaceAll(/\\[^]|\[(?:[^\]\\]|\\[^])*\]/g, "x");
  const repeats = bare.match(/[*+?{]/g)?.length ?? 0;
  if (/[()]/.test(bare)) return false;
  return repeats === 0 || (repeats === 1 && bare.startsWith("^") && !bare.includes("|"));
}

function isSlow({ source, flags }: Pattern, exact: Compiled | undefined, length: number): boolean {
  if (Math.min(mostReadBack(source, flags), length) > mostWays) return true;
  const inKind = compile(source, flags, "in kind");
  const growth: Growth = inKind === undefined ? { kind: "unknown" } : growthOf(inKind, flags);
  switch (growth.kind) {
    case "constant":
      return growth.ways > mostWays || (hasManyForks(exact) && isBusy(exact, flags, mostTries));
    case "polynomial":
      return growth.waysFor(length) > mostWays;
    case "exponential":
      return !growth.isCounted || exact === undefined || isBusy(exact, flags, mostTries);
    case "unknown":
      return true;
  }
}

/** True if the combinations of all choices could exceed `mostTries`. */
function hasManyForks(compiled: Compiled | undefined): compiled is Compiled {
  const forks = compiled?.program.flatMap((step) =>
    isList(step) ? Math.log2(Math.max(1, step.length)) : [],
  );
  return (forks ?? []).reduce((sum, each) => sum + each, 0) > Math.log2(mostTries);
}
