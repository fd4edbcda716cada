import { canonicalText } from "../ir/json.ts";
import type { Instance } from "../schema/value.ts";
import { type Amounts, amountsFor } from "./amounts.ts";
import type { Literal } from "./formula.ts";
import { type Outcome, type Search, empty, found, inside, undecided } from "./outcome.ts";
import { narrowSize } from "./size-range.ts";

/** A number of items that must be in a set: those from a position on. */
interface Count {
  readonly schema: Literal;
  readonly from: number;
  min: number;
  max: number;
}

/** The conditions of an array. */
interface Conditions {
  min: number;
  max: number;
  isUnique: boolean;
  hasEqual: boolean;
  readonly items: { readonly index: number; readonly schema: Literal }[];
  readonly rests: { readonly from: number; readonly schema: Literal }[];
  readonly counts: Count[];
}

/** A longer array is no use as a value to show. */
const longest = 20_000;
/** The number of distinct items that are searched for. */
const mostDistinct = 120;
const mostPositions = 64;
const mostKinds = 6;

/** Finds an array that satisfies all facts. */
export function findArray(facts: readonly Literal[], search: Search): Outcome {
  const conditions = conditionsOf(facts, search);
  const { min, max, isUnique, hasEqual, items, rests, counts } = conditions;
  if (min > max || (isUnique && hasEqual)) return empty;
  if (min > longest) return undecided(`the array would have ${min} items`);
  const head = Math.max(
    0,
    ...items.map(({ index }) => index + 1),
    ...[...rests, ...counts].map(({ from }) => from),
  );
  if (head > mostPositions) return undecided("too many items have a schema of their own");
  if (counts.length > mostKinds) return undecided("too many kinds of items are counted");
  if (!hasEqual) return new Filling(conditions, head, search).find();
  return findWithEqual(conditions, head, search);
}

/** Tries each pair of positions for the two items that are equal. */
function findWithEqual(conditions: Conditions, head: number, search: Search): Outcome {
  let open: Outcome = empty;
  const min = (position: number): number => Math.max(conditions.min, position + 1);
  for (let second = 1; second < head + 2; second += 1) {
    for (let first = 0; first < second; first += 1) {
      const own = { ...conditions, min: min(second) };
      if (own.min > own.max) continue;
      const equal: readonly [number, number] = [first, second];
      const outcome = new Filling(own, Math.max(head, second + 1), search, equal).find();
      if (outcome.kind === "value") return outcome;
      if (outcome.kind === "undecided") open = outcome;
    }
  }
  return open;
}

function conditionsOf(facts: readonly Literal[], { formulas }: Search): Conditions {
  const result: Conditions = {
    min: 0,
    max: Infinity,
    isUnique: false,
    hasEqual: false,
    items: [],
    rests: [],
    counts: [],
  };
  const counted = new Map<Literal, Count>();
  for (const fact of facts) {
    const atom = formulas.at(fact);
    const isPositive = fact > 0;
    switch (atom.kind) {
      case "size":
        narrowSize(result, atom, isPositive);
        break;
      case "unique":
        if (isPositive) result.isUnique = true;
        else result.hasEqual = true;
        break;
      case "item":
        result.items.push(atom);
        break;
      case "items":
        if (isPositive) result.rests.push(atom);
        else result.counts.push({ schema: -atom.schema, from: atom.from, min: 1, max: Infinity });
        break;
      case "contains": {
        const known = counted.get(atom.schema);
        const count = known ?? { schema: atom.schema, from: 0, min: 0, max: Infinity };
        if (known === undefined) result.counts.push(count);
        counted.set(atom.schema, count);
        narrowSize(count, atom, isPositive);
        break;
      }
    }
  }
  return result;
}

/** A kind of items: which of the counted sets they are in, and all their schemas. */
interface Kind {
  readonly inside: readonly boolean[];
  readonly schemas: readonly Literal[];
}

/**
 * The choice of a kind for each of the first positions, and of the number of items of each kind
 * behind them, where all positions are alike.
 */
class Filling {
  readonly #conditions: Conditions;
  readonly #head: number;
  readonly #search: Search;
  readonly #equal: readonly [number, number] | undefined;
  #open: Outcome = empty;
  readonly #kinds = new Map<number, readonly Kind[]>();

  constructor(
    conditions: Conditions,
    head: number,
    search: Search,
    equal?: readonly [number, number],
  ) {
    this.#conditions = conditions;
    this.#head = head;
    this.#search = search;
    this.#equal = equal;
  }

