import type { ValueType } from "../schema/value.ts";
import { areClearlyApart } from "./apart.ts";
import { type Atom, type Literal, everything, holdsForOthers, nothing } from "./formula.ts";
import { type Outcome, type Search, empty, found, undecided } from "./outcome.ts";
import { findArray } from "./solve-array.ts";
import { findNumber } from "./solve-number.ts";
import { findObject, hasRequired } from "./solve-object.ts";
import { findString } from "./solve-string.ts";

/** Alternatives, one of which must hold. */
type Clause = readonly Literal[];

/** A point of the search to return to. */
interface Mark {
  readonly trail: number;
  readonly facts: number;
  readonly opaque: number;
  readonly clauses: readonly Clause[];
}

/**
 * The search for a value of one type that is in several sets: what must hold is taken apart until
 * only facts about the value are left, trying the alternatives of each choice in turn.
 */
export class Tableau {
  readonly #search: Search;
  readonly #type: ValueType;
  readonly #holds = new Set<Literal>();
  readonly #trail: Literal[] = [];
  readonly #facts: Literal[] = [];
  /** The reasons why it is not known of some sets if they have the value. */
  readonly #opaque: string[] = [];
  #clauses: readonly Clause[] = [];

  constructor(search: Search, type: ValueType) {
    this.#search = search;
    this.#type = type;
  }

