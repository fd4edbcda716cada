import type { Compiled, Program, Instruction } from "./program.ts";

/** An automaton without empty steps: its state is the atom that was read last. */
export interface Automaton {
  /** The atoms that can be read first at the start of a text. */
  readonly first: Ways;
  /**
   * The atoms that an attempt at a later place can read first; none if the pattern is anchored.
   */
  readonly later: Ways;
  readonly next: ReadonlyMap<number, Ways>;
  /** The kinds of characters that an atom matches, as bits. */
  readonly takes: (atom: number) => bigint;
  /** True if the pattern matches once the atom is read, for any text behind it. */
  readonly isMatched: (atom: number) => boolean;
}

/** Atoms, and the number of paths to each, counted up to two. */
export type Ways = ReadonlyMap<number, number>;

/** The maximum number of paths that are followed between two characters. */
const mostWays = 5000;

/**
 * Returns the automaton of a program in kind; `undefined` if there are too many paths from one
 * character to the next.
 */
export function automatonOf(compiled: Compiled, flags: "u" | ""): Automaton | undefined {
  const { program } = compiled;
  const atoms = program.flatMap((step, index) => (isAtom(step) ? index : []));
  const first = follow(compiled, 0, true);
  const later = follow(compiled, 0, false);
  if (first === undefined || later === undefined) return undefined;
  const next = new Map<number, Ways>();
  for (const atom of atoms) {
    const ways = follow(compiled, atom + 1, false);
    if (ways === undefined) return undefined;
    next.set(atom, ways);
  }
  let known: ReadonlyMap<string, bigint> | undefined;
  return {
    first,
    later,
    next,
    takes: (atom) => (known ??= takenBy(program, flags)).get(String(program[atom])) ?? 0n,
    isMatched: (atom) => isMatchedBehind(compiled, atom),
  };
}

/** The kinds of characters that each atom matches, as bits. */
function takenBy(program: Program, flags: "u" | ""): ReadonlyMap<string, bigint> {
  const atoms = [...new Set(program.filter(isAtom))];
  const kinds = [...kindsOf(atoms, flags).keys()];
  const bitsOf = (index: number): bigint =>
    kinds.reduce((bits, kind, bit) => bits | (kind[index] === "1" ? 1n << BigInt(bit) : 0n), 0n);
  return new Map(atoms.map((atom, index) => [atom, bitsOf(index)]));
}

/**
 * Follows the steps to the atoms that may be read next. `^` holds only before the first character,
 * and no character follows `$`.
 */
function follow({ program, loops }: Compiled, start: number, isBegin: boolean): Ways | undefined {
  const forks = new Map(loops.map((loop) => [loop.fork, loop]));
  const backs = new Map(loops.map((loop) => [loop.back, loop]));
  const ways = new Map<number, number>();
  const visits = new Map<number, number>();
  let left = mostWays;
  return go(start, []) ? ways : undefined;

  /**
   * `entered`: the loops whose body was begun since the last character. An engine rejects a round
   * without a character.
   */
  function go(at: number, entered: readonly number[]): boolean {
    if ((left -= 1) < 0) return false;
    const step = program[at];
    if (step === undefined) return true;
    if (isAtom(step)) {
      ways.set(at, Math.min(2, (ways.get(at) ?? 0) + 1));
      return true;
    }
    const back = backs.get(at);
    if (back !== undefined && entered.includes(back.fork)) return true;
    const count = visits.get(at) ?? 0;
    if (count >= 2) return true;
    visits.set(at, count + 1);
    const loop = forks.get(at);
    const isDone = targetsOf(step, at, isBegin).every((target) =>
      go(target, loop?.body === target ? [...entered, at] : entered),
    );
    visits.set(at, count);
    return isDone;
  }
}

function targetsOf(step: Instruction, at: number, isBegin: boolean): readonly number[] {
  if (isList(step)) return step;
  return step === "$" || (step === "^" && !isBegin) ? [] : [at + 1];
}

/**
 * True if the match, or the end of the look-around around an atom, follows the atom
 * unconditionally.
 */
function isMatchedBehind({ program, asides }: Compiled, atom: number): boolean {
  const around = asides.filter(({ from, to }) => from <= atom && atom < to);
  const end = Math.min(program.length, ...around.map(({ to }) => to));
  const conditions = new Set(asides.map(({ from }) => from - 1));
  const seen = new Set([atom + 1]);
  for (const at of seen) {
    if (at === end) return true;
    const step = program[at];
    if (step !== undefined && isList(step) && !conditions.has(at))
      for (const to of step) seen.add(to);
  }
  return false;
}

/** True if a step is a fork, or a jump. */
export function isList(step: Instruction): step is readonly number[] {
  return typeof step === "object" && !("look" in step);
}

/** True if a step matches a character. */
export function isAtom(step: Instruction): step is string {
  return typeof step === "string" && !assertions.includes(step);
}

const assertions: readonly string[] = ["^", "$", "\\b", "\\B"];

/**
 * Latin letters, digits and punctuation, and some characters of other kinds: enough to tell if two
 * atoms have a character in common.
 */
const alphabet: readonly string[] = [
  ...Array.from({ length: 0x250 }, (_, code) => String.fromCodePoint(code)),
  ..."\u0416\u0436\u05d0\u0627\u3042\u4e00\uac00\u2028\u2003\u200b\u20ac\ud83d\ude00\ufeff",
];

/** Returns a test for the characters that an atom matches; most atoms are a character. */
export function testOf(atom: string, flags: "u" | ""): (character: string) => boolean {
  if (/^[^\\.[]$/.test(atom)) return (character) => character === atom;
  const pattern = new RegExp(`^(?:${atom})$`, flags);
  return (character) => pattern.test(character);
}

/**
 * Groups characters by the atoms that match them: a key of 0 and 1 for each atom, and the first
 * character of the group.
 */
function kindsOf(atoms: readonly string[], flags: "u" | ""): ReadonlyMap<string, string> {
  const tests = atoms.map((atom) => testOf(atom, flags));
  const kinds = new Map<string, string>();
  for (const character of alphabet) {
    const kind = tests.map((test) => (test(character) ? "1" : "0")).join("");
    if (!kinds.has(kind)) kinds.set(kind, character);
  }
  return kinds;
}

/** Returns a character of each kind that the atoms of a program tell apart. */
export function charactersOf(program: Program, flags: "u" | ""): readonly string[] {
  return [...kindsOf([...new Set(program.filter(isAtom))], flags).values()];
}
