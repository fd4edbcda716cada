import { type Origin, toPointer } from "../../source/pointer.ts";
import { type Code, lit, ts } from "../code.ts";
import { Locals } from "./locals.ts";
import type { Unit } from "./unit.ts";

/** A block of a function while it is printed: its variables, and how deep it is nested. */
export class Frame {
  readonly unit: Unit;
  readonly locals: Locals;
  /** Blocks inside of blocks. */
  readonly nesting: number;
  readonly #mentionsSchema: { yes: boolean };

  constructor(unit: Unit, outer?: Frame) {
    this.unit = unit;
    this.nesting = outer === undefined ? 0 : outer.nesting + 1;
    this.locals = new Locals(outer?.locals);
    this.#mentionsSchema = outer === undefined ? { yes: false } : outer.#mentionsSchema;
  }

  /** The same function, one block further in. */
  inner(): Frame {
    return new Frame(this.unit, this);
  }

  /** The pointer of a schema as an expression: relative to the variable `schema`, which holds the declaration's. */
  schemaAt(at: Origin, ...keys: readonly string[]): Code {
    const { inside, text } = this.unit.pointer(at);
    const whole = [text, ...keys].join("/");
    if (!inside) return lit(whole);
    this.#mentionsSchema.yes = true;
    return whole === "" ? ts`schema` : ts`schema + ${lit(whole)}`;
  }

  /** A body of this function, with the variable `schema` where it is mentioned. */
  withSchema(body: Code): Code {
    if (!this.#mentionsSchema.yes) return body;
    const pointer = `#${toPointer(this.unit.declaration.at.path)}`;
    return ts`const schema = ${lit(pointer)};\n${body}`;
  }
}
