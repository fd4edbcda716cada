import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import type { Code } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { Place } from "../plan/resource-name.ts";
import type { Resource } from "../plan/resources.ts";
import type { BaseName, Declarer, Planned, Subject } from "../plan/subject.ts";
import type { Resolve } from "../schema/references.ts";
import type { Facts } from "../schema/facts.ts";
import type { View } from "../schema/view.ts";
import type { TypeContext } from "./type-context.ts";

/**
 * One kind of output: what will exist, and what it says. The built-in emitters use this interface and nothing else.
 *
 * `declare` runs first for all emitters; then every name and every module is fixed; then `emit` runs for each planned item.
 * `emit` is pure: what it returns depends on the item, the options and what `$` shows it.
 */
export interface Emitter extends Declarer {
  /** Changes when the same input gives other output. */
  readonly version: string;
  emit(item: Planned, $: EmitContext): readonly Declared[];
  /** What else than the item, what it reaches and the options decides over what is emitted for it. */
  key?(item: Planned, $: EmitContext): string;
}

/** All that an emitter sees while it emits. */
export interface EmitContext {
  readonly program: Program;
  /** The scope of the item at hand. */
  readonly scope: string;
  /** The base name of a subject: an operation's function is its `camel`. */
  base(subject: Subject): BaseName;
  /** The place of an operation in its document's nested client. */
  place(document: string, key: string): Place;
  /** What stands at a path of a document's nested client. */
  resource(document: string, path: string): Resource;
  /** The name that `role` of `subject` got. */
  name(role: string, subject: Subject): string;
  /** A mention of it; the import follows from the mention. */
  ref(role: string, subject: Subject, as?: "type" | "value"): Code;
  /** A mention of an export of a module of the runtime: `$.runtime("validate/is-object", "isObject")`. */
  runtime(module: string, name: string, as?: "type" | "value"): Code;
  /** The declaration that stands for `id` (the shared one, where it is shared). */
  declaration(id: DeclarationId): Declaration;
  /** The schema of that declaration. */
  readonly resolve: Resolve;
  facts(id: DeclarationId): Facts;
  /** The view that stands for `view` of a declaration: `input` is `output` where they do not differ, `parsed` is `input` likewise. */
  view(id: DeclarationId, view: View): View;
  /** The TypeScript type of a schema. */
  type(schema: Schema, view: View): Code;
  /** The same, for those who print the members of an object themselves. */
  readonly types: TypeContext;
  document(id: string): Document;
  operation(document: string, key: string): Operation;
}
