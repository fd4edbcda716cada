import type { Schema } from "../../ir/schema.ts";
import type { Code } from "../code.ts";
import type { Condition } from "./condition.ts";
import type { Frame } from "./frame.ts";
import type { JsonType } from "../../schema/types.ts";
import type { Step } from "./steps.ts";

/** How the checks of containers and unions ask for the checks of what is inside of them. `known`: the type that the value is known to have, also by TypeScript. */
export interface Checker {
  /** Whether `value` is valid for `schema`. */
  condition(schema: Schema, value: Code, frame: Frame, known?: JsonType): Condition;
  /** The same without a companion of its own; `undefined` where that is not possible. */
  direct(schema: Schema, value: Code, frame: Frame, known?: JsonType): Condition | undefined;
  /** The same by a companion function always, so that TypeScript learns nothing about `value`. */
  apart(schema: Schema, value: Code, frame: Frame): Condition;
  /** Statements that refuse a `value` that one of `schemas` does not accept. */
  steps(schemas: readonly Schema[], value: Code, frame: Frame, known?: JsonType): readonly Step[];
}
