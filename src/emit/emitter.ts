import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import type { Code } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { MethodPlace } from "../plan/resource-name.ts";
import type { Resource } from "../plan/resources.ts";
import type { BaseName, Declarer, Planned, Subject } from "../plan/subject.ts";
import type { Resolve } from "../schema/references.ts";
import type { Facts } from "../schema/facts.ts";
import type { View } from "../schema/view.ts";
import type { TypeContext } from "./type-context.ts";

/**
 * One kind of output: the symbols that exist, and their code. The built-in emitters use only this
 * interface.
 *
 * `declare` runs first for all emitters. Then every name and every module is fixed, and `emit` runs
 * for each planned item.
 * `emit` is pure: its result depends only on the item, the options and `$`.
 */
export interface Emitter extends Declarer {
  /** Changes when the same input yields different output. */
  readonly version: string;
  /** The documents that have its output. Default: all. */
  readonly documents?: ReadonlySet<string>;
  emit(item: Planned, $: EmitContext): readonly Declared[];
  /**
   * Returns a key for everything else that the output depends on, besides the item, what it refers
   * to and the options.
   */
  key?(item: Planned, $: EmitContext): string;
}

/** Everything that `emit` has access to. */
export interface EmitContext {
  readonly program: Program;
  /** The scope of the item that is emitted. */
  readonly scope: string;
  /** The base name of a subject: an operation's function is its `camel`. */
  base(subject: Subject): BaseName;
  /** The place of an operation in its document's nested client. */
  place(document: string, key: string): MethodPlace;
  /** The resource at a path of a document's nested client. */
  resource(document: string, path: string): Resource;
  /** The planned name of `role` of `subject`. */
  name(role: string, subject: Subject): string;
  /** A mention of that symbol, from which its import is derived. */
  ref(role: string, subject: Subject, as?: "type" | "value"): Code;
  /**
   * The same as a member of its module, which is imported whole: `validators.parseFoo`. For modules
   * that use most of another one.
   */
  member(role: string, subject: Subject, as?: "type" | "value"): Code;
  /** A mention of an export of the runtime: `$.runtime("validate/is-object", "isObject")`. */
  runtime(module: string, name: string, as?: "type" | "value"): Code;
  /** The declaration that stands for `id` (the shared one, where it is shared). */
  declaration(id: DeclarationId): Declaration;
  /** The schema of that declaration. */
  readonly resolve: Resolve;
  facts(id: DeclarationId): Facts;
  /**
   * The view whose type a declaration has in `view`: where they do not differ, `output` instead of
   * `input`, and `input` instead of `parsed`.
   */
  view(id: DeclarationId, view: View): View;
  /** The TypeScript type of a schema. */
  type(schema: Schema, view: View): Code;
  /** The context of `type`, for emitters that print the members of an object themselves. */
  readonly types: TypeContext;
  document(id: string): Document;
  operation(document: string, key: string): Operation;
}
