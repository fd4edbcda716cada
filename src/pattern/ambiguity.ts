import { components } from "../ir/graph.ts";
import { type Automaton, automatonOf } from "./automaton.ts";
import type { Compiled, Loop } from "./program.ts";

/**
 * The number of ways in which a backtracking engine may read each character of a text.
 */
export type Growth =
  /** At most this number, for any text. */
  | { readonly kind: "constant"; readonly ways: number }
  /** The length of the text, or a power of it. */
  | { readonly kind: "polynomial"; readonly waysFor: (length: number) => number }
  /** Doubles with each character, or with each round of counted repetitions. */
  | { readonly kind: "exponential"; readonly isCounted: boolean }
  /** The pattern is too large to examine. */
  | { readonly kind: "unknown" };

/** The maximum number of pairs and triples of atoms that are examined for one pattern. */
const mostWork = 200_000;

/** The position of an attempt that has not begun. */
const start = -1;

/** A cycle of an automaton: a strongly connected part. */
interface Circle {
  readonly atoms: ReadonlySet<number>;
  /** The maximum number of characters that it can read. */
  readonly size: number;
  /** The atoms that are reachable from it. */
  readonly behind: ReadonlySet<number>;
}

/**
 * A second circle that can read the characters of the first one, so that an engine can leave the
 * first one at any of them.
 */
interface Choice {
  readonly from: Circle;
  readonly to: Circle;
}

/**
 * Returns the growth of an engine's paths through a program in kind with the length of the text.
 * Exponential if a circle can read the same characters in two ways; polynomial if two consecutive
 * circles can read the same characters. The start of a pattern that is not anchored is a circle
 * too, since the engine tries every place of the text.
 * (Weideman et al., Analyzing matching time behavior of backtracking regular expression matchers,
 * 2016: degree of ambiguity.)
 */
export function growthOf(compiled: Compiled, flags: "u" | ""): Growth {
  const automaton = automatonOf(compiled, flags);
  if (automaton === undefined) return { kind: "unknown" };
  const budget = { left: mostWork };
  const circles = circlesOf(automaton, compiled.loops, compiled.asides);
  const ambiguous = circles.filter((circle) => isAmbiguous(circle, automaton, budget));
  if (budget.left < 0) return { kind: "unknown" };
  if (ambiguous.length > 0) {
    return { kind: "exponential", isCounted: ambiguous.every(({ size }) => size < Infinity) };
  }
  const choices = circles.flatMap((from) =>
    circles.flatMap((to): Choice | readonly [] =>
      from !== to && isChoice(from, to, automaton, budget) ? { from, to } : [],
    ),
  );
  if (budget.left < 0) return { kind: "unknown" };
  const waysFor = (length: number): number => mostWays(circles, choices, length);
  const ways = waysFor(Infinity);
  return ways === Infinity ? { kind: "polynomial", waysFor } : { kind: "constant", ways };
}

/** The circles of an automaton, each after the ones that it leads to. */
function circlesOf(
  { first, later, next }: Automaton,
  loops: Compiled["loops"],
  asides: Compiled["asides"],
): readonly Circle[] {
  const targets = (atom: number): readonly number[] =>
    atom === start
      ? [...new Set([...first.keys(), ...later.keys()])]
      : [...(next.get(atom)?.keys() ?? [])];
  const groups = components([start], targets);
  const around = groups.flatMap((group): Circle | readonly [] => {
    const [one = start] = group;
    if (one === start || (group.length === 1 && !targets(one).includes(one))) return [];
    return { atoms: new Set(group), size: sizeOf(group), behind: reached(group, targets) };
  });
  if (later.size === 0) return around;
  const behind = reached([...later.keys()], targets);
  return [...around, { atoms: new Set([start]), size: Infinity, behind }];

  function sizeOf(group: readonly number[]): number {
    const enclosing = loops.filter((loop) => group.some((atom) => isRound(loop, atom)));
    return enclosing.reduce((size, { most }) => size * most, group.length);
  }

  /**
   * True if a round of a loop reads an atom: it is in the body, and not in a look-around there.
   */
  function isRound({ body, back }: Loop, atom: number): boolean {
    return (
      body <= atom &&
      atom < back &&
      !asides.some(({ from, to }) => body <= from && to <= back && from <= atom && atom < to)
    );
  }
}

