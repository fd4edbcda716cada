import type { Instance } from "../schema/value.ts";
import { type Literal, type NameSet, everything } from "./formula.ts";
import { type Outcome, type Search, empty, found, inside, undecided } from "./outcome.ts";
import { narrowSize } from "./size-range.ts";

/** The conditions of an object. */
interface Conditions {
  min: number;
  max: number;
  readonly required: Set<string>;
  readonly absent: Set<string>;
  /** The schemas of named properties. */
  readonly members: Map<string, Literal[]>;
  readonly all: { readonly names: NameSet; readonly schema: Literal }[];
  /** The schemas of all names. */
  readonly names: Literal[];
  readonly some: Wanted[];
}

/** Some property that there must be: its name in a set of names, its value in a set of values. */
interface Wanted {
  readonly names: NameSet;
  /** A schema of the name, beside `names`. */
  readonly name: Literal;
  readonly schema: Literal;
}

const anyName: NameSet = { inside: [], outside: [], except: [] };

/** More properties than this are no use in a value to show. */
const mostProperties = 2000;

/** The number of conditions about names that are told apart: there are two cells for each. */
const mostTraits = 8;

/** Finds an object that satisfies all facts. */
export function findObject(facts: readonly Literal[], search: Search): Outcome {
  const conditions = conditionsOf(facts, search);
  if (conditions.min > conditions.max) return empty;
  if (conditions.min > mostProperties) {
    return undecided(`the object would have ${conditions.min} properties`);
  }
  return new Placing(conditions, search).find();
}

/**
 * False if a required property has no value: a quick look before alternatives are tried.
 */
export function hasRequired(facts: readonly Literal[], search: Search): boolean {
  const conditions = conditionsOf(facts, search);
  const placing = new Placing(conditions, search);
  return [...conditions.required].every((name) => {
    if (conditions.absent.has(name)) return false;
    return search.ask(placing.schemasAt(name)).kind !== "empty";
  });
}

function conditionsOf(facts: readonly Literal[], { formulas }: Search): Conditions {
  const result: Conditions = {
    min: 0,
    max: Infinity,
    required: new Set(),
    absent: new Set(),
    members: new Map(),
    all: [],
    names: [],
    some: [],
  };
  for (const fact of facts) {
    const atom = formulas.at(fact);
    const isPositive = fact > 0;
    switch (atom.kind) {
      case "size":
        narrowSize(result, atom, isPositive);
        break;
      case "required":
        (isPositive ? result.required : result.absent).add(atom.name);
        break;
      case "member":
        result.members.set(atom.name, [...(result.members.get(atom.name) ?? []), atom.schema]);
        break;
      case "members":
        if (isPositive) result.all.push(atom);
        else result.some.push({ names: atom.names, name: everything, schema: -atom.schema });
        break;
      case "names":
        if (isPositive) result.names.push(atom.schema);
        else result.some.push({ names: anyName, name: -atom.schema, schema: everything });
        break;
    }
  }
  return result;
}

/** Properties that are placed, each with the schemas of its value. */
type Placed = ReadonlyMap<string, readonly Literal[]>;

/** Names that are mentioned nowhere, and that no condition tells apart. */
interface Cell {
  /** The conditions that its names satisfy. */
  readonly traits: ReadonlySet<Literal>;
  readonly name: readonly Literal[];
  readonly schemas: readonly Literal[];
}

/** The search for a place for each property that there must be. */
class Placing {
  readonly #conditions: Conditions;
  readonly #search: Search;
  /** All names that some condition mentions. */
  readonly #mentioned: ReadonlySet<string>;
  #cells: readonly Cell[] | undefined;
  #open: Outcome = empty;