  solve(goal: readonly Literal[]): Outcome {
    if (!goal.every((literal) => this.#value(literal, 0) !== false)) return empty;
    return goal.every((literal) => this.#assert(literal)) ? this.#try() : empty;
  }

  /** True or false if that is known of a literal. */
  #value(literal: Literal, depth: number): boolean | undefined {
    if (literal === everything || this.#holds.has(literal)) return true;
    if (literal === nothing || this.#holds.has(-literal)) return false;
    const formula = this.#search.formulas.at(literal);
    const isPositive = literal > 0;
    switch (formula.kind) {
      case "and": {
        if (depth > 3) return undefined;
        let isAll = true;
        for (const part of formula.parts) {
          const value = this.#value(part, depth + 1);
          if (value === false) return !isPositive;
          isAll &&= value === true;
        }
        return isAll ? isPositive : undefined;
      }
      case "one":
      case "opaque":
      case "ref":
      case "true":
        return undefined;
      case "type":
        return (formula.of === this.#type) === isPositive;
      default:
        if (formula.of !== this.#type) return holdsForOthers(formula) === isPositive;
        return this.#type === "object" ? this.#valueOfMember(literal, formula) : undefined;
    }
  }

  /** Compares the listed values of a required property, which tell alternatives apart. */
  #valueOfMember(literal: Literal, atom: Atom): boolean | undefined {
    const { formulas } = this.#search;
    if (atom.kind !== "member" || !this.#holds.has(formulas.required(atom.name))) return undefined;
    for (const fact of this.#facts) {
      const other = fact > 0 ? formulas.at(fact) : undefined;
      if (other?.kind !== "member" || other.name !== atom.name) continue;
      if (areClearlyApart(formulas, other.schema, atom.schema)) return literal < 0;
    }
    return undefined;
  }

  /** Demands a literal; false if it contradicts what already holds. */
  #assert(literal: Literal): boolean {
    const known = this.#value(literal, 0);
    if (known === false) return false;
    if (this.#holds.has(literal)) return true;
    const { formulas } = this.#search;
    const formula = formulas.at(literal);
    if (known === true && !("of" in formula && formula.of === this.#type)) return true;
    this.#holds.add(literal);
    this.#trail.push(literal);
    switch (formula.kind) {
      case "and":
        if (literal > 0) return formula.parts.every((part) => this.#assert(part));
        this.#clauses = [...this.#clauses, formula.parts.map((part) => -part)];
        return true;
      case "one": {
        const expanded = this.#search.expand(Math.abs(literal), formula);
        return this.#assert(literal > 0 ? expanded : -expanded);
      }
      case "opaque":
        this.#opaque.push(formula.reason);
        return true;
      case "ref": {
        const body = formulas.bodyOf(literal);
        return this.#assert(literal > 0 ? body : -body);
      }
      case "true":
        return literal > 0;
      default:
        return this.#assertAtom(literal, formula);
    }
  }

  #assertAtom(literal: Literal, atom: Atom): boolean {
    if (atom.kind === "type") return true;
    const { formulas } = this.#search;
    if (literal < 0 && atom.kind === "member") {
      return (
        this.#assert(formulas.required(atom.name)) &&
        this.#assert(formulas.member(atom.name, -atom.schema))
      );
    }
    if (literal < 0 && atom.kind === "item") {
      return (
        this.#assert(formulas.size("array", "min", atom.index + 1)) &&
        this.#assert(formulas.item(atom.index, -atom.schema))
      );
    }
    this.#facts.push(literal);
    return true;
  }

  #try(): Outcome {
    if (!this.#propagate()) return empty;
    const clause = this.#choose();
    if (clause === undefined) return this.#findValue();
    if (!this.#search.spend()) return undecided("the question takes too many steps");
    if (this.#type === "object" && !hasRequired(this.#facts, this.#search)) return empty;
    const mark: Mark = {
      trail: this.#trail.length,
      facts: this.#facts.length,
      opaque: this.#opaque.length,
      clauses: this.#clauses.filter((each) => each !== clause),
    };
    this.#clauses = mark.clauses;
    let open: Outcome = empty;
    const refuted: Literal[] = [];
    for (const literal of clause) {
      if (refuted.every((each) => this.#assert(-each)) && this.#assert(literal)) {
        const outcome = this.#try();
        if (outcome.kind === "value") return outcome;
        if (outcome.kind === "undecided") open = outcome;
      }
      this.#returnTo(mark);
      if (this.#isSimple(literal)) refuted.push(literal);
    }
    return open;
  }

  /** True for a literal whose opposite adds no alternatives. */
  #isSimple(literal: Literal): boolean {
    const formula = this.#search.formulas.at(literal);
    return formula.kind === "required" || formula.kind === "texts" || formula.kind === "flag";
  }

  #returnTo({ trail, facts, opaque, clauses }: Mark): void {
    for (const literal of this.#trail.splice(trail)) this.#holds.delete(literal);
    this.#facts.length = facts;
    this.#opaque.length = opaque;
    this.#clauses = clauses;
  }

  /** Drops alternatives that cannot hold, and demands the last ones; false if none is left. */
  #propagate(): boolean {
    for (let isChanged = true; isChanged;) {
      isChanged = false;
      const clauses = this.#clauses;
      const left: Clause[] = [];
      this.#clauses = [];
      for (const clause of clauses) {
        const values = clause.map((literal) => this.#value(literal, 0));
        if (values.includes(true)) continue;
        const open = clause.filter((_, index) => values[index] !== false);
        const [only] = open;
        if (only === undefined) return false;
        if (open.length > 1) {
          left.push(open.length < clause.length ? open : clause);
          continue;
        }
        if (!this.#assert(only)) return false;
        isChanged = true;
      }
      this.#clauses = [...left, ...this.#clauses];
      isChanged ||= left.length < this.#clauses.length;
    }
    return true;
  }

  /**
   * The clause to try the alternatives of: first one that says most about the value, as the
   * alternatives of a union do, then the one with the fewest.
   */
  #choose(): Clause | undefined {
    let best: Clause | undefined;
    let least = Infinity;
    for (const clause of this.#clauses) {
      const isTelling = clause.every((literal) => this.#isTelling(literal));
      const rank = clause.length + (isTelling ? 0 : 10_000);
      if (rank >= least) continue;
      best = clause;
      least = rank;
    }
    return best;
  }

  #isTelling(literal: Literal): boolean {
    if (literal < 0) return false;
    const { kind } = this.#search.formulas.at(literal);
    return kind === "and" || kind === "ref" || kind === "texts" || kind === "flag";
  }

  #findValue(): Outcome {
    const outcome = this.#findOfType();
    const [reason] = this.#opaque;
    return reason !== undefined && outcome.kind === "value" ? undecided(reason) : outcome;
  }

  #findOfType(): Outcome {
    const facts = this.#facts;
    const search = this.#search;
    if (!search.spend()) return undecided("the question takes too many steps");
    switch (this.#type) {
      case "null":
        return found(null);
      case "boolean":
        return this.#findBoolean();
      case "number":
        return findNumber(facts, search);
      case "string":
        return findString(facts, search);
      case "array":
        return findArray(facts, search);
      case "object":
        return findObject(facts, search);
      case "binary":
        return found(new Uint8Array());
    }
  }

  #findBoolean(): Outcome {
    const { formulas } = this.#search;
    const fits = (value: boolean): boolean =>
      this.#facts.every((fact) => {
        const formula = formulas.at(fact);
        return formula.kind !== "flag" || (formula.value === value) === fact > 0;
      });
    const value = [true, false].find(fits);
    return value === undefined ? empty : found(value);
  }
}
