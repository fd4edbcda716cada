import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import { extended } from "../schema/extended.ts";

/** The declarations that extend each other with `allOf`. */
export interface Family {
  /** Those that extend a declaration, directly or not, in the order of the document. */
  readonly below: (id: DeclarationId) => readonly DeclarationId[];
  /** Those that a declaration extends, directly or not. */
  readonly above: (id: DeclarationId) => readonly DeclarationId[];
}

export function familyOf(declarations: readonly Declaration[]): Family {
  const parents = new Map(declarations.map(({ id, schema }) => [id, extended(schema)]));
  const children = new Map<DeclarationId, DeclarationId[]>();
  for (const [id, bases] of parents) {
    for (const base of bases) {
      const known = children.get(base);
      if (known === undefined) children.set(base, [id]);
      else known.push(id);
    }
  }
  return {
    below: (id) => reached(id, (each) => children.get(each) ?? []),
    above: (id) => reached(id, (each) => parents.get(each) ?? []),
  };
}

function reached(
  start: DeclarationId,
  next: (id: DeclarationId) => readonly DeclarationId[],
): readonly DeclarationId[] {
  const found = new Set(next(start));
  // Iteration includes the elements that are added during it.
  for (const id of found) for (const other of next(id)) found.add(other);
  found.delete(start);
  return [...found];
}
