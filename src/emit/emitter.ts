import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, DeclarationId, Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import type { Code } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { Place } from "../link/resource-name.ts";
import type { Resource } from "../link/resources.ts";
import type { TypeContext } from "./types.ts";

/**
 * One kind of output: what will exist, and what it says. The built-in emitters use this interface and nothing else.
 *
 * `declare` runs first for all emitters; then every name and every module is fixed; then `emit` runs for each planned item.
 * `emit` is pure: what it returns depends on the item, the options and what `$` shows it.
 */
export interface Emitter {
  readonly name: string;
  /** Changes when the same input gives other output. */
  readonly version: string;
  declare(program: Program, facts: FactsOf, places: PlacesOf): Iterable<Planned>;
  emit(item: Planned, $: EmitContext): readonly Declared[];
  /** What else than the item, what it reaches and the options decides over what is emitted for it. */
  key?(item: Planned, $: EmitContext): string;
}

/** A symbol that an emitter will export: `role` and `subject` are its identity, its name is made from the subject's base name. */
export interface Planned {
  /** `model`, `is`, `collect`, `parse`, `request`, `call`, …; with a view where there are several: `is:input`. */
  readonly role: string;
  readonly subject: Subject;
  /** The document's id, or `shared`. */
  readonly scope: string;
  /** The file within the scope, without extension: `models`. */
  readonly file: string;
  readonly as: "type" | "value" | "both";
  /** The symbol's name, given the base name of its subject: `Message` → `isMessage`. Two items of one subject never give the same name. */
  readonly name: (base: BaseName) => string;
}

/** The name of a subject in the two cases that TypeScript uses. */
export interface BaseName {
  /** `MessageCreate`, `CreateMessageForSession`. */
  readonly pascal: string;
  /** `messageCreate`, `createMessageForSession`. */
  readonly camel: string;
}

export type Subject =
  | { readonly kind: "declaration"; readonly id: DeclarationId }
  | { readonly kind: "operation"; readonly document: string; readonly key: string }
  | { readonly kind: "resource"; readonly document: string; readonly path: string }
  | { readonly kind: "document"; readonly document: string };

/** Which side of the wire a type describes: what a response carries, what a request carries, and a request after validation, with its defaults filled in. */
export type View = "output" | "input" | "parsed";

/** What is known of a declaration without reading it, with everything that it reaches taken into account. */
export interface Facts {
  /** Its input view differs from its output view: it reaches a `readOnly` or `writeOnly` property, or bytes. */
  readonly input: boolean;
  /** Its parsed view differs from its input view: it reaches a default, or bytes. */
  readonly parsed: boolean;
  /** A default is filled in somewhere in its values. */
  readonly defaults: boolean;
  /** On which side of the wire something in its values is converted, so that its type differs from that of the JSON which stands for them. */
  readonly converts: { readonly output: boolean; readonly input: boolean };
  /** It reaches an instant, or an integer that is given exactly, converted there or not. */
  readonly instants: boolean;
  readonly integers: boolean;
  /** It can reach itself. */
  readonly recursive: boolean;
  /** The declarations that it can reach and that can reach it, itself among them; none where it is not recursive. The same set for each of them. */
  readonly cycle: ReadonlySet<DeclarationId>;
  /** A request reaches it, a response does. */
  readonly inRequest: boolean;
  readonly inResponse: boolean;
}

/** The place of each operation of a document in its nested client, by the operation's key. */
export type PlacesOf = (document: string) => ReadonlyMap<string, Place>;

export type FactsOf = (id: DeclarationId) => Facts;

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
  /** A mention of an export of a module of the runtime: `$.runtime("validation", "isObject")`. */
  runtime(module: string, name: string, as?: "type" | "value"): Code;
  /** The declaration that stands for `id` (the shared one, where it is shared). */
  declaration(id: DeclarationId): Declaration;
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
