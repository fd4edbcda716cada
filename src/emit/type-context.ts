import type { ObjectSchema, Schema } from "../ir/schema.ts";
import type { Code } from "./code.ts";
import type { View } from "../schema/view.ts";
import type { Program } from "../ir/program.ts";

/** The context in which types are printed. */
export interface TypeContext {
  readonly program: Program;
  /** The name of a declaration's type in a view, or the type itself where it has no name. */
  ref(target: Extract<Schema, { kind: "ref" }>, view: View): Code;
  /** True if the members of object types have no comments. */
  readonly isUndocumented?: boolean;
  /** The name that stands for an anonymous object type, if it has one. */
  readonly named?: ((schema: ObjectSchema, view: View) => Code | undefined) | undefined;
  runtime(module: string, name: string): Code;
}
