import { isObject } from "../ir/json.ts";
import { type ValueType, typeOfValue } from "../schema/value.ts";

/**
 * A set of values: the number of a formula in a store, negative for its complement. Equal formulas
 * of one store have the same number.
 */
export type Literal = number;

/** All values, and none. */
export const everything: Literal = 1;
export const nothing: Literal = -1;

/** Names of properties: those that match all of `inside`, none of `outside`, and are not listed. */
export interface NameSet {
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  readonly except: readonly string[];
}

/**
 * A condition that is about values of one type. Every kind but `type`, `texts`, `numbers` and
 * `flag` also holds for all values of other types, as keywords of JSON Schema do.
 */
export type Atom =
  | { readonly kind: "type"; readonly of: ValueType }
  | { readonly kind: "texts"; readonly of: "string"; readonly values: ReadonlySet<string> }
  | { readonly kind: "numbers"; readonly of: "number"; readonly values: ReadonlySet<number> }
  | { readonly kind: "flag"; readonly of: "boolean"; readonly value: boolean }
  | {
      readonly kind: "bound";
      readonly of: "number";
      readonly end: "min" | "max";
      readonly value: number;
      readonly open: boolean;
    }
  | { readonly kind: "multiple"; readonly of: "number"; readonly by: number }
  | { readonly kind: "pattern"; readonly of: "string"; readonly source: string }
  | { readonly kind: "format"; readonly of: "string"; readonly name: string }
  /** The length of a string, the number of items or of properties. */
  | {
      readonly kind: "size";
      readonly of: "string" | "array" | "object";
      readonly end: "min" | "max";
      readonly value: number;
    }
  | { readonly kind: "unique"; readonly of: "array" }
  | {
      readonly kind: "item";
      readonly of: "array";
      readonly index: number;
      readonly schema: Literal;
    }
  | {
      readonly kind: "items";
      readonly of: "array";
      readonly from: number;
      readonly schema: Literal;
    }
  | {
      readonly kind: "contains";
      readonly of: "array";
      readonly end: "min" | "max";
      readonly value: number;
      readonly schema: Literal;
    }
  | { readonly kind: "required"; readonly of: "object"; readonly name: string }
  | {
      readonly kind: "member";
      readonly of: "object";
      readonly name: string;
      readonly schema: Literal;
    }
  | {
      readonly kind: "members";
      readonly of: "object";
      readonly names: NameSet;
      readonly schema: Literal;
    }
  | { readonly kind: "names"; readonly of: "object"; readonly schema: Literal };

/** A formula. */
export type Formula =
  | Atom
  | { readonly kind: "true" }
  | { readonly kind: "and"; readonly parts: readonly Literal[] }
  /** Exactly one `choice` holds, and of the `others` none but the one beside it. */
  | {
      readonly kind: "one";
      readonly choices: readonly Literal[];
      readonly others: readonly Literal[];
    }
  /** A set of which nothing is known but the reason for that. */
  | { readonly kind: "opaque"; readonly reason: string }
  /** A recursive declaration, whose body is defined after the references to it. */
  | { readonly kind: "ref"; readonly name: string };

const positiveKinds: ReadonlySet<string> = new Set(["type", "texts", "numbers", "flag"]);

/** The value of an atom for all values of another type than its own. */
export function holdsForOthers(atom: Atom): boolean {
  return !positiveKinds.has(atom.kind);
}

/** A store of formulas, each of which is in it once. */
export class Formulas {
  readonly #formulas: Formula[] = [{ kind: "true" }, { kind: "true" }];
  readonly #ids = new Map<string, number>();
  readonly #bodies = new Map<number, Literal>();

  /** Returns the formula of a literal, without its sign. */
  at(literal: Literal): Formula {
    return this.#formulas[Math.abs(literal)] ?? { kind: "true" };
  }

