import { type Growth, growthOf } from "./ambiguity.ts";
import { isList } from "./automaton.ts";
import { type Pattern, toPattern } from "./pattern.ts";
import { type Compiled, type Program, compile } from "./program.ts";
import { isBusy } from "./tries.ts";

/** How the generated code matches a pattern. */
export type Matching =
  | {
      /** By the engine's regular expressions. */
      readonly by: "engine";
      readonly source: string;
      readonly flags: "u" | "";
      /** Why it is left to the engine, although some texts can keep that busy. */
      readonly slow?: string;
    }
  | {
      /** By following all ways at once, since an engine would be slow. */
      readonly by: "steps";
      readonly program: Program;
      readonly flags: "u" | "";
    };

/** The most steps that a pattern is written out in: as many stand in the generated code. */
const mostSteps = 6000;

/** Ways through one character that an engine is left alone with. */
const mostWays = 300;

/** Steps at one place of a text that an engine is left alone with. */
const mostTries = 2 ** 16;

/**
 * Returns how a pattern of a document is matched against texts of at most `length` characters;
 * `undefined` where it is no regular expression at all.
 */
export function matchingOf(pattern: string, length: number = Infinity): Matching | undefined {
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
 * True if a pattern has nothing to repeat, or is anchored and repeats characters once: most
 * patterns are.
 */
function isPlain(source: string): boolean {
  const bare = source.replaceAll(/\\[^]|\[(?:[^\]\\]|\\[^])*\]/g, "x");
  const repeats = bare.match(/[*+?{]/g)?.length ?? 0;
  if (/[()]/.test(bare)) return false;
  return repeats === 0 || (repeats === 1 && bare.startsWith("^") && !bare.includes("|"));
}

function isSlow({ source, flags }: Pattern, exact: Compiled | undefined, length: number): boolean {
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

/** True if there are so many ways to choose that all of them together could be too many. */
function hasManyForks(compiled: Compiled | undefined): compiled is Compiled {
  const forks = compiled?.program.flatMap((step) =>
    isList(step) ? Math.log2(Math.max(1, step.length)) : [],
  );
  return (forks ?? []).reduce((sum, each) => sum + each, 0) > Math.log2(mostTries);
}
