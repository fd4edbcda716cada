import { type Origin, toPointer } from "../../ir/pointer.ts";
import { type Code, lit, ts } from "../code.ts";
import { Locals, local, uses } from "./locals.ts";
import type { Unit } from "./unit.ts";

/** A block of a function while it is printed: its variables, and how deep it is nested. */
export class Frame {
  readonly unit: Unit;
  readonly locals: Locals;
  /** Blocks inside of blocks. */
  readonly nesting: number;
  /** How deep the function is in recursive values: its parameter, or nothing yet. */
  readonly depth: Code;
  /** What checks have found out about the parts of the value: the function's parameter, or nothing yet. */
  readonly known: Code;
  /** What the variable `schema` holds: a pointer, without that of the declaration before it. */
  readonly base: string;

  constructor(unit: Unit, outer?: Frame, { depth, known }: Walk = outer ?? walking, base = "") {
    this.unit = unit;
    this.known = known;
    this.nesting = outer === undefined ? 0 : outer.nesting + 1;
    this.locals = new Locals(outer?.locals);
    this.depth = depth;
    this.base = outer?.base ?? base;
  }

  /** The same function, one block further in. */
  inner(): Frame {
    return new Frame(this.unit, this);
  }

  /** The pointer of a schema as an expression: relative to the variable `schema` where that is above it. */
  schemaAt(at: Origin): Code {
    const { inside, text } = this.unit.pointer(at);
    if (!inside) return lit(text);
    if (text === this.base) return schemaVariable;
    return text.startsWith(`${this.base}/`)
      ? ts`${schemaVariable} + ${lit(text.slice(this.base.length))}`
      : lit(`#${toPointer(at.path)}`);
  }
}

/** How a function goes through a recursive value. */
export interface Walk {
  readonly depth: Code;
  readonly known: Code;
}

const walking: Walk = { depth: local("depth"), known: local("known") };

const schemaVariable = local("schema");

/** A function that is not told how deep it is: one that makes another value of a valid one. */
export function rewritingFrame(unit: Unit): Frame {
  return new Frame(unit, undefined, { depth: ts`0`, known: nothingKnown(unit) });
}

/** A function that collects issues: each check that it asks begins anew. */
export function collectingFrame(unit: Unit): Frame {
  return new Frame(unit, undefined, collecting(unit));
}

function collecting(unit: Unit): Walk {
  return { ...walking, known: nothingKnown(unit) };
}

/** What a check knows of the parts of a value that nobody has looked at. */
export function nothingKnown(unit: Unit): Code {
  return ts`new ${unit.runtime("validate/recursion", "Known")}()`;
}

/** A function of its own that collects for the schema at `at`, whose pointer it is told. */
export function companionFrame(unit: Unit, at: Origin): Frame {
  const { inside, text } = unit.pointer(at);
  return new Frame(unit, undefined, collecting(unit), inside ? text : undefined);
}

/** A function's body, with the variable `schema` where it is used. */
export function withSchema(body: Code, unit: Unit): Code {
  if (!uses([body], schemaVariable)) return body;
  return ts`const schema = ${lit(`#${toPointer(unit.declaration.at.path)}`)};\n${body}`;
}
