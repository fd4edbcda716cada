/**
 * One step of a pattern: an atom of ECMA-262 that consumes one character (`[a-z]`, `\d`, `.`) or an
 * assertion `^`, `$`, `\b`, `\B`, each continued by the next step; the indexes of alternative next
 * steps; or a lookaround.
 * The index after the last step is a match.
 */
export type PatternStep = string | readonly number[] | PatternAround;

/**
 * A lookahead or lookbehind. The steps of a lookahead are in reverse order, since it is matched
 * backwards.
 */
export interface PatternAround {
  readonly look: "ahead" | "behind";
  readonly negated: boolean;
  readonly steps: readonly PatternStep[];
}

/**
 * A regular expression that is matched in time linear in the length of the text: it follows all
 * alternatives at once, whereas engines backtrack.
 * Used for patterns that could take an engine exponential time.
 */
export class LinearPattern {
  readonly #machine: Machine;
  readonly #flags: "u" | "";

  constructor(steps: readonly PatternStep[], flags: "u" | "") {
    this.#machine = new Machine(steps, flags);
    this.#flags = flags;
  }

  /** True if the pattern matches somewhere in `text`. */
  test(text: string): boolean {
    const characters = this.#flags === "u" ? [...text] : text.split("");
    return this.#machine.run(characters, 1, () => true);
  }
}

/**
 * The maximum size of a machine's cache, in numbers (some hundred kilobytes). It is cleared when
 * full.
 */
const mostRemembered = 50_000;

/** The maximum number of new moves per text to cache: a text with more rarely repeats any. */
const mostNews = 1000;

/** A set of steps that are active at once, and its moves by kind of character. */
interface State {
  readonly steps: readonly number[];
  readonly moves: Map<number, Move>;
}

interface Move {
  /** True if there is a match before the character. */
  readonly isMatch: boolean;
  readonly to: State;
}

/** Runs a pattern as an automaton whose states are created lazily and cached. */
class Machine {
  readonly #steps: readonly PatternStep[];
  readonly #atoms: readonly (Atom | undefined)[];
  readonly #kinds: Kinds;
  readonly #arounds: readonly { readonly around: PatternAround; readonly machine: Machine }[];
  readonly #hasWords: boolean;
  /** The round in which each step was last reached, to visit it once per round. */
  readonly #reached: Int32Array;
  #round = 0;
  #states = new Map<string, State>();
  #remembered = 0;

