import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import { refsOf } from "../ir/visit.ts";

/** Returns the declarations with some ids, and all that they refer to, each once. */
export function declarationsReached(
  ids: readonly DeclarationId[],
  declarationOf: (id: DeclarationId) => Declaration | undefined,
): readonly Declaration[] {
  const found = new Map<DeclarationId, Declaration>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const declaration = declarationOf(id);
    if (declaration === undefined || found.has(declaration.id)) continue;
    found.set(declaration.id, declaration);
    open.push(...refsOf(declaration.schema));
    open.push(...(declaration.subtypes?.mapping.map(({ target }) => target) ?? []));
  }
  return [...found.values()];
}
