import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { MethodPlace } from "./resource-name.ts";

/** A kind of output for the plan: the symbols that it will declare. */
export interface Declarer {
  readonly name: string;
  declare(program: Program, facts: FactsOf, places: PlacesOf): Iterable<Planned>;
}

/**
 * A symbol that a kind of output will export: `role` and `subject` are its identity, and its name
 * is derived from the subject's base name.
 */
export interface Planned {
  /**
   * `model`, `is`, `collect`, `parse`, `request`, `call`, …; with a view if there are several:
   * `is:input`.
   */
  readonly role: string;
  readonly subject: Subject;
  /** The document's id, or `shared`. */
  readonly scope: string;
  /** The file within the scope, without extension: `models`. */
  readonly file: string;
  readonly as: "type" | "value" | "both";
  /** `false` for symbols that only other generated modules use: `index.ts` does not export them. */
  readonly indexed?: false;
  /** True for symbols that only their own module uses, which does not export them. */
  readonly internal?: true;
  /**
   * Derives the symbol's name from the base name of its subject: `Message` → `isMessage`. Two items
   * of one subject never have the same name.
   */
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

/** Returns the places of a document's operations in its nested client, by operation key. */
export type PlacesOf = (document: string) => ReadonlyMap<string, MethodPlace>;

/** A key of a subject, unique in a run. */
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

/** The identity of a symbol in a run, which emitters refer to. */
export type SymbolKey = string & { readonly __symbol: unique symbol };

export function symbolKey(role: string, subject: Subject): SymbolKey {
  return `${role} ${subjectKey(subject)}` as SymbolKey;
}
