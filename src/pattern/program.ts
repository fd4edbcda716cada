import { type AST, RegExpParser } from "@eslint-community/regexpp";

/**
 * A regular expression as a list of steps, which `templates/runtime/validate/linear-pattern.ts` follows all at once:
 * a text is an atom of ECMA-262 that takes one character, or one of the assertions `^`, `$`, `\b`,
 * `\B`; a list of numbers goes on at each of these steps; an object looks around. Behind the last
 * step is the match.
 */
export type Program = readonly Step[];
export type Step = string | readonly number[] | Around;

/**
 * A look-ahead or look-behind. The steps of a look-ahead read backwards, so that where it holds is
 * known before anything is matched.
 */
export type Around = {
  readonly look: "ahead" | "behind";
  readonly negated: boolean;
  readonly steps: Program;
};

/** A loop of a program: its body begins at `body`, and `back` is the step that leads from its end to `fork`, where it is decided whether to go on. */
export interface Loop {
  readonly fork: number;
  readonly body: number;
  readonly back: number;
  /** The most rounds that the pattern allows. */
  readonly most: number;
}

export interface Compiled {
  readonly program: Program;
  readonly loops: readonly Loop[];
  /** The look-arounds of a program in kind, written out on a way that ends in the step `to`. */
  readonly asides: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Decides what is written out. Exactly, up to so many steps. Or in kind, which the ways of an
 * engine are counted with:
 * counted repetitions are a few rounds and then a loop, look-around is a way that ends, and a back
 * reference is the group again.
 */
export type Repetition = { readonly exact: number } | "in kind";

type Parent = AST.Pattern | AST.Group | AST.CapturingGroup | AST.LookaroundAssertion;

const mostInKind = 3000;

/** Looks around that a program may have: each is a bit of what a place in a text is like. */
const mostArounds = 30;

/**
 * Returns the steps of a regular expression; `undefined` where it has something that steps cannot
 * say (back references), or would have too many.
 */
export function compile(
  source: string,
  flags: "u" | "",
  repetition: Repetition,
): Compiled | undefined {
  const tree = parse(source, flags);
  if (tree === undefined) return undefined;
  const isInKind = repetition === "in kind";
  let left = isInKind ? mostInKind : repetition.exact;
  let steps: Step[] = [];
  let isBackward = false;
  let arounds = 0;
  const loops: Loop[] = [];
  const asides: { from: number; to: number }[] = [];
  /** The groups that are being written out by a reference to them. */
  const referred = new Set<AST.CapturingGroup>();
  return addAlternatives(tree) ? { program: steps, loops, asides } : undefined;

  function push(step: Step): boolean {
    steps.push(step);
    left -= 1;
    return left >= 0;
  }

  function add(node: AST.Element): boolean {
    switch (node.type) {
      case "Group":
      case "CapturingGroup":
        return addAlternatives(node);
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return push(node.raw);
      case "Assertion":
        if (node.kind === "lookahead" || node.kind === "lookbehind") return addAround(node);
        return push(node.raw);
      case "Quantifier":
        return addQuantifier(node);
      case "Backreference":
        return isInKind && [node.resolved].flat().every(addReferred);
      default:
        return false;
    }
  }

  function addReferred(group: AST.CapturingGroup): boolean {
    if (referred.has(group)) return true;
    referred.add(group);
    const isDone = addAlternatives(group);
    referred.delete(group);
    return isDone;
  }

  function addAround(node: AST.LookaroundAssertion): boolean {
    if (isInKind) {
      const fork: number[] = [steps.length + 1];
      push(fork);
      if (!addAlternatives(node)) return false;
      asides.push({ from: fork[0] ?? 0, to: steps.length });
      push([]);
      fork.push(steps.length);
      return left >= 0;
    }
    if ((arounds += 1) > mostArounds) return false;
    const outer = { steps, isBackward };
    const look = node.kind === "lookahead" ? "ahead" : "behind";
    steps = [];
    isBackward = look === "ahead";
    const isDone = addAlternatives(node);
    const around: Around = { look, negated: node.negate, steps };
    ({ steps, isBackward } = outer);
    return isDone && push(around);
  }

  function addAlternatives(node: Parent): boolean {
    if (node.type === "Group" && node.modifiers !== null) return false;
    const fork: number[] = [];
    const ends: number[][] = [];
    const isChoice = node.alternatives.length > 1;
    if (isChoice && !push(fork)) return false;
    for (const { elements } of node.alternatives) {
      fork.push(steps.length);
      if (!(isBackward ? elements.toReversed() : elements).every(add)) return false;
      if (!isChoice) continue;
      const end: number[] = [];
      ends.push(end);
      if (!push(end)) return false;
    }
    for (const end of ends) end.push(steps.length);
    return true;
  }

  function addQuantifier({ element, min, max }: AST.Quantifier): boolean {
    const isLong = isInKind && (max - min > 3 || min > 3);
    const least = isLong ? Math.min(min, 2) : min;
    for (let count = 0; count < least; count++) if (!add(element)) return false;
    if (max === Infinity || (isLong && max > min)) return addLoop(element, max);
    if (isLong) return true;
    const forks: number[][] = [];
    for (let count = min; count < max; count++) {
      const fork = [steps.length + 1];
      forks.push(fork);
      if (!push(fork) || !add(element)) return false;
    }
    for (const fork of forks) fork.push(steps.length);
    return true;
  }

  function addLoop(element: AST.Element, most: number): boolean {
    const at = steps.length;
    const fork = [at + 1];
    if (!push(fork) || !add(element)) return false;
    loops.push({ fork: at, body: at + 1, back: steps.length, most });
    if (!push([at])) return false;
    fork.push(steps.length);
    return true;
  }
}

function parse(source: string, flags: "u" | ""): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags === "u" });
  } catch {
    return undefined;
  }
}
