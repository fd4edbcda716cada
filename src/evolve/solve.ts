import type { ValueType } from "../schema/value.ts";
import { areClearlyApart } from "./apart.ts";
import { type Literal, everything, nothing } from "./formula.ts";
import {
  type ExactlyOne,
  type Outcome,
  type Search,
  type Store,
  empty,
  found,
  undecided,
} from "./outcome.ts";
import { Tableau } from "./tableau.ts";

/** The steps that one question may take: about a second. */
const mostSteps = 60_000;

/** The steps for the question if two alternatives have a value in common. */
const mostStepsApart = 2_000;

/** The depth of values that is searched. */
const deepest = 150;

const tooDeep = undecided("the value would be too deep");

/** The number of alternatives up to which every two are compared. */
const mostCompared = 40;

/** Results that hold for every question to the same store. */
export interface Known {
  readonly outcomes: Map<string, Outcome>;
  /** The formulas that `one` stands for. */
  readonly expanded: Map<Literal, Literal>;
  readonly expanding: Set<Literal>;
  readonly apart: Map<string, boolean>;
}

export function nothingKnown(): Known {
  return { outcomes: new Map(), expanded: new Map(), expanding: new Set(), apart: new Map() };
}

/** An emptiness that was concluded while goals above were assumed to be empty. */
interface Assumption {
  readonly key: string;
  /** The least depth of the assumed goals. */
  depth: number;
}

/**
 * Finds a value that is in several sets, or shows that there is none.
 *
 * Emptiness is a least fixed point: a goal that is met again while it is being examined has no
 * value of its own, since values are finite. What was concluded from that is kept only as long as
 * the goal is open, or if it turns out to be empty.
 */
export class Solver {
  readonly #store: Store;
  readonly #known: Known;
  readonly #search: Search;
  readonly #open = new Map<string, number>();
  readonly #assumed = new Map<string, Assumption>();
  readonly #recorded: Assumption[] = [];
  /** The least depth of a goal that the goal being examined leans on. */
  #leans = Infinity;
  #left: number;

  constructor(store: Store, known: Known, steps: number = mostSteps) {
    this.#store = store;
    this.#known = known;
    this.#left = steps;
    this.#search = {
      ...store,
      ask: (literals) => this.solve(literals),
      expand: (literal, one) => this.#expand(literal, one),
      spend: (count = 1) => (this.#left -= count) >= 0,
    };
  }

  /** The steps that are left of the budget. */
  get left(): number {
    return this.#left;
  }

  solve(literals: readonly Literal[]): Outcome {
    const goal = this.#normalized(literals);
    if (goal === undefined) return empty;
    const key = goal.join();
    const known = this.#known.outcomes.get(key);
    if (known !== undefined) return known;
    const assumed = this.#open.get(key) ?? this.#assumed.get(key)?.depth;
    if (assumed !== undefined) {
      this.#leans = Math.min(this.#leans, assumed);
      return empty;
    }
    if (!this.#search.spend()) return undecided("the question takes too many steps");
    const depth = this.#open.size;
    if (depth > deepest) return tooDeep;
    return this.#examine(goal, key, depth);
  }

  #examine(goal: readonly Literal[], key: string, depth: number): Outcome {
    const outer = this.#leans;
    const recorded = this.#recorded.length;
    this.#leans = Infinity;
    this.#open.set(key, depth);
    const outcome = this.#ofAnyType(goal);
    this.#open.delete(key);
    const own = this.#leans;
    const isFinal = own >= depth;
    if (outcome.kind === "value") this.#known.outcomes.set(key, outcome);
    if (outcome.kind === "undecided" && outcome.reason !== tooDeep.reason) {
      if (isFinal && this.#left >= 0) this.#known.outcomes.set(key, outcome);
    }
    for (const assumption of this.#recorded.splice(recorded)) {
      if (outcome.kind !== "empty") this.#assumed.delete(assumption.key);
      else if (isFinal && assumption.depth >= depth) {
        this.#assumed.delete(assumption.key);
        this.#known.outcomes.set(assumption.key, empty);
      } else {
        // It may lean on this goal, and with it on the goals that this one leans on.
        assumption.depth = Math.min(assumption.depth, own);
        this.#recorded.push(assumption);
      }
    }
    if (outcome.kind === "empty") {
      if (isFinal) this.#known.outcomes.set(key, empty);
      else {
        const assumption = { key, depth: own };
        this.#assumed.set(key, assumption);
        this.#recorded.push(assumption);
      }
    }
    this.#leans = Math.min(outer, isFinal || outcome.kind === "value" ? Infinity : own);
    return outcome;
  }

  #ofAnyType(goal: readonly Literal[]): Outcome {
    const [only = everything] = goal;
    // Some value is in the set, or nobody would refer to it.
    const isOpaque = only > 0 && this.#store.formulas.at(only).kind === "opaque";
    if (isOpaque && goal.length === 1) return found("a");
    let open: Outcome = empty;
    for (const type of typesInOrder) {
      const outcome = new Tableau(this.#search, type).solve(goal);
      if (outcome.kind === "value") return outcome;
      if (outcome.kind === "undecided") open = outcome;
    }
    return open;
  }

  /** Sorted and without duplicates; `undefined` if two literals contradict each other. */
  #normalized(literals: readonly Literal[]): readonly Literal[] | undefined {
    const goal = new Set<Literal>();
    for (const literal of literals) {
      if (literal === everything) continue;
      if (literal === nothing || goal.has(-literal)) return undefined;
      goal.add(literal);
    }
    return [...goal].sort((a, b) => a - b);
  }

  /** The formula that `one` stands for: an alternative of which no two hold at once. */
  #expand(literal: Literal, one: ExactlyOne): Literal {
    const known = this.#known.expanded.get(literal);
    if (known !== undefined) return known;
    const { expanding } = this.#known;
    // Within the question if two alternatives are apart, nothing is known of this union.
    if (expanding.has(literal)) return this.#expanded(one, () => false);
    expanding.add(literal);
    const result = this.#expanded(one, (a, b) =>
      this.#areApart(a, b, one.choices.length <= mostCompared),
    );
    expanding.delete(literal);
    this.#known.expanded.set(literal, result);
    return result;
  }

  #expanded(
    { choices, others }: ExactlyOne,
    areApart: (a: Literal, b: Literal) => boolean,
  ): Literal {
    const alternatives = choices.map((choice, index) => {
      const excluded = others.filter(
        (other, position) => position !== index && !areApart(choice, other),
      );
      return this.#store.formulas.all([choice, ...excluded.map((other) => -other)]);
    });
    return this.#store.formulas.any(alternatives);
  }

  /** True if two sets are shown to have no value in common. */
  #areApart(one: Literal, other: Literal, mayAsk: boolean): boolean {
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const known = this.#known.apart.get(key);
    if (known !== undefined) return known;
    let apart = areClearlyApart(this.#store.formulas, one, other);
    if (!apart && mayAsk) {
      // A question of its own, which leans on nothing that is assumed here.
      const steps = Math.min(mostStepsApart, this.#left);
      const solver = new Solver(this.#store, this.#known, steps);
      apart = solver.solve([one, other]).kind === "empty";
      this.#search.spend(steps - solver.left);
    }
    this.#known.apart.set(key, apart);
    return apart;
  }
}

/** Bytes last, which no JSON value is. */
const typesInOrder: readonly ValueType[] = [
  "string",
  "number",
  "boolean",
  "object",
  "array",
  "null",
  "binary",
];