  constructor(conditions: Conditions, search: Search) {
    this.#conditions = conditions;
    this.#search = search;
    const { required, absent, members, all, some } = conditions;
    this.#mentioned = new Set([
      ...required,
      ...absent,
      ...members.keys(),
      ...[...all, ...some].flatMap(({ names }) => names.except),
    ]);
  }

  find(): Outcome {
    const { required, absent, max } = this.#conditions;
    const placed = new Map<string, readonly Literal[]>();
    if (required.size > max) return empty;
    let isSure = true;
    for (const name of required) {
      if (absent.has(name)) return empty;
      const schemas = this.schemasAt(name);
      const outcome = this.#search.ask(schemas);
      if (outcome.kind === "empty") return empty;
      if (outcome.kind === "undecided") this.#open = inside(outcome, name);
      isSure &&= outcome.kind === "value" && this.#isName(name);
      placed.set(name, schemas);
    }
    return (isSure ? this.#place(0, placed) : undefined) ?? this.#open;
  }

  /** The schemas of the value of a named property. */
  schemasAt(name: string): readonly Literal[] {
    const { members, all } = this.#conditions;
    const others = all.filter(({ names }) => this.#isIn(name, names));
    return [...(members.get(name) ?? []), ...others.map(({ schema }) => schema)];
  }

  #isIn(name: string, { inside: within, outside, except }: NameSet): boolean {
    const matches = (pattern: string): boolean => {
      const isMatch = this.#search.patterns.matches(pattern, name);
      if (isMatch === undefined) {
        this.#open = undecided(`it is not known if ${JSON.stringify(name)} matches a pattern`);
      }
      return isMatch === true;
    };
    return !except.includes(name) && within.every(matches) && !outside.some(matches);
  }

  /** True if a property may have a name. */
  #isName(name: string): boolean {
    const { names } = this.#conditions;
    return names.length === 0 || this.#isNamed(name, names);
  }

  #isNamed(name: string, schemas: readonly Literal[]): boolean {
    return this.#hasValue([this.#search.formulas.texts([name]), ...schemas], name);
  }

  #hasValue(schemas: readonly Literal[], name: string): boolean {
    return this.#value(schemas, name) !== undefined;
  }

  #value(schemas: readonly Literal[], name: string): { readonly value: Instance } | undefined {
    const outcome = this.#search.ask(schemas);
    if (outcome.kind === "value") return outcome;
    if (outcome.kind === "undecided") this.#open = inside(outcome, name);
    return undefined;
  }

  /** Places what is wanted from `index` on; `undefined` if it cannot be. */
  #place(index: number, placed: Placed): Outcome | undefined {
    const wanted = this.#conditions.some[index];
    if (wanted === undefined) return this.#fill(placed);
    if (!this.#search.spend()) {
      this.#open = undecided("the question takes too many steps");
      return undefined;
    }
    const names = new Set([...placed.keys(), ...this.#mentioned]);
    for (const name of names) {
      const isPlaced = placed.has(name);
      if (!isPlaced && (this.#conditions.absent.has(name) || !this.#isName(name))) continue;
      if (!this.#isIn(name, wanted.names)) continue;
      if (wanted.name !== everything && !this.#isNamed(name, [wanted.name])) continue;
      const schemas = [...(placed.get(name) ?? this.schemasAt(name)), wanted.schema];
      if (!this.#hasValue(schemas, name)) continue;
      const outcome = this.#place(index + 1, new Map([...placed, [name, schemas]]));
      if (outcome !== undefined) return outcome;
    }
    for (const cell of this.#allCells()) {
      if (!this.#fits(cell, wanted)) continue;
      const schemas = [...cell.schemas, wanted.schema];
      if (!this.#hasValue(schemas, "*")) continue;
      const name = this.#freshName(cell, placed);
      if (name === undefined) continue;
      const outcome = this.#place(index + 1, new Map([...placed, [name, schemas]]));
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  #fits({ traits }: Cell, { names, name }: Wanted): boolean {
    const { formulas } = this.#search;
    return (
      names.inside.every((pattern) => traits.has(formulas.pattern(pattern))) &&
      !names.outside.some((pattern) => traits.has(formulas.pattern(pattern))) &&
      (name === everything || traits.has(name))
    );
  }

  /** A name of a cell that is not taken. */
  #freshName({ name }: Cell, placed: Placed): string | undefined {
    const fresh = [...placed.keys()].filter((each) => !this.#mentioned.has(each));
    const found = this.#value([...name, -this.#search.formulas.texts(fresh)], "*");
    return found === undefined ? undefined : String(found.value);
  }

  /** Adds properties until there are enough, and chooses their values. */
  #fill(placed: Placed): Outcome | undefined {
    const { min, max, absent } = this.#conditions;
    if (placed.size > max) return undefined;
    const filled = new Map(placed);
    for (const name of this.#mentioned) {
      if (filled.size >= min) break;
      if (filled.has(name) || absent.has(name) || !this.#isName(name)) continue;
      const schemas = this.schemasAt(name);
      if (this.#hasValue(schemas, name)) filled.set(name, schemas);
    }
    if (filled.size < min) {
      for (const cell of this.#allCells()) {
        if (!this.#hasValue(cell.schemas, "*")) continue;
        while (filled.size < min) {
          const name = this.#freshName(cell, filled);
          if (name === undefined) break;
          filled.set(name, cell.schemas);
        }
      }
    }
    if (filled.size < min) return undefined;
    const entries: [string, Instance][] = [];
    for (const [name, schemas] of filled) {
      const value = this.#value(schemas, name);
      if (value === undefined) return undefined;
      entries.push([name, value.value]);
    }
    return found(Object.fromEntries(entries));
  }

  /** The sets of names that the conditions tell apart, without those that have no name. */
  #allCells(): readonly Cell[] {
    return (this.#cells ??= this.#findCells());
  }

  #findCells(): readonly Cell[] {
    const { formulas } = this.#search;
    const { all, some, names } = this.#conditions;
    const traits = new Set<Literal>();
    for (const { names: set } of [...all, ...some]) {
      for (const pattern of [...set.inside, ...set.outside]) traits.add(formulas.pattern(pattern));
    }
    for (const { name } of some) if (name !== everything) traits.add(name);
    if (traits.size > mostTraits) {
      this.#open = undecided("there are too many conditions about names of properties");
      return [];
    }
    const start = [formulas.type("string"), -formulas.texts(this.#mentioned), ...names];
    let cells: { readonly traits: readonly Literal[]; readonly name: readonly Literal[] }[] = [
      { traits: [], name: start },
    ];
    for (const trait of traits) {
      cells = cells.flatMap((cell) => [
        { traits: [...cell.traits, trait], name: [...cell.name, trait] },
        { traits: cell.traits, name: [...cell.name, -trait] },
      ]);
      cells = cells.filter(({ name }) => this.#hasValue(name, "*"));
    }
    return cells.map(({ traits: own, name }) => {
      const cell: Cell = { traits: new Set(own), name, schemas: [] };
      const schemas = all
        .filter(({ names: set, schema }) =>
          this.#fits(cell, { names: set, name: everything, schema }),
        )
        .map(({ schema }) => schema);
      return { ...cell, schemas };
    });
  }
}
