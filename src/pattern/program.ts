import { type AST, RegExpParser } from "@eslint-community/regexpp";

/**
 * A regular expression as a list of steps, which `templates/runtime/linear-pattern.ts` follows all at once:
 * a text is an atom of ECMA-262 that takes one character, or one of the assertions `^`, `$`, `\b`, `\B`; a list of numbers goes on at each of these steps. Behind the last step is the match.
 */
export type Program = readonly Step[];
export type Step = string | readonly number[];

/** A loop of a program: its body begins at `body`, and `back` is the step that leads from its end to `fork`, where it is decided whether to go on. */
export interface Loop {
  readonly fork: number;
  readonly body: number;
  readonly back: number;
}

export interface Compiled {
  readonly program: Program;
  readonly loops: readonly Loop[];
}

/** How counted repetitions are written out: exactly, up to so many steps; or only in kind, a few times and then as a loop. */
export type Repetition = { readonly exact: number } | "in kind";

/** The steps of a regular expression; `undefined` where it has something that steps cannot say (look-around, back references), or would have too many. */
export function compile(
  source: string,
  flags: "u" | "",
  repetition: Repetition,
): Compiled | undefined {
  const tree = parse(source, flags);
  if (tree === undefined) return undefined;
  const most = repetition === "in kind" ? 1000 : repetition.exact;
  const steps: (string | number[])[] = [];
  const loops: Loop[] = [];
  return add(tree) ? { program: steps, loops } : undefined;

  function add(node: AST.Pattern | AST.Group | AST.CapturingGroup | AST.Element): boolean {
    if (steps.length > most) return false;
    switch (node.type) {
      case "Pattern":
      case "Group":
      case "CapturingGroup":
        return addAlternatives(node);
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        steps.push(node.raw);
        return true;
      case "Assertion":
        // In kind, what is around does not matter: it only takes ways away.
        if (node.kind === "lookahead" || node.kind === "lookbehind")
          return repetition === "in kind";
        steps.push(node.raw);
        return true;
      case "Quantifier":
        return addQuantifier(node);
      default:
        return false;
    }
  }

  function addAlternatives(node: AST.Pattern | AST.Group | AST.CapturingGroup): boolean {
    if (node.type === "Group" && node.modifiers !== null) return false;
    const fork: number[] = [];
    const ends: number[][] = [];
    if (node.alternatives.length > 1) steps.push(fork);
    for (const { elements } of node.alternatives) {
      fork.push(steps.length);
      if (!elements.every(add)) return false;
      if (node.alternatives.length > 1) {
        const end: number[] = [];
        steps.push(end);
        ends.push(end);
      }
    }
    for (const end of ends) end.push(steps.length);
    return true;
  }

  function addQuantifier({ element, min, max }: AST.Quantifier): boolean {
    const isLong = max - min > 3 || min > 3;
    const isRough = repetition === "in kind" && isLong;
    const least = isRough ? Math.min(min, 2) : min;
    const others = isRough ? (max > min ? Infinity : 0) : max - min;
    for (let count = 0; count < least; count++) if (!add(element)) return false;
    if (others === Infinity) return addLoop(element);
    const forks: number[][] = [];
    for (let count = 0; count < others; count++) {
      const fork = [steps.length + 1];
      forks.push(fork);
      steps.push(fork);
      if (!add(element)) return false;
    }
    for (const fork of forks) fork.push(steps.length);
    return true;
  }

  function addLoop(element: AST.Element): boolean {
    const at = steps.length;
    const fork = [at + 1];
    steps.push(fork);
    if (!add(element)) return false;
    loops.push({ fork: at, body: at + 1, back: steps.length });
    steps.push([at]);
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
