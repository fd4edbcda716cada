import { components } from "../ir/graph.ts";
import { type Automaton, automatonOf } from "./automaton.ts";
import type { Compiled, Loop } from "./program.ts";

/**
 * How many ways an engine that tries one after the other may go through each character of a text.
 */
export type Growth =
  /** So many at the most, whatever the text. */
  | { readonly kind: "constant"; readonly ways: number }
  /** As many as the text is long, or a power of that. */
  | { readonly kind: "polynomial"; readonly waysFor: (length: number) => number }
  /** Twice as many with each further character, or with each round of counted repetitions. */
  | { readonly kind: "exponential"; readonly isCounted: boolean }
  /** There is too much to look at. */
  | { readonly kind: "unknown" };

/** What can be looked at of one pattern: pairs and triples of atoms. */
const mostWork = 200_000;

/** The place of a try that has not begun. */
const start = -1;

/** Part of an automaton that can be gone round. */
interface Circle {
  readonly atoms: ReadonlySet<number>;
  /** The most characters that it can read. */
  readonly size: number;
  /** The atoms that can follow, however late. */
  readonly behind: ReadonlySet<number>;
}

/**
 * A second circle that can read what the first one reads: where to go on to it can be chosen at so
 * many characters.
 */
interface Choice {
  readonly from: Circle;
  readonly to: Circle;
}

/**
 * Tells how the ways of an engine through a program in kind grow with the text. Exponentially,
 * where a circle can be gone round in two ways over the same characters;
 * with a power of it, where two circles, one behind the other, can both read the same characters.
 * The start of a pattern that is not anchored is a circle too, since every place of the text is
 * tried.
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

/** The circles of an automaton, each after those that it leads to. */
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
   * True if going round a loop goes through an atom: it is in its body, and not in a look-around
   * there.
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
 * True if characters of a circle can be gone through in two ways that begin and end at the same
 * one.
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
 * True if there are characters that lead round `from`, from there to `to`, and round `to`, which is
 * not the match by itself: from there an engine would have to come back.
 */
function isChoice(
  from: Circle,
  to: Circle,
  automaton: Automaton,
  budget: { left: number },
): boolean {
  const goals = [...to.atoms].filter((atom) => from.behind.has(atom) && !automaton.isMatched(atom));
  return goals.some((goal) =>
    [...from.atoms].some((origin) => isShared(origin, goal, from, to, automaton, budget)),
  );
}

/**
 * True if one text leads from `origin` to itself, from `origin` to `goal`, and from `goal` to
 * itself.
 */
function isShared(
  origin: number,
  goal: number,
  from: Circle,
  to: Circle,
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
 * The most ways through one character of a text: the choices on a way through the circles, each as
 * often as there are characters to choose from.
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
