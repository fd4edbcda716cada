import type { Schema } from "../../ir/schema.ts";
import type { Code } from "../code.ts";

/** What is said about one part of a value, by the schemas that apply to the whole of it. */
export interface Said {
  /** These describe it. */
  readonly certain: readonly Schema[];
  /** These may describe it; where one does, it accepts it. */
  readonly maybe: readonly Schema[];
  /** These are asked about it, and must go on to answer the same. */
  readonly observed: readonly Schema[];
}

/** A value that nothing but `described` says something about, without what that does not declare. */
export type StripWhole = (described: Schema, value: Code) => Code;

/** Descriptions that are made of several schemas at most; what would need more is not described. Schemas that lead round in circles could be put together in ever new ways. */
const most = 100;

/** Makes one schema of all that is said about a value: the same for the same. */
export class Descriptions {
  readonly #numbers = new Map<Schema | string, number>();
  readonly #made = new Map<string, Schema>();

  /** A schema that applies to a value whatever is said about it. Which values it accepts has no meaning. */
  of({ certain, maybe, observed }: Said): Schema {
    const lists = [certain, maybe, observed].map((list) => this.#distinct(list));
    const [all = [], some = [], asked = []] = lists;
    const [first] = [...all, ...some, ...asked];
    if (first === undefined) return nothing;
    if (all.length === 1 && some.length + asked.length === 0) return first;
    const key = lists.map((list) => list.map((each) => this.#number(each)).join()).join(";");
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    if (this.#made.size >= most) return nothing;
    const { at } = first;
    const union = (members: readonly Schema[]): readonly Schema[] =>
      members.length === 0 ? [] : [{ kind: "union", at, mode: "anyOf", members }];
    const not = union(asked).map((schema): Schema => ({ kind: "not", at, schema }));
    const made: Schema = { kind: "intersection", at, members: [...all, ...union(some), ...not] };
    this.#made.set(key, made);
    return made;
  }

  /** Each once; those that say nothing of what is inside of a value are left out. */
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
