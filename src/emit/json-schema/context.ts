import type { Program } from "../../ir/program.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import type { View } from "../../schema/view.ts";
import type { JsonSchema } from "./annotations.ts";

/** The properties of the program that its schemas depend on. */
export interface SchemaContext {
  readonly program: Program;
  /** The name of the definition of a reference's target. */
  readonly nameOf: (ref: RefSchema, view: View) => string;
  /**
   * True if a schema elsewhere may depend on which properties are declared, so that those of the
   * other view have to be mentioned.
   */
  readonly countsDeclared: boolean;
}

/** Writes a schema inside another one, in the same view unless one is given. */
export type Write = (schema: Schema, view?: View) => JsonSchema;

/** The view for schemas whose values get no defaults (see `schema/fill.ts`). */
export function unfilled(view: View): View {
  return view === "parsed" ? "input" : view;
}
