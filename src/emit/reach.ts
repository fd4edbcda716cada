import { components } from "../ir/graph.ts";
import { digest } from "../ir/shape.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import { type Fingerprint, fingerprintOf } from "../ir/fingerprint.ts";
import { canonicalDeclarations, standing } from "../schema/references.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { Subject } from "../plan/subject.ts";

/** Digests of declarations and everything they reach, including names and facts. */
export interface Reach {
  /** Covers the declaration, and what it reaches except descriptions and examples. */
  own(id: DeclarationId): string;
  /** Covers the declaration and everything it reaches. */
  all(id: DeclarationId): string;
}

/**
 * Computes digests in one pass over the strongly connected components, in dependency order. The
 * members of a component reach the same declarations, so they share its digest.
 */
export function reachOf(
  program: Program,
  factsOf: FactsOf,
  namesOf: (subject: Subject) => string,
): Reach {
  const texts = new Map<DeclarationId, Fingerprint>();
  const declarations = new Map<DeclarationId, Declaration>();
  for (const declaration of canonicalDeclarations(program)) {
    texts.set(declaration.id, fingerprintOf(declaration));
    declarations.set(declaration.id, declaration);
  }
  const own = (id: DeclarationId): DeclarationId => standing(id, program);
  const targets = (id: DeclarationId): readonly DeclarationId[] =>
    [...(texts.get(id)?.refs ?? [])].map(own).filter((target) => texts.has(target));

  const meaning = new Map<DeclarationId, string>();
  const all = new Map<DeclarationId, string>();
  for (const component of components(texts.keys(), targets)) {
    const outside = [...new Set(component.flatMap(targets))].filter((id) => meaning.has(id));
    const parts = component.map(partOf);
    const below = (digests: ReadonlyMap<DeclarationId, string>): readonly string[] =>
      outside.map((id) => digests.get(id) ?? "");
    const meant = digest([...parts.map((part) => part.meaning), ...below(meaning)].join("\n"));
    const whole = digest([...parts.map((part) => part.all), ...below(all)].join("\n"));
    for (const id of component) {
      meaning.set(id, meant);
      all.set(id, whole);
    }
  }
  return {
    own: remembered((id) => digest(`${meaning.get(own(id))} ${id} ${texts.get(own(id))?.words}`)),
    all: remembered((id) => digest(`${all.get(own(id))} ${id}`)),
  };

  function partOf(id: DeclarationId): { readonly meaning: string; readonly all: string } {
    const declaration = declarations.get(id);
    const text = texts.get(id);
    if (declaration === undefined || text === undefined) throw new Error(`no declaration: ${id}`);
    // The digest of what it reaches covers the other members of its cycle.
    const { cycle: _, ...facts } = factsOf(id);
    const own = [text.meaning, namesOf({ kind: "declaration", id }), JSON.stringify(facts)];
    if (declaration.operation !== undefined) {
      const { document, operation: key } = declaration;
      own.push(namesOf({ kind: "operation", document, key }));
    }
    if (program.shared.has(id)) own.push("shared");
    const meant = digest(own.join("\n"));
    const whole = digest(`${meant}\n${text.words}`);
    // A declaration without a name of its own is inlined where it is used, descriptions included.
    return { meaning: declaration.role === "component" ? meant : whole, all: whole };
  }
}

/** Returns `of` with the results that it gave before. */
function remembered(of: (id: DeclarationId) => string): (id: DeclarationId) => string {
  const known = new Map<DeclarationId, string>();
  return (id) => {
    const result = known.get(id) ?? of(id);
    known.set(id, result);
    return result;
  };
}
