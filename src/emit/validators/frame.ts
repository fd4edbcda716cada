import { type Origin, toPointer } from "../../source/pointer.ts";
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

  constructor(unit: Unit, outer?: Frame, depth: Code = outer?.depth ?? ts`depth`) {
    this.unit = unit;
    this.nesting = outer === undefined ? 0 : outer.nesting + 1;
    this.locals = new Locals(outer?.locals);
    this.depth = depth;
  }

  /** The same function, one block further in. */
  inner(): Frame {
    return new Frame(this.unit, this);
  }

  /** The pointer of a schema as an expression: relative to the variable `schema`, which holds the declaration's. */
  schemaAt(at: Origin): Code {
    const { inside, text } = this.unit.pointer(at);
    if (!inside) return lit(text);
    return text === "" ? schemaVariable : ts`${schemaVariable} + ${lit(text)}`;
  }
}

const schemaVariable = local("schema");

/** A function that is not told how deep it is: one that makes another value of a valid one. */
export function rewritingFrame(unit: Unit): Frame {
  return new Frame(unit, undefined, ts`0`);
}

/** A function's body, with the variable `schema` where it is used. */
export function withSchema(body: Code, unit: Unit): Code {
  if (!uses([body], schemaVariable)) return body;
  return ts`const schema = ${lit(`#${toPointer(unit.declaration.at.path)}`)};\n${body}`;
}
