import type { Subject } from "../emit/emitter.ts";

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
