import { isAtom, isList } from "../pattern/automaton.ts";
import { type Around, type Instruction, type Program, compile } from "../pattern/program.ts";
import {
  type Alphabet,
  type KnownSets,
  type Ranges,
  alphabetOf,
  charactersOf,
  classOf,
  wordCharacters,
} from "./characters.ts";

/** The maximum number of steps of a program. */
const mostSteps = 20_000;

/** The state from which no text matches, and the one from which every text does. */
export const dead = 0;
export const certain = 1;

/** The end of a text, where an automaton expects the class of the next character. */
const end = -1;

/** The character before a place of a text. */
type Before = "start" | "word" | "other";

/**
 * Where a match may begin and end: anywhere in the text; at the first place; or, for a look-behind,
 * anywhere, but the match ends at the place that is asked about.
 */
type Mode = "search" | "ahead" | "behind";

/** A look-ahead that began earlier in the text: the state of its automaton. */
interface Duty {
  readonly around: Around;
  readonly state: number;
}

/** The next step of an attempt to match, with what must be true of the text behind it. */
interface Thread {
  readonly step: number;
  readonly duties: readonly Duty[];
}

interface State {
  readonly threads: readonly Thread[];
  readonly before: Before;
  readonly behinds: readonly number[];
  readonly next: Map<number, number>;
  accepts?: boolean;
}

/** The parts of a pattern that all its automata share. */
interface Shared {
  readonly alphabet: Alphabet;
  /** The class of a set of characters by the atom. */
  readonly sets: ReadonlyMap<string, number>;
  readonly wordSet: number;
  readonly automata: Map<Around, Automaton>;
  readonly numbers: Map<Around, number>;
  readonly effort: { work: number };
}

/**
 * Returns the automaton of a regular expression in Unicode mode; `undefined` if it has a back
 * reference, a look-around in a look-behind, or too many steps.
 */
export function automatonOf(source: string, known: KnownSets): Automaton | undefined {
  const program = compile(source, "u", { exact: mostSteps, forward: true })?.program;
  if (program === undefined) return undefined;
  const atoms = new Set<string>();
  const arounds: Around[] = [];
  if (!collect(program, atoms, arounds, true)) return undefined;
  const sets = new Map<string, number>();
  const ranges: Ranges[] = [];
  for (const atom of atoms) {
    const characters = charactersOf(atom, known);
    if (characters === undefined) return undefined;
    sets.set(atom, ranges.push(characters) - 1);
  }
  const usesWords = hasWordEdge(program);
  const wordSet = usesWords ? ranges.push(wordCharacters) - 1 : -1;
  const automata = new Map<Around, Automaton>();
  const numbers = new Map(arounds.map((around, index) => [around, index]));
  const alphabet = alphabetOf(ranges);
  const effort = { work: 0 };
  const shared: Shared = { alphabet, sets, wordSet, automata, numbers, effort };
  for (const around of arounds) {
    automata.set(around, new Automaton(around.steps, around.look, shared));
  }
  return new Automaton(program, "search", shared);
}

/** Collects atoms and look-arounds. False if a look-around is in a look-behind. */
function collect(
  program: Program,
  atoms: Set<string>,
  arounds: Around[],
  mayLook: boolean,
): boolean {
  return program.every((step) => {
    if (isAtom(step)) atoms.add(step);
    if (!isAround(step)) return true;
    arounds.push(step);
    return mayLook && collect(step.steps, atoms, arounds, step.look === "ahead");
  });
}

function isAround(step: Instruction): step is Around {
  return typeof step === "object" && !isList(step);
}

function hasWordEdge(program: Program): boolean {
  return program.some(
    (step) => step === "\\b" || step === "\\B" || (isAround(step) && hasWordEdge(step.steps)),
  );
}

/**
 * A deterministic automaton that finds its states when they are asked for. Its alphabet is the
 * classes of `alphabet`.
 */
export class Automaton {
  readonly alphabet: Alphabet;
  readonly #program: Program;
  readonly #mode: Mode;
  readonly #shared: Shared;
  readonly #behinds: readonly Around[];
  readonly #entersLater: boolean;
  readonly #states: State[] = [];
  readonly #ids = new Map<string, number>();

  constructor(program: Program, mode: Mode, shared: Shared) {
    this.alphabet = shared.alphabet;
    this.#program = program;
    this.#mode = mode;
    this.#shared = shared;
    this.#behinds = program.filter(isAround).filter(({ look }) => look === "behind");
    this.#entersLater = mode !== "ahead" && entersLater(program);
    const fixed: State = { threads: [], before: "other", behinds: [], next: new Map() };
    this.#states.push({ ...fixed, accepts: false }, { ...fixed, accepts: true });
  }

  /** The number of steps of the program that were followed, a measure of the work so far. */
  get work(): number {
    return this.#shared.effort.work;
  }

  /** The state before the first character, or before a character behind `before`. */
  start(before: Before = "start"): number {
    const behinds = this.#behinds.map((around) => this.#automaton(around).start(before));
    return this.#id([{ step: 0, duties: [] }], before, behinds);
  }

  /** The state after a character of a class. */
  step(id: number, kind: number): number {
    if (id === dead || id === certain) return id;
    const state = this.#state(id);
    const known = state.next.get(kind);
    if (known !== undefined) return known;
    const next = this.#next(state, kind);
    state.next.set(kind, next);
    return next;
  }

