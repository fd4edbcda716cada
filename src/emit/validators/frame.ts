import type { Schema } from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import type { Condition } from "./condition.ts";
import type { JsonType } from "../../schema/types.ts";
import { Locals, local } from "./locals.ts";
import type { Step } from "./steps.ts";
import type { Unit } from "./unit.ts";

/** How a function goes through a recursive value. */
export interface Walk {
  /** How deep it is: its parameter, or nothing yet. */
  readonly depth: Code;
  /** What checks have found out about the parts of the value: its parameter, or nothing yet. */
  readonly known: Code;
}

/** A block of a function while it is printed: its variables, and how deep it is nested. */
export class Frame implements Walk {
  readonly unit: Unit;
  readonly locals: Locals;
  /** Blocks inside of blocks. */
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

  /** True if `value` is valid for `schema`. `known`: the type that the value is known to have, also by TypeScript. */
  condition(schema: Schema, value: Code, known?: JsonType): Condition {
    return this.direct(schema, value, known) ?? this.apart(schema, value);
  }

  /** The same without a function of its own; `undefined` where that is not possible. */
  direct(schema: Schema, value: Code, known?: JsonType): Condition | undefined {
    return this.unit.compiler.check.direct(schema, value, this, known);
  }

  /** The same by a function always, so that TypeScript learns nothing about `value`. */
  apart(schema: Schema, value: Code): Condition {
    return this.unit.compiler.check.apart(schema, value, this);
  }

  /** Statements that refuse a `value` that one of `schemas` does not accept. */
  steps(schemas: readonly Schema[], value: Code, known?: JsonType): readonly Step[] {
    return this.unit.compiler.check.steps(schemas, value, this, known);
  }
}

/** How schemas are checked; see `check.ts`. */
export interface Check {
  direct(schema: Schema, value: Code, frame: Frame, known?: JsonType): Condition | undefined;
  apart(schema: Schema, value: Code, frame: Frame): Condition;
  steps(schemas: readonly Schema[], value: Code, frame: Frame, known?: JsonType): readonly Step[];
}

const walking: Walk = { depth: local("depth"), known: local("known") };

/** A function that is not told how deep it is: one that makes another value of a valid one. */
export function rewritingFrame(unit: Unit): Frame {
  return new Frame(unit, undefined, { depth: ts`0`, known: nothingKnown(unit) });
}

/** What a check knows of the parts of a value that nobody has looked at. */
export function nothingKnown(unit: Unit): Code {
  return ts`new ${unit.runtime("validate/recursion", "Known")}()`;
}