function reached(
  from: readonly number[],
  targets: (atom: number) => readonly number[],
): ReadonlySet<number> {
  const seen = new Set(from);
  for (const atom of seen) for (const target of targets(atom)) seen.add(target);
  return seen;
}

/**
 * True if a circle can read the same characters in two ways from one atom back to that atom.
 */
function isAmbiguous(
  { atoms }: Circle,
  { next, takes }: Automaton,
  budget: { left: number },
): boolean {
  const inside = new Map(
    [...atoms].map((atom) => [
      atom,
      [...(next.get(atom) ?? [])].filter(([target]) => atoms.has(target)),
    ]),
  );
  if ([...inside.values()].some((targets) => targets.some(([, ways]) => ways > 1))) return true;
  if (atoms.size === 1) return false;
  const all = [...atoms];
  const position = new Map(all.map((atom, index) => [atom, index]));
  const targetsOf = all.map((atom) =>
    (inside.get(atom) ?? []).map(([target]) => position.get(target) ?? 0),
  );
  const taken = all.map(takes);
  const size = all.length;
  const pairs = (pair: number): readonly number[] => {
    const [one, other] = [Math.floor(pair / size), pair % size];
    if ((budget.left -= 1) < 0) return [];
    return (targetsOf[one] ?? []).flatMap((a) =>
      (targetsOf[other] ?? []).flatMap((b) => {
        budget.left -= 1;
        return ((taken[a] ?? 0n) & (taken[b] ?? 0n)) === 0n ? [] : a * size + b;
      }),
    );
  };
  const starts = all.map((_, index) => index * size + index);
  return components(starts, pairs).some(
    (group) =>
      group.some((pair) => Math.floor(pair / size) === pair % size) &&
      group.some((pair) => Math.floor(pair / size) !== pair % size),
  );
}

/**
 * True if the same characters lead round `from`, from `from` to `to`, and round `to`, and reading
 * `to` is not a match yet, so that an engine may backtrack.
 */
function isChoice(
  from: Circle,
  to: Circle,
  automaton: Automaton,
  budget: { left: number },
): boolean {
  const goals = [...to.atoms].filter((atom) => from.behind.has(atom) && !automaton.isMatched(atom));
  return goals.some((goal) =>
    [...from.atoms].some((origin) => isShared({ origin, goal }, { from, to }, automaton, budget)),
  );
}

/**
 * True if one text leads from `origin` to itself, from `origin` to `goal`, and from `goal` to
 * itself.
 */
function isShared(
  { origin, goal }: { readonly origin: number; readonly goal: number },
  { from, to }: Choice,
  { next, later, takes }: Automaton,
  budget: { left: number },
): boolean {
  const everything = -1n;
  const targets = (atom: number): readonly number[] =>
    atom === start ? [start, ...later.keys()] : [...(next.get(atom)?.keys() ?? [])];
  const taken = (atom: number): bigint => (atom === start ? everything : takes(atom));
  const seen = new Set([`${origin} ${origin} ${goal}`]);
  const open: (readonly [number, number, number])[] = [[origin, origin, goal]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [one, middle, other] = next;
    for (const a of targets(one)) {
      if (!from.atoms.has(a)) continue;
      for (const c of targets(other)) {
        const both = to.atoms.has(c) ? taken(a) & taken(c) : 0n;
        if (both === 0n) continue;
        for (const b of targets(middle)) {
          if ((budget.left -= 1) < 0) return false;
          if ((both & taken(b)) === 0n) continue;
          if (a === origin && b === goal && c === goal) return true;
          const key = `${a} ${b} ${c}`;
          if (seen.has(key)) continue;
          seen.add(key);
          open.push([a, b, c]);
        }
      }
    }
  }
  return false;
}

/**
 * The maximum number of ways to read one character of a text: the product of the choices on a path
 * through the circles, each counted once for each character where it can be made.
 */
function mostWays(circles: readonly Circle[], choices: readonly Choice[], length: number): number {
  const ways = new Map<Circle, number>();
  for (const circle of circles) {
    const onward = [...ways].flatMap(([to, waysFrom]) => {
      if (![...to.atoms].some((atom) => circle.behind.has(atom))) return [];
      const isChosen = choices.some((choice) => choice.from === circle && choice.to === to);
      return waysFrom * (isChosen ? Math.min(circle.size, to.size, length) : 1);
    });
    ways.set(circle, Math.max(1, ...onward));
  }
  return Math.max(1, ...ways.values());
}
