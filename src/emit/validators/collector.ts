import type { Schema } from "../../ir/schema.ts";
import type { Code } from "../code.ts";
import type { Constraint } from "./constraints.ts";
import type { Frame } from "./frame.ts";
import type { JsonType } from "../../schema/types.ts";
import type { Site } from "./site.ts";
import type { Statement } from "./statements.ts";

/** A schema that asks for a type. */
export type Typed = Extract<Schema, { kind: JsonType }>;

/** How the collecting of containers and unions asks for the collecting of what is inside of them. A loop over many values ends when no further issue is kept. */
export interface Collector {
  /** Statements that add an issue for every reason why a value is not valid for `schema`, and none where it is. `known`: the type that the value is known to have, also by TypeScript. */
  collect(schema: Schema, site: Site, known?: JsonType): readonly Statement[];
  /** The same for a value whose type is known to be that of the schema. */
  collectInside(schema: Typed, site: Site): readonly Statement[];
  /** Whether what is nested so deep gets a function of its own. */
  isApart(schema: Schema, frame: Frame): boolean;
  /** That function, `undefined` where it would have to be told how deep it is. */
  companion(schema: Schema, frame: Frame): Code | undefined;
  /** The same by a companion function, where TypeScript knows more of the value than can be said by `known`. */
  apart(schema: Schema, site: Site): Statement;
  /** Statements that add an issue for each constraint that does not hold. */
  constraints(schema: Schema, constraints: readonly Constraint[], site: Site): readonly Statement[];
}
