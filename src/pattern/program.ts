import { type AST, RegExpParser } from "@eslint-community/regexpp";

/**
 * A regular expression as a list of steps, all of which
 * `templates/runtime/validate/linear-pattern.ts` follows at once. A text is an atom of ECMA-262
 * that matches one character, or one of the assertions `^`, `$`, `\b`, `\B`; a list of numbers
 * continues at each of these steps; an object is a look-around. The match ends after the last step.
 */
export type Program = readonly Instruction[];
export type Instruction = string | readonly number[] | Around;

/**
 * A look-ahead or look-behind. The steps of a look-ahead read backwards, so that the places where
 * it holds are known before the match begins.
 */
export type Around = {
  readonly look: "ahead" | "behind";
  readonly negated: boolean;
  readonly steps: Program;
};

/**
 * A loop of a program: its body begins at `body`, and the step `back` leads from its end to `fork`,
 * which begins another round or leaves the loop.
 */
export interface Loop {
  readonly fork: number;
  readonly body: number;
  readonly back: number;
  /** The maximum number of rounds. */
  readonly most: number;
}

export interface Compiled {
  readonly program: Program;
  readonly loops: readonly Loop[];
  /** The look-arounds of a program in kind, each written out on a path that ends in `to`. */
  readonly asides: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Decides how a pattern is written out: exactly, with a maximum number of steps; or in kind, for
 * counting the paths of an engine. In kind, a counted repetition is a few rounds and then a loop, a
 * look-around is a path that ends, and a back reference is its group again.
 */
export type Repetition =
  | {
      readonly exact: number;
      /** True if look-aheads read forward too. */
      readonly forward?: boolean;
    }
  | "in kind";

type Parent = AST.Pattern | AST.Group | AST.CapturingGroup | AST.LookaroundAssertion;

const mostInKind = 3000;

/** The maximum number of look-arounds, each of which is a bit of the state at a place of a text. */
const mostArounds = 30;

/** The maximum number of those that read forward, whose states are found when they are needed. */
const mostForward = 1000;

/**
 * Returns the steps of a regular expression; `undefined` if it has a construct that steps cannot
 * express (back references), or would have too many.
 */
export function compile(
  source: string,
  flags: "u" | "",
  repetition: Repetition,
): Compiled | undefined {
  const tree = parse(source, flags);
  return tree && new Compiler(repetition).compile(tree);
}

/** Writes out the steps of a tree. Its methods return false if that is impossible. */
class Compiler {
  readonly #isInKind: boolean;
  readonly #isForward: boolean;
  readonly #loops: Loop[] = [];
  readonly #asides: { from: number; to: number }[] = [];
  /** The groups that are being written out by a reference to them. */
  readonly #referred = new Set<AST.CapturingGroup>();
  /** The number of steps that may still be added. */
  #left: number;
  #steps: Instruction[] = [];
  #isBackward = false;
  #arounds = 0;

  constructor(repetition: Repetition) {
    this.#isInKind = repetition === "in kind";
    this.#isForward = repetition !== "in kind" && repetition.forward === true;
    this.#left = repetition === "in kind" ? mostInKind : repetition.exact;
  }

  compile(tree: AST.Pattern): Compiled | undefined {
    return this.#addAlternatives(tree)
      ? { program: this.#steps, loops: this.#loops, asides: this.#asides }
      : undefined;
  }

  #push(step: Instruction): boolean {
    this.#steps.push(step);
    this.#left -= 1;
    return this.#left >= 0;
  }

  #add(node: AST.Element): boolean {
    switch (node.type) {
      case "Group":
      case "CapturingGroup":
        return this.#addAlternatives(node);
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return this.#push(node.raw);
      case "Assertion":
        if (node.kind === "lookahead" || node.kind === "lookbehind") return this.#addAround(node);
        return this.#push(node.raw);
      case "Quantifier":
        return this.#addQuantifier(node);
      case "Backreference":
        return this.#isInKind && [node.resolved].flat().every((group) => this.#addReferred(group));
      default:
        return false;
    }
  }

  #addReferred(group: AST.CapturingGroup): boolean {
    if (this.#referred.has(group)) return true;
    this.#referred.add(group);
    const isDone = this.#addAlternatives(group);
    this.#referred.delete(group);
    return isDone;
  }

  #addAround(node: AST.LookaroundAssertion): boolean {
    if (this.#isInKind) {
      const fork: number[] = [this.#steps.length + 1];
      this.#push(fork);
      if (!this.#addAlternatives(node)) return false;
      this.#asides.push({ from: fork[0] ?? 0, to: this.#steps.length });
      this.#push([]);
      fork.push(this.#steps.length);
      return this.#left >= 0;
    }
    if ((this.#arounds += 1) > (this.#isForward ? mostForward : mostArounds)) return false;
    const outer = { steps: this.#steps, isBackward: this.#isBackward };
    const look = node.kind === "lookahead" ? "ahead" : "behind";
    this.#steps = [];
    this.#isBackward = look === "ahead" && !this.#isForward;
    const isDone = this.#addAlternatives(node);
    const around: Around = { look, negated: node.negate, steps: this.#steps };
    this.#steps = outer.steps;
    this.#isBackward = outer.isBackward;
    return isDone && this.#push(around);
  }

  #addAlternatives(node: Parent): boolean {
    if (node.type === "Group" && node.modifiers !== null) return false;
    const fork: number[] = [];
    const ends: number[][] = [];
    const isChoice = node.alternatives.length > 1;
    if (isChoice && !this.#push(fork)) return false;
    for (const { elements } of node.alternatives) {
      fork.push(this.#steps.length);
      if (!(this.#isBackward ? elements.toReversed() : elements).every((each) => this.#add(each)))
        return false;
      if (!isChoice) continue;
      const end: number[] = [];
      ends.push(end);
      if (!this.#push(end)) return false;
    }
    for (const end of ends) end.push(this.#steps.length);
    return true;
  }

  #addQuantifier({ element, min, max }: AST.Quantifier): boolean {
    const isLong = this.#isInKind && (max - min > 3 || min > 3);
    const least = isLong ? Math.min(min, 2) : min;
    for (let count = 0; count < least; count++) if (!this.#add(element)) return false;
    if (max === Infinity || (isLong && max > min)) return this.#addLoop(element, max);
    if (isLong) return true;
    const forks: number[][] = [];
    for (let count = min; count < max; count++) {
      const fork = [this.#steps.length + 1];
      forks.push(fork);
      if (!this.#push(fork) || !this.#add(element)) return false;
    }
    for (const fork of forks) fork.push(this.#steps.length);
    return true;
  }

  #addLoop(element: AST.Element, most: number): boolean {
    const at = this.#steps.length;
    const fork = [at + 1];
    if (!this.#push(fork) || !this.#add(element)) return false;
    this.#loops.push({ fork: at, body: at + 1, back: this.#steps.length, most });
    if (!this.#push([at])) return false;
    fork.push(this.#steps.length);
    return true;
  }
}

/** Parses a regular expression; `undefined` if it is none. */
export function parse(source: string, flags: "u" | ""): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags === "u" });
  } catch {
    return undefined;
  }
}
