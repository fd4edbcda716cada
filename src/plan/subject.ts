import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { Place } from "./resource-name.ts";

/** One kind of output as the plan sees it: what will exist. */
export interface Declarer {
  readonly name: string;
  declare(program: Program, facts: FactsOf, places: PlacesOf): Iterable<Planned>;
}

/** A symbol that a kind of output will export: `role` and `subject` are its identity, its name is made from the subject's base name. */
export interface Planned {
  /** `model`, `is`, `collect`, `parse`, `request`, `call`, …; with a view where there are several: `is:input`. */
  readonly role: string;
  readonly subject: Subject;
  /** The document's id, or `shared`. */
  readonly scope: string;
  /** The file within the scope, without extension: `models`. */
  readonly file: string;
  readonly as: "type" | "value" | "both";
  /** `false`: `index.ts` leaves it out, since it is for other generated modules. */
  readonly indexed?: false;
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

/** The place of each operation of a document in its nested client, by the operation's key. */
export type PlacesOf = (document: string) => ReadonlyMap<string, Place>;

/** A subject as text, unique in a run. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case "declaration":
      return subject.id;
    case "operation":
      return `${subject.document} ${subject.key}`;
    case "resource":
      return `${subject.document} resource ${subject.path}`;
    case "document":
      return `${subject.document} document`;
  }
}

/** Identifies a symbol across a run: what an emitter mentions. */
export type SymbolKey = string & { readonly __symbol: unique symbol };

export function symbolKey(role: string, subject: Subject): SymbolKey {
  return `${role} ${subjectKey(subject)}` as SymbolKey;
}
