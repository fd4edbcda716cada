import { boundsOfFormat, isWithin, makeFormatted } from "../schema/formats.ts";
import { textsOfPattern } from "../schema/pattern.ts";
import type { Automaton } from "./automaton.ts";
import type { Literal } from "./formula.ts";
import { type Outcome, type Search, empty, found, undecided } from "./outcome.ts";
import { windowed } from "./patterns.ts";
import { type Found, type Language, shortestText } from "./words.ts";
import { narrowSize } from "./size-range.ts";

/** A pattern or a format that a text must have, or must not. */
interface Mark {
  readonly kind: "pattern" | "format";
  readonly name: string;
  readonly isWanted: boolean;
}

interface Conditions {
  min: number;
  max: number;
  readonly marks: Mark[];
  listed: ReadonlySet<string> | undefined;
  readonly unlisted: Set<string>;
}

/** The work of automata that counts as one step of a question. */
const workPerStep = 6;

/** A longer text is no use as a value to show. */
const longest = 200_000;

/** Finds a string that satisfies all facts. Strings have no lone surrogates. */
export function findString(facts: readonly Literal[], search: Search): Outcome {
  const conditions = conditionsOf(facts, search);
  const { min, max, marks, listed } = conditions;
  const judge = (text: string): boolean | undefined => fits(text, conditions, search);
  if (listed !== undefined) return firstOf([...listed], judge);
  if (min > max || contradicts(marks)) return empty;
  if (min > longest) return undecided(`the text would have ${min} characters`);
  for (const text of candidates(conditions, search)) if (judge(text) === true) return found(text);
  const outer = textIn(conditions, search, "most");
  if (outer.kind === "none") return empty;
  if (outer.kind === "text" && judge(outer.text) === true) return found(outer.text);
  const inner = textIn(conditions, search, "least");
  if (inner.kind === "text" && judge(inner.text) === true) return found(inner.text);
  return undecided(reasonFor(marks, outer, search));
}

function conditionsOf(facts: readonly Literal[], { formulas }: Search): Conditions {
  const result: Conditions = {
    min: 0,
    max: Infinity,
    marks: [],
    listed: undefined,
    unlisted: new Set(),
  };
  for (const fact of facts) {
    const atom = formulas.at(fact);
    if (atom.kind === "pattern") {
      result.marks.push({ kind: "pattern", name: atom.source, isWanted: fact > 0 });
    } else if (atom.kind === "format") {
      result.marks.push({ kind: "format", name: atom.name, isWanted: fact > 0 });
    } else if (atom.kind === "size") {
      narrowSize(result, atom, fact > 0);
    } else if (atom.kind === "texts" && fact < 0) {
      for (const value of atom.values) result.unlisted.add(value);
    } else if (atom.kind === "texts") {
      const { listed } = result;
      result.listed = new Set([...atom.values].filter((value) => listed?.has(value) ?? true));
    }
  }
  return result;
}

function firstOf(texts: readonly string[], judge: (text: string) => boolean | undefined): Outcome {
  let open: Outcome = empty;
  for (const text of texts) {
    const verdict = judge(text);
    if (verdict === true) return found(text);
    if (verdict === undefined) open = undecided(`it is not known if ${JSON.stringify(text)} fits`);
  }
  return open;
}

/** True if a text would have to be of a format, and not of a wider one. */
function contradicts(marks: readonly Mark[]): boolean {
  const formats = marks.filter(({ kind }) => kind === "format");
  return formats.some(
    ({ name, isWanted }) =>
      isWanted && formats.some((other) => !other.isWanted && isWithin(name, other.name)),
  );
}

/** True if a text satisfies the conditions; `undefined` if that is not known. */
function fits(text: string, conditions: Conditions, search: Search): boolean | undefined {
  const { min, max, marks, unlisted } = conditions;
  const length = [...text].length;
  if (length < min || length > max || unlisted.has(text)) return false;
  let isSure = true;
  for (const { kind, name, isWanted } of marks) {
    const has =
      kind === "pattern" ? search.patterns.matches(name, text) : search.isOfFormat(name, text);
    if (has === undefined) isSure = false;
    else if (has !== isWanted) return false;
  }
  return isSure ? true : undefined;
}

/** Texts that are worth trying before the search. */
function* candidates(
  { min, max, marks, unlisted }: Conditions,
  { patterns }: Search,
): Iterable<string> {
  const length = Math.max(min, 1);
  for (const { kind, name, isWanted } of marks) {
    if (!isWanted) continue;
    if (kind === "format") yield* ["a", "b", "c"].map((seed) => makeFormatted(name, seed) ?? "");
    else if (patterns.automaton(name) === undefined) yield* textsOfPattern(name);
  }
  if (marks.some(({ kind, isWanted }) => kind === "pattern" && isWanted)) return;
  yield max === 0 ? "" : "a".repeat(length);
  yield "";
  if (unlisted.size > 0) yield "other".padEnd(length, "a").slice(0, max);
  if (marks.length > 0) yield "(".padEnd(length, "(");
}

/**
 * Searches for a text that satisfies the conditions as far as automata can say: where they do not
 * know, `most` takes all texts that may fit, and `least` those that surely do.
 */
function textIn(conditions: Conditions, search: Search, side: "most" | "least"): Found {
  const { marks, unlisted } = conditions;
  const window = { min: conditions.min, max: conditions.max };
  const languages = new Map<string, Language>();
  const add = (source: string, isAccepted: boolean): boolean => {
    const window1 = isAccepted ? windowed(source) : undefined;
    if (window1 !== undefined) {
      window.min = Math.max(window.min, window1.min);
      window.max = Math.min(window.max, window1.max);
    }
    const automaton: Automaton | undefined = search.patterns.automaton(window1?.source ?? source);
    if (automaton === undefined) return side === "most";
    languages.set(`${isAccepted}${source}`, { automaton, isAccepted });
    return true;
  };
  for (const { kind, name, isWanted } of marks) {
    const bounds = kind === "format" ? boundsOfFormat(name) : { least: name, most: [name] };
    if (bounds === undefined) {
      if (!isWanted) return { kind: "none" };
      continue;
    }
    const isLeast = isWanted === (side === "least");
    const sources = isLeast ? [bounds.least] : isWanted ? bounds.most : bounds.most.slice(0, 1);
    if (!sources.every((source) => add(source, isWanted))) return { kind: "too many" };
  }
  if (unlisted.size > 0) add(`^(?:${[...unlisted].map(escaped).join("|")})$`, false);
  const spend = (work: number): boolean => search.spend(work / workPerStep);
  return shortestText([...languages.values()], window, spend);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function reasonFor(marks: readonly Mark[], outer: Found, { patterns }: Search): string {
  for (const { kind, name } of marks) {
    if (kind === "pattern" && patterns.automaton(name) === undefined) {
      return `the pattern ${JSON.stringify(name)} is beyond automata`;
    }
  }
  const format = marks.find(({ kind }) => kind === "format");
  if (outer.kind === "too many") return "the patterns have too many states together";
  return format === undefined
    ? "no text was found"
    : `it is not known which texts are of the format ${JSON.stringify(format.name)}`;
}