  find(): Outcome {
    const { min, max } = this.#conditions;
    const most = Math.min(this.#head, max);
    for (let length = Math.min(min, this.#head); length <= most; length += 1) {
      const outcome = this.#choose([], length);
      if (outcome !== undefined) return outcome;
    }
    return this.#open;
  }

  /** Chooses a kind for each of the first `length` positions, and then the rest. */
  #choose(chosen: readonly Kind[], length: number): Outcome | undefined {
    if (!this.#search.spend()) {
      this.#open = undecided("the question takes too many steps");
      return undefined;
    }
    if (chosen.length === length) return this.#finish(chosen);
    for (const kind of this.#kindsAt(chosen.length)) {
      if (this.#isTooMany([...chosen, kind])) continue;
      const outcome = this.#choose([...chosen, kind], length);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  #isTooMany(chosen: readonly Kind[]): boolean {
    return this.#conditions.counts.some((count, index) => count.max < taken(chosen, index, count));
  }

  /** The kinds that an item at a position can be of. */
  #kindsAt(position: number): readonly Kind[] {
    const known = this.#kinds.get(position);
    if (known !== undefined) return known;
    const schemas = this.#schemasAt(position);
    let kinds: Kind[] = this.#isPossible(schemas, position) ? [{ inside: [], schemas }] : [];
    for (const { schema } of this.#conditions.counts) {
      kinds = kinds.flatMap((kind) => [
        { inside: [...kind.inside, false], schemas: [...kind.schemas, -schema] },
        { inside: [...kind.inside, true], schemas: [...kind.schemas, schema] },
      ]);
      kinds = kinds.filter((kind) => this.#isPossible(kind.schemas, position));
    }
    this.#kinds.set(position, kinds);
    return kinds;
  }

  /** The schemas of the item at a position, and of the one that it must equal. */
  #schemasAt(position: number): readonly Literal[] {
    const { items, rests } = this.#conditions;
    const positions = this.#equal?.includes(position) === true ? this.#equal : [position];
    return positions.flatMap((each) => [
      ...items.filter(({ index }) => index === each).map(({ schema }) => schema),
      ...rests.filter(({ from }) => from <= each).map(({ schema }) => schema),
    ]);
  }

  #isPossible(schemas: readonly Literal[], position: number): boolean {
    return this.#value(schemas, position) !== undefined;
  }

  #value(schemas: readonly Literal[], position: number): { readonly value: Instance } | undefined {
    const outcome = this.#search.ask(schemas);
    if (outcome.kind === "value") return outcome;
    if (outcome.kind === "undecided") {
      this.#open = inside(outcome, position < this.#head ? String(position) : "*");
    }
    return undefined;
  }

  /** Adds the items behind the first ones, and chooses all values. */
  #finish(chosen: readonly Kind[]): Outcome | undefined {
    const [first, second] = this.#equal ?? [0, 0];
    if (this.#equal !== undefined && !isSameKind(chosen[first], chosen[second])) return undefined;
    const hasRest = chosen.length === this.#head;
    const kinds = hasRest ? this.#kindsAt(this.#head) : [];
    for (const amounts of this.#amounts(chosen, kinds)) {
      const all = [...chosen];
      kinds.forEach((kind, index) => {
        for (let count = amounts[index] ?? 0; count > 0; count -= 1) all.push(kind);
      });
      const outcome = this.#conditions.isUnique ? this.#distinct(all) : this.#values(all);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  /** The numbers of items of each kind that satisfy all counts. */
  #amounts(chosen: readonly Kind[], kinds: readonly Kind[]): Iterable<readonly number[]> {
    const { min, max, counts, isUnique } = this.#conditions;
    const amounts: Amounts = {
      limits: kinds.map((kind) => (isUnique ? this.#limitOf(kind) : longest)),
      sums: [
        { parts: kinds.map(() => true), min: min - chosen.length, max: max - chosen.length },
        ...counts.map((count, index) => {
          const own = taken(chosen, index, count);
          const parts = kinds.map((kind) => kind.inside[index] === true);
          return { parts, min: count.min - own, max: count.max - own };
        }),
      ],
    };
    return amountsFor(amounts, () => {
      if (this.#search.spend()) return true;
      this.#open = undecided("the question takes too many steps");
      return false;
    });
  }

  #values(all: readonly Kind[]): Outcome | undefined {
    const values: Instance[] = [];
    for (const [position, { schemas }] of all.entries()) {
      const value = this.#value(schemas, position);
      if (value === undefined) return undefined;
      values.push(value.value);
    }
    return found(values);
  }

  /** The number of different values of a kind, as far as it matters. */
  #limitOf(kind: Kind): number {
    const { min, counts } = this.#conditions;
    const needed = this.#head + counts.reduce((sum, count) => sum + count.min, min) + 1;
    const count = this.#distinctValues(kind, Math.min(needed, mostDistinct)).length;
    return count < Math.min(needed, mostDistinct) ? count : longest;
  }

  /** Up to `needed` different values of a kind. */
  #distinctValues({ schemas }: Kind, needed: number): readonly Instance[] {
    const { formulas } = this.#search;
    const values: Instance[] = [];
    while (values.length < needed) {
      const others = values.map((value) => -formulas.constant(value));
      const value = this.#value([...schemas, ...others], this.#head);
      if (value === undefined) break;
      values.push(value.value);
    }
    return values;
  }

  /** Chooses different values for all items, by a matching. */
  #distinct(all: readonly Kind[]): Outcome | undefined {
    if (all.length > mostDistinct) {
      this.#open = undecided(`${all.length} items would have to be different`);
      return undefined;
    }
    const offers = all.map((kind) =>
      this.#distinctValues(kind, all.length).map((value) => [canonicalText(value), value] as const),
    );
    const owners = new Map<string, number>();
    const values = new Map<number, Instance>();
    const place = (position: number, tried: Set<string>): boolean =>
      (offers[position] ?? []).some(([text, value]) => {
        if (tried.has(text)) return false;
        tried.add(text);
        const owner = owners.get(text);
        if (owner !== undefined && !place(owner, tried)) return false;
        owners.set(text, position);
        values.set(position, value);
        return true;
      });
    if (!all.every((_, position) => place(position, new Set()))) return undefined;
    return found(all.map((_, position) => values.get(position) ?? null));
  }
}

/** The number of chosen items that count. */
function taken(chosen: readonly Kind[], index: number, { from }: Count): number {
  return chosen.filter((kind, position) => position >= from && kind.inside[index] === true).length;
}

function isSameKind(one: Kind | undefined, other: Kind | undefined): boolean {
  return one?.inside.every((each, index) => each === other?.inside[index]) === true;
}