  /** Returns the body of a recursive declaration; everything until it is defined. */
  bodyOf(ref: Literal): Literal {
    return this.#bodies.get(Math.abs(ref)) ?? everything;
  }

  #add(key: string, make: () => Formula): Literal {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#formulas.push(make()) - 1;
    this.#ids.set(key, id);
    return id;
  }

  /** The recursive declaration of that name; `isDefined` is false for a new one. */
  ref(name: string): { readonly literal: Literal; readonly isDefined: boolean } {
    const literal = this.#add(`ref ${name}`, () => ({ kind: "ref", name }));
    return { literal, isDefined: this.#bodies.has(literal) };
  }

  define(ref: Literal, body: Literal): void {
    this.#bodies.set(ref, body);
  }

  /** A set that is not known; those with the same words are the same one. */
  opaque(reason: string, words = ""): Literal {
    return this.#add(`opaque ${reason} ${words}`, () => ({ kind: "opaque", reason }));
  }

  all(literals: readonly Literal[]): Literal {
    const parts = new Set<Literal>();
    for (const literal of literals) {
      const formula = this.at(literal);
      if (formula.kind === "and" && literal > 0) for (const part of formula.parts) parts.add(part);
      else if (literal !== everything) parts.add(literal);
    }
    if (parts.has(nothing)) return nothing;
    let type: ValueType | undefined;
    for (const part of parts) {
      if (parts.has(-part)) return nothing;
      const formula = part > 0 ? this.at(part) : undefined;
      if (formula?.kind !== "type") continue;
      if (type !== undefined && type !== formula.of) return nothing;
      type = formula.of;
    }
    const [only = everything] = parts;
    if (parts.size < 2) return only;
    const sorted = [...parts].sort((a, b) => a - b);
    return this.#add(`& ${sorted.join()}`, () => ({ kind: "and", parts: sorted }));
  }

  any(literals: readonly Literal[]): Literal {
    return -this.all(literals.map((literal) => -literal));
  }

  /** Exactly one of `choices`, where `others` are the wider sets that exclude each other. */
  one(choices: readonly Literal[], others: readonly Literal[] = choices): Literal {
    const [only] = choices;
    if (only === undefined) return nothing;
    if (choices.length === 1) return only;
    const key = `one ${choices.join()};${others.join()}`;
    return this.#add(key, () => ({ kind: "one", choices, others }));
  }

  type(of: ValueType): Literal {
    return this.#add(`type ${of}`, () => ({ kind: "type", of }));
  }

  texts(values: Iterable<string>): Literal {
    const sorted = [...new Set(values)].sort();
    if (sorted.length === 0) return nothing;
    const make = (): Formula => ({ kind: "texts", of: "string", values: new Set(sorted) });
    return this.#add(`texts ${JSON.stringify(sorted)}`, make);
  }

  numbers(values: Iterable<number>): Literal {
    const sorted = [...new Set(values)].map((value) => value + 0).sort((a, b) => a - b);
    if (sorted.length === 0) return nothing;
    const make = (): Formula => ({ kind: "numbers", of: "number", values: new Set(sorted) });
    return this.#add(`numbers ${sorted.join()}`, make);
  }

  flag(value: boolean): Literal {
    return this.#add(`flag ${value}`, () => ({ kind: "flag", of: "boolean", value }));
  }

  bound(end: "min" | "max", value: number, open: boolean): Literal {
    const make = (): Formula => ({ kind: "bound", of: "number", end, value, open });
    return this.#add(`bound ${end} ${value} ${open}`, make);
  }

  multiple(by: number): Literal {
    return this.#add(`multiple ${by}`, () => ({ kind: "multiple", of: "number", by }));
  }

  pattern(source: string): Literal {
    return this.#add(`pattern ${source}`, () => ({ kind: "pattern", of: "string", source }));
  }

  format(name: string): Literal {
    return this.#add(`format ${name}`, () => ({ kind: "format", of: "string", name }));
  }

  size(of: "string" | "array" | "object", end: "min" | "max", value: number): Literal {
    if (end === "min" && value <= 0) return everything;
    if (end === "max" && value < 0) return -this.type(of);
    if (value === Infinity) return end === "max" ? everything : -this.type(of);
    return this.#add(`size ${of} ${end} ${value}`, () => ({ kind: "size", of, end, value }));
  }

  unique(): Literal {
    return this.#add("unique", () => ({ kind: "unique", of: "array" }));
  }

  item(index: number, schema: Literal): Literal {
    if (schema === everything) return everything;
    const make = (): Formula => ({ kind: "item", of: "array", index, schema });
    return this.#add(`item ${index} ${schema}`, make);
  }

  items(from: number, schema: Literal): Literal {
    if (schema === everything) return everything;
    if (schema === nothing) return this.size("array", "max", from);
    const make = (): Formula => ({ kind: "items", of: "array", from, schema });
    return this.#add(`items ${from} ${schema}`, make);
  }

  contains(end: "min" | "max", value: number, schema: Literal): Literal {
    if (end === "min" && value <= 0) return everything;
    if (end === "max" && (value === Infinity || schema === nothing)) return everything;
    if (schema === everything) return this.size("array", end, value);
    const make = (): Formula => ({ kind: "contains", of: "array", end, value, schema });
    return this.#add(`contains ${end} ${value} ${schema}`, make);
  }

  required(name: string): Literal {
    return this.#add(`required ${name}`, () => ({ kind: "required", of: "object", name }));
  }

  member(name: string, schema: Literal): Literal {
    if (schema === everything) return everything;
    if (schema === nothing) return this.any([-this.type("object"), -this.required(name)]);
    const make = (): Formula => ({ kind: "member", of: "object", name, schema });
    return this.#add(`member ${schema} ${name}`, make);
  }

  members(names: NameSet, schema: Literal): Literal {
    if (schema === everything) return everything;
    const inside = [...new Set(names.inside)].sort();
    const outside = [...new Set(names.outside)].sort();
    const except = [...new Set(names.except)].sort();
    if (inside.some((pattern) => outside.includes(pattern))) return everything;
    const key = `members ${schema} ${JSON.stringify([inside, outside, except])}`;
    const make = (): Formula => ({
      kind: "members",
      of: "object",
      names: { inside, outside, except },
      schema,
    });
    return this.#add(key, make);
  }

  names(schema: Literal): Literal {
    if (schema === everything) return everything;
    return this.#add(`names ${schema}`, () => ({ kind: "names", of: "object", schema }));
  }

  /** Exactly one JSON value, or bytes. */
  constant(value: unknown): Literal {
    if (typeof value === "string") return this.texts([value]);
    if (typeof value === "number") return this.numbers([value]);
    if (typeof value === "boolean") return this.flag(value);
    if (value === null) return this.type("null");
    if (Array.isArray(value)) {
      const sizes = (["min", "max"] as const).map((end) => this.size("array", end, value.length));
      const items = value.map((item, index) => this.item(index, this.constant(item)));
      return this.all([this.type("array"), ...sizes, ...items]);
    }
    if (!isObject(value) || value instanceof Uint8Array) {
      return this.type(typeOfValue(value as Uint8Array));
    }
    const names = Object.keys(value);
    const members = names.flatMap((name) => [
      this.required(name),
      this.member(name, this.constant(value[name])),
    ]);
    return this.all([this.type("object"), this.size("object", "max", names.length), ...members]);
  }

  /** One of a list of JSON values. */
  constants(values: readonly unknown[]): Literal {
    const texts = values.filter((value) => typeof value === "string");
    const numbers = values.filter((value) => typeof value === "number");
    const others = values.filter((value) => !["string", "number"].includes(typeof value));
    return this.any([
      this.texts(texts),
      this.numbers(numbers),
      ...others.map((value) => this.constant(value)),
    ]);
  }
}
