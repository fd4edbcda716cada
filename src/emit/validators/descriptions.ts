import type { Schema } from "../../ir/schema.ts";
import type { Code } from "../code.ts";

/** The schemas that apply to one part of a value, by way of those that apply to the whole. */
export interface PartSchemas {
  /** Schemas that describe the part. */
  readonly certain: readonly Schema[];
  /** Schemas that may describe the part; if one does, it accepts it. */
  readonly maybe: readonly Schema[];
  /** Schemas whose verdict on the part must not change. */
  readonly observed: readonly Schema[];
}

/** Returns the code for a value that only `described` applies to, without undeclared properties. */
export type StripWhole = (described: Schema, value: Code) => Code;

/** Returns the code for `part` without what `schemas`, which apply to it, leave out. */
export type StripPart = (schemas: PartSchemas, part: Code) => Code;

/**
 * Maximum number of descriptions made of several schemas; further ones are left out. Schemas that
 * refer to each other in circles could be combined endlessly.
 */
const most = 100;

/** Combines all schemas that apply to a value into one, the same one for the same schemas. */
export class Descriptions {
  readonly #numbers = new Map<Schema | string, number>();
  readonly #made = new Map<string, Schema>();

  /** A schema that applies the given ones to a value. Which values it accepts has no meaning. */
  of({ certain, maybe, observed }: PartSchemas): Schema {
    const lists = [certain, maybe, observed].map((list) => this.#distinct(list));
    const [all = [], some = [], kept = []] = lists;
    const [first] = [...all, ...some, ...kept];
    if (first === undefined) return nothing;
    if (all.length === 1 && some.length + kept.length === 0) return first;
    const key = lists.map((list) => list.map((each) => this.#number(each)).join()).join(";");
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    if (this.#made.size >= most) return nothing;
    const { at } = first;
    const union = (members: readonly Schema[]): readonly Schema[] =>
      members.length === 0 ? [] : [{ kind: "union", at, mode: "anyOf", members }];
    const not = union(kept).map((schema): Schema => ({ kind: "not", at, schema }));
    const made: Schema = { kind: "intersection", at, members: [...all, ...union(some), ...not] };
    this.#made.set(key, made);
    return made;
  }

  /** Each schema once, without those that do not describe the inside of a value. */
  #distinct(schemas: readonly Schema[]): readonly Schema[] {
    const telling = schemas.filter(isTelling);
    return [...new Map(telling.map((each) => [this.#number(each), each])).values()];
  }

  #number(schema: Schema): number {
    const key = schema.kind === "ref" ? schema.target : schema;
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }
}

function isTelling(schema: Schema): boolean {
  if (schema.kind !== "enum") return !scalar.has(schema.kind);
  return schema.members.some(({ value }) => typeof value === "object" && value !== null);
}

const scalar: ReadonlySet<Schema["kind"]> = new Set([
  "any",
  "never",
  "null",
  "boolean",
  "string",
  "number",
  "binary",
]);

const nothing: Schema = { kind: "any", at: { source: "", path: undefined } };
