import { charactersOf, isAtom, isList, testOf } from "./automaton.ts";
import type { Compiled, Program, Instruction } from "./program.ts";

/** The maximum length of a text that is tried. */
const longest = 64;

/** An attempt to match a text from one place on, in at most so many steps. */
export interface Attempt {
  readonly text: string;
  readonly from: number;
  readonly most: number;
}

/**
 * Counts the steps of a backtracking engine for an attempt; stops at `most`. Look-arounds are
 * ignored, since they only exclude paths.
 */
export function countSteps(
  { program, loops }: Compiled,
  flags: "u" | "",
  { text, from, most }: Attempt,
  takes: Takes = takesOf(flags),
): { readonly steps: number; readonly isMatch: boolean } {
  const characters = flags === "u" ? [...text] : text.split("");
  const forks = new Map(loops.map((loop) => [loop.fork, loop]));
  const backs = new Map(loops.map((loop) => [loop.back, loop]));
  const open: Try[] = [{ at: 0, place: from, entered: undefined }];
  let steps = 0;
  for (let next = open.pop(); next !== undefined && steps < most; next = open.pop()) {
    steps += 1;
    const { at, place, entered } = next;
    const step = program[at];
    if (step === undefined) return { steps, isMatch: true };
    if (isAtom(step)) {
      const character = characters[place];
      if (character !== undefined && takes(step, character))
        open.push({ at: at + 1, place: place + 1, entered });
    } else if (!isList(step)) {
      if (holds(step, place, characters)) open.push({ at: at + 1, place, entered });
    } else {
      const back = backs.get(at);
      if (back !== undefined && isEmptyRound(entered, back.fork, place)) continue;
      const loop = forks.get(at);
      for (const target of step.toReversed()) {
        const isRound = loop?.body === target;
        open.push({
          at: target,
          place,
          entered: isRound ? { at, place, outer: entered } : entered,
        });
      }
    }
  }
  return { steps, isMatch: false };
}

function holds(step: Instruction, place: number, characters: readonly string[]): boolean {
  const isWord = (index: number): boolean => /^\w$/.test(characters[index] ?? "");
  if (step === "^") return place === 0;
  if (step === "$") return place === characters.length;
  if (typeof step !== "string") return true;
  return (isWord(place - 1) !== isWord(place)) === (step === "\\b");
}

interface Try {
  readonly at: number;
  readonly place: number;
  readonly entered: Entered | undefined;
}

/** The rounds of loops that were begun. */
interface Entered {
  readonly at: number;
  readonly place: number;
  readonly outer: Entered | undefined;
}

function isEmptyRound(entered: Entered | undefined, fork: number, place: number): boolean {
  for (let each = entered; each?.place === place; each = each.outer) {
    if (each.at === fork) return true;
  }
  return false;
}

/** Returns true if an atom matches a character. */
type Takes = (atom: string, character: string) => boolean;

function takesOf(flags: "u" | ""): Takes {
  const tests = new Map<string, (character: string) => boolean>();
  return (atom, character) => {
    const test = tests.get(atom) ?? testOf(atom, flags);
    tests.set(atom, test);
    return test(character);
  };
}

/**
 * True if an engine takes at least `most` steps, from the start, for one of the texts that are
 * likely to be slow: repetitions of each kind of characters, and paths through the program, each
 * followed by a character that no atom matches.
 */
export function isBusy(compiled: Compiled, flags: "u" | "", most: number): boolean {
  const { program } = compiled;
  const takes = takesOf(flags);
  const characters = charactersOf(program, flags).slice(0, 40);
  const atoms = [...new Set(program.filter(isAtom))];
  const refused =
    characters.find((character) => !atoms.some((atom) => takes(atom, character))) ?? "\u0000";
  const walks = Array.from({ length: 24 }, (_, seed) => walk(program, takes, characters, seed));
  const repeated = characters.map((character) => character.repeat(longest));
  return [...repeated, ...walks].some(
    (text) =>
      countSteps(compiled, flags, { text: text + refused, from: 0, most }, takes).steps >= most,
  );
}

/** A text that a program reads on the path that the seed selects at each fork. */
function walk(program: Program, takes: Takes, characters: readonly string[], seed: number): string {
  let state = seed;
  const choose = (count: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return seed === 0 ? 0 : Math.floor((state / 2147483648) * count);
  };
  let text = "";
  let at = 0;
  for (let steps = 0; steps < 2000 && text.length < longest; steps++) {
    const step = program[at];
    if (step === undefined) break;
    if (isAtom(step)) {
      text += characters.find((character) => takes(step, character)) ?? "";
    }
    at = isList(step) ? (step[choose(step.length)] ?? program.length) : at + 1;
  }
  return text;
}