  constructor(steps: readonly PatternStep[], flags: "u" | "") {
    const known = new Map<string, Atom>();
    this.#steps = steps;
    this.#atoms = steps.map((step) => {
      if (typeof step !== "string" || assertions.includes(step)) return undefined;
      const atom = known.get(step) ?? new Atom(step, flags);
      known.set(step, atom);
      return atom;
    });
    this.#kinds = new Kinds([...known.values()]);
    this.#arounds = steps.flatMap((step) =>
      typeof step === "object" && "look" in step
        ? { around: step, machine: new Machine(step.steps, flags) }
        : [],
    );
    this.#hasWords = steps.includes("\\b") || steps.includes("\\B");
    this.#reached = new Int32Array(steps.length);
  }

  /**
   * Scans a text forwards (1) or backwards (-1). A match may begin at every character; `visit` is
   * called with each place where one ends, until it returns true.
   * Returns true if `visit` did.
   */
  run(characters: readonly string[], by: 1 | -1, visit: (place: number) => boolean): boolean {
    const holds = this.#arounds.map(({ around, machine }) => tableOf(around, machine, characters));
    let state = this.#stateOf([]);
    let news = 0;
    for (let place = by === 1 ? 0 : characters.length; ; place += by) {
      const character = characters[by === 1 ? place : place - 1];
      const kind = character === undefined ? 0 : this.#kinds.of(character);
      const situation = this.#situation(characters, place, holds);
      const key = situation * mostKinds + kind;
      let move = state.moves.get(key);
      if (move === undefined) {
        news += 1;
        const isKept = news < mostNews;
        move = this.#move(state, situation, character, isKept);
        if (isKept) this.#remembered += 4;
        if (isKept) state.moves.set(key, move);
      }
      if (move.isMatch && visit(place)) return true;
      if (character === undefined) return false;
      state = move.to;
    }
  }

  /** Returns the state of all assertions at a place, one bit for each. */
  #situation(characters: readonly string[], place: number, holds: readonly Uint8Array[]): number {
    let bits = (place === 0 ? 1 : 0) + (place === characters.length ? 2 : 0);
    if (this.#hasWords && isWord(characters[place - 1]) !== isWord(characters[place])) bits += 4;
    for (let index = 0, bit = 8; index < holds.length; index += 1, bit *= 2) {
      if (holds[index]?.[place] === 1) bits += bit;
    }
    return bits;
  }

  /** Computes a move. `isKept`: the next state is cached. */
  #move(state: State, situation: number, character: string | undefined, isKept: boolean): Move {
    this.#round += 1;
    const open = [...state.steps, 0];
    const next: number[] = [];
    let isMatch = false;
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const step = this.#steps[index];
      if (step === undefined) isMatch = true;
      if (step === undefined || this.#reached[index] === this.#round) continue;
      this.#reached[index] = this.#round;
      const atom = this.#atoms[index];
      if (atom !== undefined) {
        if (character !== undefined && atom.takes(character)) next.push(index + 1);
      } else if (typeof step === "object" && !("look" in step)) open.push(...step);
      else if (this.#holds(step, situation)) open.push(index + 1);
    }
    return { isMatch, to: isKept ? this.#stateOf(next) : { steps: next, moves: new Map() } };
  }

  #holds(step: string | PatternAround, situation: number): boolean {
    if (step === "^") return situation % 2 === 1;
    if (step === "$") return Math.floor(situation / 2) % 2 === 1;
    if (typeof step === "string") return (Math.floor(situation / 4) % 2 === 1) === (step === "\\b");
    const index = this.#arounds.findIndex(({ around }) => around === step);
    return Math.floor(situation / 2 ** (3 + index)) % 2 === 1;
  }

  #stateOf(steps: readonly number[]): State {
    const sorted = Int32Array.from(steps).sort();
    const key = sorted.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#remembered > mostRemembered) {
      this.#states = new Map();
      this.#remembered = 0;
    }
    this.#remembered += 16 + steps.length;
    const state: State = { steps: [...sorted], moves: new Map() };
    this.#states.set(key, state);
    return state;
  }
}

/** Returns the places between characters where a lookaround holds, as 1. */
function tableOf(
  { look, negated }: PatternAround,
  machine: Machine,
  characters: readonly string[],
): Uint8Array {
  const table = new Uint8Array(characters.length + 1).fill(negated ? 1 : 0);
  machine.run(characters, look === "ahead" ? -1 : 1, (place) => {
    table[place] = negated ? 0 : 1;
    return false;
  });
  return table;
}

const assertions: readonly string[] = ["^", "$", "\\b", "\\B"];

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

/** Tests single characters. The results for ASCII are cached. */
class Atom {
  readonly #pattern: RegExp;
  readonly #known: (boolean | undefined)[] = [];

  constructor(source: string, flags: "u" | "") {
    this.#pattern = new RegExp(`^(?:${source})$`, flags);
  }

  takes(character: string): boolean {
    const code = character.charCodeAt(0);
    if (code > 127) return this.#pattern.test(character);
    return (this.#known[code] ??= this.#pattern.test(character));
  }
}

/** An upper bound for the number of kinds. */
const mostKinds = 2 ** 20;

/** Classifies characters: those that the same atoms accept are of one kind, numbered from 1. */
class Kinds {
  readonly #atoms: readonly Atom[];
  readonly #byAtoms = new Map<string, number>();
  readonly #ascii: (number | undefined)[] = [];

  constructor(atoms: readonly Atom[]) {
    this.#atoms = atoms;
  }

  of(character: string): number {
    const code = character.charCodeAt(0);
    if (code > 127) return this.#find(character);
    return (this.#ascii[code] ??= this.#find(character));
  }

  #find(character: string): number {
    const taking = this.#atoms.map((atom) => (atom.takes(character) ? "1" : "0")).join("");
    const kind = this.#byAtoms.get(taking) ?? this.#byAtoms.size + 1;
    this.#byAtoms.set(taking, kind);
    return kind;
  }
}
