import type { Schema } from "../../ir/schema.ts";
import type { Code } from "../code.ts";
import type { Explanation } from "./explanation.ts";
import type { Frame } from "./frame.ts";
import type { Step } from "./steps.ts";

/** The kinds of schemas for values of one type. */
export type KeywordKind = "string" | "number" | "array" | "object";

export type SchemaOf<Kind extends Schema["kind"]> = Extract<Schema, { kind: Kind }>;

/** A keyword of any kind. */
export type AnyKeyword = { readonly [Kind in KeywordKind]: Keyword<Kind> }[KeywordKind];

/** A keyword for values of one type: its test and its explanation. */
export interface Keyword<Kind extends KeywordKind> {
  /** The kind of schemas that have it. */
  readonly of: Kind;
  /** True if it is only checked for values that are not too long. */
  readonly costly?: true;
  /** Steps that reject a value of the type, for all of `schemas` together. */
  test(schemas: readonly SchemaOf<Kind>[], value: Code, frame: Frame): readonly Step[];
  /** The rules for one schema. */
  explain(schema: SchemaOf<Kind>, explanation: Explanation): readonly Code[];
}

/** Keywords by the kind that has them, in the order in which they are checked. */
export class Keywords {
  readonly #byKind: { readonly [Kind in KeywordKind]: readonly Keyword<Kind>[] };

  constructor(all: readonly AnyKeyword[]) {
    this.#byKind = {
      string: all.filter((each) => each.of === "string"),
      number: all.filter((each) => each.of === "number"),
      array: all.filter((each) => each.of === "array"),
      object: all.filter((each) => each.of === "object"),
    };
  }

  of<Kind extends KeywordKind>(kind: Kind): readonly Keyword<Kind>[] {
    return this.#byKind[kind];
  }
}
