import type { Schema } from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import type { Condition } from "./condition.ts";
import type { JsonType } from "../../schema/value.ts";
import { Locals, local } from "./locals.ts";
import type { Step } from "./steps.ts";
import type { Unit } from "./unit.ts";

/** The state that a function passes on through a recursive value. */
export interface Walk {
  /** The depth: its parameter, or nothing yet. */
  readonly depth: Code;
  /** The check results for parts of the value: its parameter, or nothing yet. */
  readonly known: Code;
}

/** A block of a function while it is printed: its variables and its nesting. */
export class Frame implements Walk {
  readonly unit: Unit;
  readonly locals: Locals;
  /** The number of blocks around this one. */
  readonly nesting: number;
  readonly depth: Code;
  readonly known: Code;

  constructor(unit: Unit, outer?: Frame, { depth, known }: Walk = outer ?? walking) {
    this.unit = unit;
    this.known = known;
    this.nesting = outer === undefined ? 0 : outer.nesting + 1;
    this.locals = new Locals(outer?.locals);
    this.depth = depth;
  }

  /** The same function, one block further in. */
  inner(): Frame {
    return new Frame(this.unit, this);
  }

  /**
   * The test of `value` for `schema`. `known`: the type that the value is known to have, also by
   * TypeScript.
   */
  condition(schema: Schema, value: Code, known?: JsonType): Condition {
    return this.direct(schema, value, known) ?? this.apart(schema, value);
  }

  /** The same without a function of its own; `undefined` where that is not possible. */
  direct(schema: Schema, value: Code, known?: JsonType): Condition | undefined {
    return this.unit.compiler.check.direct(schema, value, this, known);
  }

  /** The same, always by a function, so that TypeScript learns nothing about `value`. */
  apart(schema: Schema, value: Code): Condition {
    return this.unit.compiler.check.apart(schema, value, this);
  }

  /** Statements that reject a `value` that one of `schemas` does not accept. */
  steps(schemas: readonly Schema[], value: Code, known?: JsonType): readonly Step[] {
    return this.unit.compiler.check.steps(schemas, value, this, known);
  }
}

/** The functions that check schemas; see `check.ts`. */
export interface Check {
  direct(schema: Schema, value: Code, frame: Frame, known?: JsonType): Condition | undefined;
  apart(schema: Schema, value: Code, frame: Frame): Condition;
  steps(schemas: readonly Schema[], value: Code, frame: Frame, known?: JsonType): readonly Step[];
}

const walking: Walk = { depth: local("depth"), known: local("known") };

/** The frame of a function that takes no depth: one that rewrites a valid value. */
export function rewritingFrame(unit: Unit): Frame {
  return new Frame(unit, undefined, { depth: ts`0`, known: nothingKnown(unit) });
}

/** The check results of a value that has not been checked. */
export function nothingKnown(unit: Unit): Code {
  return ts`new ${unit.runtime("validate/recursion", "Known")}()`;
}
