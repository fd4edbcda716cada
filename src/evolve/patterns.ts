import type { AST } from "@eslint-community/regexpp";
import { toPattern } from "../pattern/pattern.ts";
import { parse } from "../pattern/program.ts";
import { matchesPattern } from "../schema/pattern.ts";
import { type Automaton, automatonOf } from "./automaton.ts";
import type { KnownSets } from "./characters.ts";

/** The regular expressions of documents, each read once. */
export class Patterns {
  readonly #automata = new Map<string, Automaton | undefined>();
  readonly #knownSets: KnownSets = new Map();

  /** Returns the automaton of a pattern; `undefined` if none can be made. */
  automaton(source: string): Automaton | undefined {
    if (this.#automata.has(source)) return this.#automata.get(source);
    const automaton = this.#make(source);
    this.#automata.set(source, automaton);
    return automaton;
  }

  #make(source: string): Automaton | undefined {
    const pattern = toPattern(source);
    // Validators ignore what is not a regular expression.
    if (pattern === undefined) return automatonOf("", this.#knownSets);
    if (pattern.flags !== "u") return undefined;
    return automatonOf(trimmed(pattern.source), this.#knownSets);
  }

  /** True if a text matches a pattern; `undefined` if that takes too long to find out. */
  matches(source: string, text: string): boolean | undefined {
    return this.automaton(source)?.matches(text) ?? matchesPattern(source, text);
  }
}

/**
 * Removes the repetitions at an end of a pattern that is not anchored there: `^a{2,9}` matches the
 * same texts as `^a{2}`.
 */
function trimmed(source: string): string {
  const [alternative, ...others] = parse(source, "u")?.alternatives ?? [];
  const last = alternative?.elements.at(-1);
  if (others.length > 0 || last?.type !== "Quantifier" || last.max === last.min) return source;
  return `${source.slice(0, last.start)}${last.element.raw}{${last.min}}`;
}

/** A pattern without its one long repetition, and the lengths of the texts that it matches. */
export interface Windowed {
  readonly source: string;
  readonly min: number;
  readonly max: number;
}

/** A repetition of more characters than this becomes a limit of the length. */
const long = 40;

/**
 * Splits a pattern of which all but one part have a fixed length, as `^[A-Z]\w{0,999}$` has, into
 * one without the repetition and the lengths that it allows, which together mean the same.
 */
export function windowed(source: string): Windowed | undefined {
  const pattern = toPattern(source);
  if (pattern?.flags !== "u") return undefined;
  const [alternative, ...others] = parse(pattern.source, "u")?.alternatives ?? [];
  if (alternative === undefined || others.length > 0) return undefined;
  const elements = alternative.elements.map(unwrapped);
  const isWhole = isEdge(elements.at(0), "start") && isEdge(elements.at(-1), "end");
  if (!isWhole) return undefined;
  const inner = elements.slice(1, -1);
  const repeated = inner.findIndex(
    (each) => each.type === "Quantifier" && each.min !== each.max && lengthOf(each.element) === 1,
  );
  const quantifier = inner[repeated];
  if (quantifier?.type !== "Quantifier") return undefined;
  if (quantifier.max === Infinity ? quantifier.min <= long : quantifier.max <= long)
    return undefined;
  let fixed = 0;
  for (const [index, each] of inner.entries()) {
    const length = index === repeated ? 0 : lengthOf(each);
    if (length === undefined) return undefined;
    fixed += length;
  }
  const texts = inner.map((each, index) =>
    index === repeated ? `${quantifier.element.raw}*` : each.raw,
  );
  return {
    source: `^${texts.join("")}$`,
    min: fixed + quantifier.min,
    max: fixed + quantifier.max,
  };
}

/** A group of one alternative with one element is that element. */
function unwrapped(element: AST.Element): AST.Element {
  if (element.type !== "Group" && element.type !== "CapturingGroup") return element;
  if (element.type === "Group" && element.modifiers !== null) return element;
  const [alternative, ...others] = element.alternatives;
  const [only, ...rest] = alternative?.elements ?? [];
  return only === undefined || others.length + rest.length > 0 ? element : unwrapped(only);
}

function isEdge(element: AST.Element | undefined, kind: "start" | "end"): boolean {
  return element?.type === "Assertion" && element.kind === kind;
}

/** The number of characters that every match has; `undefined` if they differ or are not known. */
function lengthOf(element: AST.Element): number | undefined {
  switch (element.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
      return 1;
    case "Group":
    case "CapturingGroup": {
      const lengths = element.alternatives.map(({ elements }) => sum(elements.map(lengthOf)));
      return new Set(lengths).size === 1 ? lengths[0] : undefined;
    }
    case "Quantifier": {
      const one = lengthOf(element.element);
      return element.min === element.max && one !== undefined ? one * element.min : undefined;
    }
    default:
      return undefined;
  }
}

function sum(lengths: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const length of lengths) {
    if (length === undefined) return undefined;
    total += length;
  }
  return total;
}
