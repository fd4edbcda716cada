import { type AST } from "@eslint-community/regexpp";
import { parse } from "../pattern/program.ts";

/** Code points as sorted pairs of first and last, none of which touch. Surrogates are in no set. */
export type Ranges = readonly (readonly [first: number, last: number])[];

const last = 0x10ffff;

/** Well-formed strings have no lone surrogates. */
const all: Ranges = [
  [0, 0xd7ff],
  [0xe000, last],
];

export const wordCharacters: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const digits: Ranges = [[0x30, 0x39]];
const spaces: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: Ranges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** Sorts and joins ranges. */
function joined(ranges: Ranges): Ranges {
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  const result: [number, number][] = [];
  for (const [first, end] of sorted) {
    const open = result.at(-1);
    if (open !== undefined && first <= open[1] + 1) open[1] = Math.max(open[1], end);
    else result.push([first, end]);
  }
  return result;
}

function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let next = 0;
  for (const [first, end] of joined([...ranges, [0xd800, 0xdfff]])) {
    if (first > next) result.push([next, first - 1]);
    next = end + 1;
  }
  if (next <= last) result.push([next, last]);
  return result;
}

/** The sets that are found by trying every code point, which takes tens of milliseconds. */
export type KnownSets = Map<string, Ranges>;

/**
 * Returns the code points that an atom of a regular expression in Unicode mode matches; `undefined`
 * if it is not one.
 */
export function charactersOf(atom: string, known: KnownSets): Ranges | undefined {
  const [alternative, ...others] = parse(atom, "u")?.alternatives ?? [];
  const [element, ...rest] = alternative?.elements ?? [];
  if (element === undefined || others.length + rest.length > 0) return undefined;
  switch (element.type) {
    case "Character":
    case "CharacterSet":
      return memberRanges(element, known);
    case "CharacterClass": {
      const inside: (readonly [number, number])[] = [];
      for (const each of element.elements) {
        const ranges = memberRanges(each, known);
        if (ranges === undefined) return undefined;
        inside.push(...ranges);
      }
      return element.negate ? complement(inside) : withoutSurrogates(joined(inside));
    }
    default:
      return undefined;
  }
}

function memberRanges(
  element: AST.CharacterClassElement | AST.CharacterSet,
  known: KnownSets,
): Ranges | undefined {
  switch (element.type) {
    case "Character":
      return withoutSurrogates([[element.value, element.value]]);
    case "CharacterClassRange":
      return withoutSurrogates([[element.min.value, element.max.value]]);
    case "CharacterSet":
      if (element.kind === "any") return complement(lineEnds);
      if (element.kind === "digit") return element.negate ? complement(digits) : digits;
      if (element.kind === "space") return element.negate ? complement(spaces) : spaces;
      if (element.kind === "word") {
        return element.negate ? complement(wordCharacters) : wordCharacters;
      }
      return triedRanges(element.raw, known);
    default:
      return undefined;
  }
}

function withoutSurrogates(ranges: Ranges): Ranges {
  const isClear = ranges.every(([first, end]) => end < 0xd800 || first > 0xdfff);
  return isClear ? ranges : complement(complement(ranges));
}

/** The ranges of a Unicode property, as the engine has them. */
function triedRanges(atom: string, known: KnownSets): Ranges {
  const found = known.get(atom);
  if (found !== undefined) return found;
  const pattern = new RegExp(`^${atom}$`, "u");
  const ranges: [number, number][] = [];
  for (const [first, end] of all) {
    for (let point = first; point <= end; point += 1) {
      if (!pattern.test(String.fromCodePoint(point))) continue;
      const open = ranges.at(-1);
      if (open?.[1] === point - 1) open[1] = point;
      else ranges.push([point, point]);
    }
  }
  const result = joined(ranges);
  known.set(atom, result);
  return result;
}

/**
 * A partition of all code points: sets of them that some list of ranges does not tell apart.
 */
export interface Alphabet {
  /** The first code point of each interval, ascending, and the class of the interval. */
  readonly starts: readonly number[];
  readonly classes: readonly number[];
  /** For each class: a character, and the indices of the sets that contain it. */
  readonly characters: readonly string[];
  readonly members: readonly ReadonlySet<number>[];
}

/** Returns the coarsest alphabet that tells all sets apart. */
export function alphabetOf(sets: readonly Ranges[]): Alphabet {
  const edges = new Map<number, number[]>([[0, []]]);
  const toggle = (point: number, index: number): void => {
    const known = edges.get(point);
    if (known === undefined) edges.set(point, [index]);
    else known.push(index);
  };
  sets.forEach((ranges, index) => {
    for (const [first, end] of ranges) {
      toggle(first, index);
      if (end < last) toggle(end + 1, index);
    }
  });
  for (const point of [0xd800, 0xe000]) if (!edges.has(point)) edges.set(point, []);
  const starts = [...edges.keys()].sort((a, b) => a - b);
  const inside = new Set<number>();
  const byKey = new Map<string, number>();
  const members: ReadonlySet<number>[] = [];
  const best: { point: number; rank: number }[] = [];
  const classes = starts.map((start, position) => {
    for (const index of edges.get(start) ?? []) {
      if (!inside.delete(index)) inside.add(index);
    }
    if (start === 0xd800) return -1;
    const key = [...inside].sort((a, b) => a - b).join();
    const known = byKey.get(key) ?? members.length;
    if (known === members.length) {
      byKey.set(key, known);
      members.push(new Set(inside));
    }
    const point = nicest(start, (starts[position + 1] ?? last + 1) - 1);
    const rank = rankOf(point);
    if (rank < (best[known]?.rank ?? Infinity)) best[known] = { point, rank };
    return known;
  });
  const characters = best.map(({ point }) => String.fromCodePoint(point));
  return { starts, classes, characters, members };
}

/** Returns the class of a code point; -1 for a surrogate. */
export function classOf({ starts, classes }: Alphabet, point: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= point) low = middle;
    else high = middle - 1;
  }
  return classes[low] ?? -1;
}

/** Letters first, then digits, then what else can be printed. */
const nice: Ranges = [
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0x30, 0x39],
  [0x2d, 0x2d],
  [0x5f, 0x5f],
  [0x21, 0x7e],
  [0x20, 0x20],
  [0xa1, 0xac],
  [0xae, 0x2ff],
];

function nicest(first: number, end: number): number {
  for (const [low, high] of nice) {
    const point = Math.max(first, low);
    if (point <= Math.min(end, high)) return point;
  }
  return first;
}

function rankOf(point: number): number {
  const index = nice.findIndex(([low, high]) => low <= point && point <= high);
  return index === -1 ? nice.length : index;
}
