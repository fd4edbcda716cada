import type { Program } from "../../ir/program.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import type { View } from "../../schema/view.ts";
import type { JsonSchema } from "./annotations.ts";

/** What has to be known of the program to write a schema of it. */
export interface SchemaContext {
  readonly program: Program;
  /** The name under which the definition of a reference's target stands. */
  readonly nameOf: (ref: RefSchema, view: View) => string;
  /** Whether a schema elsewhere may ask which properties are declared, so that those of the other side of the wire have to be mentioned. */
  readonly countsDeclared: boolean;
}

/** A schema inside another one, in the view of that one unless it says otherwise. */
export type Write = (schema: Schema, view?: View) => JsonSchema;

/** The view of what no default is filled into (see `link/fill.ts`). */
export function unfilled(view: View): View {
  return view === "parsed" ? "input" : view;
}