  /** True if the text may end in a state. For a look-behind: if a match ends there. */
  accepts(id: number): boolean {
    const state = this.#state(id);
    return (state.accepts ??= this.#endsAt(state, end));
  }

  /** True if the pattern matches a text. */
  matches(text: string): boolean {
    let state = this.start();
    for (const character of text) {
      const kind = classOf(this.alphabet, character.codePointAt(0) ?? 0);
      if (kind === -1) return false;
      state = this.step(state, kind);
      if (state === dead || state === certain) break;
    }
    return this.accepts(state);
  }

  #state(id: number): State {
    return this.#states[id] as State;
  }

  #automaton(around: Around): Automaton {
    return this.#shared.automata.get(around) as Automaton;
  }

  /** True if a match ends in a state before a character of a class. */
  #endsAt(state: State, kind: number): boolean {
    return this.#follow(state, kind).some(
      ({ step, duties }) =>
        step === this.#program.length &&
        duties.every(({ around, state: own }) => {
          return this.#automaton(around).accepts(own) !== around.negated;
        }),
    );
  }

  #next(state: State, kind: number): number {
    const threads: Thread[] = [];
    for (const { step, duties } of this.#follow(state, kind)) {
      const atom = this.#program[step];
      if (atom === undefined && this.#mode === "behind") continue;
      if (atom !== undefined && !this.#takes(atom, kind)) continue;
      const left = this.#stepDuties(duties, kind);
      if (left === undefined) continue;
      if (atom === undefined && left.length === 0) return certain;
      threads.push({ step: atom === undefined ? step : step + 1, duties: left });
    }
    if (this.#entersLater) threads.push({ step: 0, duties: [] });
    if (threads.length === 0) return dead;
    const isWord = this.#isIn(this.#shared.wordSet, kind);
    const behinds = this.#behinds.map((around, index) =>
      this.#automaton(around).step(state.behinds[index] ?? dead, kind),
    );
    return this.#id(threads, isWord ? "word" : "other", behinds);
  }

  #takes(step: Instruction, kind: number): boolean {
    return typeof step === "string" && this.#isIn(this.#shared.sets.get(step) ?? -1, kind);
  }

  #isIn(set: number, kind: number): boolean {
    return this.alphabet.members[kind]?.has(set) === true;
  }

  /** Reads a character for all duties; `undefined` if one of them fails. */
  #stepDuties(duties: readonly Duty[], kind: number): readonly Duty[] | undefined {
    if (duties.length === 0) return duties;
    const left: Duty[] = [];
    for (const { around, state } of duties) {
      const next = this.#automaton(around).step(state, kind);
      if (next === (around.negated ? certain : dead)) return undefined;
      if (next !== certain && next !== dead) left.push({ around, state: next });
    }
    return left;
  }

  /** The atoms, and the end of the program, that can be reached before the next character. */
  #follow(state: State, kind: number): readonly Thread[] {
    const found: Thread[] = [];
    const seen = new Set<string | number>();
    const open = [...state.threads];
    for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
      const { step, duties } = thread;
      const key = this.#key(thread);
      if (seen.has(key)) continue;
      seen.add(key);
      this.#shared.effort.work += 1;
      const instruction = this.#program[step];
      if (instruction === undefined || isAtom(instruction)) found.push(thread);
      else if (isList(instruction)) for (const to of instruction) open.push({ step: to, duties });
      else if (isAround(instruction) && instruction.look === "ahead") {
        const duty = {
          around: instruction,
          state: this.#automaton(instruction).start(state.before),
        };
        open.push({ step: step + 1, duties: this.#withDuty(duties, duty) });
      } else if (this.#holds(instruction, state, kind)) open.push({ step: step + 1, duties });
    }
    return found;
  }

  #withDuty(duties: readonly Duty[], duty: Duty): readonly Duty[] {
    const isKnown = duties.some(
      ({ around, state }) => around === duty.around && state === duty.state,
    );
    return isKnown ? duties : [...duties, duty];
  }

  #holds(step: Instruction, { before, behinds }: State, kind: number): boolean {
    if (step === "^") return before === "start";
    if (step === "$") return kind === end;
    if (isAround(step)) {
      const automaton = this.#automaton(step);
      const own = automaton.#state(behinds[this.#behinds.indexOf(step)] ?? dead);
      return automaton.#endsAt(own, kind) !== step.negated;
    }
    const isEdge = (before === "word") !== this.#isIn(this.#shared.wordSet, kind);
    return isEdge === (String(step) === "\\b");
  }

  #id(threads: readonly Thread[], before: Before, behinds: readonly number[]): number {
    const byKey = new Map(
      threads.map((thread): readonly [string | number, Thread] => [this.#key(thread), thread]),
    );
    const key = `${[...byKey.keys()].sort().join(";")}|${before}|${behinds.join()}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const state: State = { threads: [...byKey.values()], before, behinds, next: new Map() };
    const id = this.#states.push(state) - 1;
    this.#ids.set(key, id);
    return id;
  }

  #key({ step, duties }: Thread): string | number {
    if (duties.length === 0) return step;
    const keys = duties.map(({ around, state }) => `${this.#shared.numbers.get(around)}:${state}`);
    return `${step} ${keys.sort().join()}`;
  }
}

/** True if a match may begin behind the first place of a text. */
function entersLater(program: Program): boolean {
  const seen = new Set([0]);
  for (const at of seen) {
    const step = program[at];
    if (step === undefined || isAtom(step)) return true;
    if (isList(step)) for (const to of step) seen.add(to);
    else if (String(step) !== "^") seen.add(at + 1);
  }
  return false;
}
