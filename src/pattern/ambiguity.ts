import { components } from "../ir/graph.ts";
import type { Compiled } from "./program.ts";

/** Programs with more characters than this are not examined: the time that it takes grows with the square. */
const mostAtoms = 150;

/** Ways through a program that are looked at between two characters. */
const mostWays = 5000;

/**
 * Whether an engine that tries one way after the other may need a time that grows exponentially with the text: whether the program can go round in a circle in two ways over the same characters.
 * No, where that cannot be said. (Weideman et al., Analyzing matching time behavior of backtracking regular expression matchers, 2016: exponential degree of ambiguity.)
 */
export function isExponential(compiled: Compiled, flags: "u" | ""): boolean {
  const { program } = compiled;
  const atoms = program.flatMap((step, index) =>
    typeof step === "string" && !isAssertion(step) ? index : [],
  );
  if (compiled.loops.length === 0 || atoms.length > mostAtoms) return false;
  const sets = new Map<number, ReadonlySet<number>>();
  const next = new Map<number, ReadonlyMap<number, number>>();
  for (const atom of atoms) {
    const reached = follow(compiled, atom + 1);
    if (reached === undefined) return false;
    next.set(atom, reached);
  }
  const followers = (atom: number): readonly number[] => [...(next.get(atom)?.keys() ?? [])];
  const circles = components(atoms, followers);
  return circles.some((circle) => isAmbiguous(new Set(circle), next, setOf));

  function setOf(atom: number): ReadonlySet<number> {
    const known = sets.get(atom) ?? charactersOf(String(program[atom]), flags);
    sets.set(atom, known);
    return known;
  }
}

/** Whether characters of a circle can be gone through in two ways that begin and end at the same one. */
function isAmbiguous(
  circle: ReadonlySet<number>,
  next: ReadonlyMap<number, ReadonlyMap<number, number>>,
  setOf: (atom: number) => ReadonlySet<number>,
): boolean {
  const inside = new Map(
    [...circle].map((atom) => [
      atom,
      [...(next.get(atom) ?? [])].filter(([target]) => circle.has(target)),
    ]),
  );
  if ([...inside.values()].some((targets) => targets.some(([, ways]) => ways > 1))) return true;
  const all = [...circle];
  if (all.length === 1) return false;
  const size = all.length;
  const position = new Map(all.map((atom, index) => [atom, index]));
  const overlapping = all.map((one) => all.map((other) => overlap(setOf(one), setOf(other))));
  const targetsOf = all.map((atom) =>
    (inside.get(atom) ?? []).map(([target]) => position.get(target) ?? 0),
  );
  const pairs = (pair: number): readonly number[] => {
    const [one, other] = [Math.floor(pair / size), pair % size];
    return (targetsOf[one] ?? []).flatMap((a) =>
      (targetsOf[other] ?? []).flatMap((b) => (overlapping[a]?.[b] ? a * size + b : [])),
    );
  };
  const starts = all.map((_, index) => index * size + index);
  return components(starts, pairs).some(
    (group) =>
      group.some((pair) => Math.floor(pair / size) === pair % size) &&
      group.some((pair) => Math.floor(pair / size) !== pair % size),
  );
}

/** The characters that may come next from a step on, and in how many ways each (more than one counts as two); `undefined` where there are too many ways. */
function follow({ program, loops }: Compiled, start: number): Map<number, number> | undefined {
  const forks = new Map(loops.map((loop) => [loop.fork, loop]));
  const backs = new Map(loops.map((loop) => [loop.back, loop]));
  const reached = new Map<number, number>();
  const visits = new Map<number, number>();
  let left = mostWays;
  return go(start, new Set()) ? reached : undefined;

  /** `entered`: the loops whose body was begun since the last character. A round without a character is refused by the engine. */
  function go(at: number, entered: ReadonlySet<number>): boolean {
    if ((left -= 1) < 0) return false;
    const step = program[at];
    if (step === undefined) return true;
    if (typeof step === "string" && !isAssertion(step)) {
      reached.set(at, Math.min(2, (reached.get(at) ?? 0) + 1));
      return true;
    }
    const back = backs.get(at);
    if (back !== undefined && entered.has(back.fork)) return true;
    const count = visits.get(at) ?? 0;
    if (count >= 2) return true;
    visits.set(at, count + 1);
    const loop = forks.get(at);
    const targets = typeof step === "string" ? [at + 1] : step;
    const isDone = targets.every((target) =>
      go(target, loop?.body === target ? new Set([...entered, at]) : entered),
    );
    visits.set(at, count);
    return isDone;
  }
}

function isAssertion(step: string): boolean {
  return step === "^" || step === "$" || step === "\\b" || step === "\\B";
}

/** Latin letters, digits and punctuation with some others of each kind: enough to see whether two atoms have a character in common. */
const alphabet: readonly string[] = [
  ...Array.from({ length: 0x250 }, (_, code) => String.fromCodePoint(code)),
  ..."\u0416\u0436\u05d0\u0627\u3042\u4e00\uac00\u2028\u2003\u200b\u20ac\ud83d\ude00\ufeff",
];

function charactersOf(atom: string, flags: "u" | ""): ReadonlySet<number> {
  const one = new RegExp(`^(?:${atom})$`, flags);
  return new Set(alphabet.flatMap((character, index) => (one.test(character) ? index : [])));
}

function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  for (const character of one) if (other.has(character)) return true;
  return false;
}
