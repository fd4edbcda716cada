/**
 * One step of a pattern: an atom of ECMA-262 that takes one character (`[a-z]`, `\d`, `.`), or one of the assertions `^`, `$`, `\b`, `\B`, after which the next step follows; or the steps of which each follows.
 * Behind the last step is the match.
 */
export type PatternStep = string | readonly number[];

/**
 * A regular expression that is matched in a time proportional to the text, whatever the text: it follows all ways at once, where engines try one after the other.
 * For patterns on which an engine could be kept busy without end.
 */
export class LinearPattern {
  readonly #steps: readonly PatternStep[];
  readonly #atoms: readonly (Atom | undefined)[];
  readonly #flags: "u" | "";

  constructor(steps: readonly PatternStep[], flags: "u" | "") {
    this.#steps = steps;
    this.#flags = flags;
    const known = new Map<string, Atom>();
    this.#atoms = steps.map((step) => {
      if (typeof step !== "string" || assertions.includes(step)) return undefined;
      const atom = known.get(step) ?? new Atom(step, flags);
      known.set(step, atom);
      return atom;
    });
  }

  /** Whether the pattern matches somewhere in `text`. */
  test(text: string): boolean {
    const characters = this.#flags === "u" ? [...text] : text.split("");
    let current: number[] = [];
    // Where a step was reached last: a second way to it leads nowhere new.
    const reached = new Int32Array(this.#steps.length).fill(-1);
    for (let at = 0; ; at++) {
      // A match may begin at every character.
      if (this.#reach(0, at, characters, reached, current)) return true;
      const character = characters[at];
      if (character === undefined) return false;
      const next: number[] = [];
      for (const step of current) {
        const isTaken = this.#atoms[step]?.takes(character) === true;
        if (isTaken && this.#reach(step + 1, at + 1, characters, reached, next)) return true;
      }
      current = next;
    }
  }

  /** Adds to `found` the atoms that are next from a step on; whether the match is. */
  #reach(
    start: number,
    at: number,
    characters: readonly string[],
    reached: Int32Array,
    found: number[],
  ): boolean {
    const open = [start];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const step = this.#steps[index];
      if (step === undefined) return true;
      if (reached[index] === at) continue;
      reached[index] = at;
      if (typeof step !== "string") open.push(...step);
      else if (this.#atoms[index] !== undefined) found.push(index);
      else if (holds(step, at, characters)) open.push(index + 1);
    }
    return false;
  }
}

const assertions: readonly string[] = ["^", "$", "\\b", "\\B"];

function holds(assertion: string, at: number, characters: readonly string[]): boolean {
  if (assertion === "^") return at === 0;
  if (assertion === "$") return at === characters.length;
  const isWord = (index: number): boolean => /^\w$/.test(characters[index] ?? "");
  return (isWord(at - 1) !== isWord(at)) === (assertion === "\\b");
}

/** What takes one character. The answers for ASCII are remembered. */
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
