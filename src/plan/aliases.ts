import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import { canonicalDeclarations } from "../schema/facts.ts";
import { declarationOf, standing } from "../schema/references.ts";
import { isNamedComponent } from "./pin-key.ts";
import { pascalCase, wordsOf } from "./words.ts";

/**
 * Merges each component that is only a `$ref` with its target, if that is not a component itself,
 * such as a file: the component's name is the name of the schema. `isSettled` is true for a target
 * that already has a name of its own, which it keeps.
 */
export function withoutAliases(
  program: Program,
  isSettled: (target: Declaration) => boolean,
): Program {
  const declarations = new Map(program.declarations);
  const canonical = new Map(program.canonical);
  const merged = { ...program, declarations, canonical };
  const replace = (one: DeclarationId, other: DeclarationId): void => {
    for (const [id, current] of canonical) if (current === one) canonical.set(id, other);
    canonical.set(one, other);
  };
  for (const { id } of aliasesIn(program)) {
    const seen = new Set([id]);
    for (;;) {
      const alias = declarations.get(id);
      const target = alias === undefined ? undefined : targetOf(alias, merged);
      if (alias === undefined || target === undefined || seen.has(target.id)) break;
      seen.add(target.id);
      if (isSettled(target)) break;
      if (program.shared.has(target.id) && !program.shared.has(id)) {
        if (nameOf(alias) === nameOf(target)) replace(id, target.id);
        break;
      }
      const { schema, subtypes = alias.subtypes } = target;
      const note = { ...schema.note, ...alias.schema.note };
      declarations.set(id, {
        ...alias,
        schema: { ...schema, ...(Object.keys(note).length > 0 && { note }) },
        ...(subtypes && { subtypes }),
      });
      replace(target.id, id);
    }
  }
  return merged;
}

/**
 * Returns the components that are only a reference; of several with the same target first the one
 * with its name.
 */
function aliasesIn(program: Program): readonly Declaration[] {
  const rank = (alias: Declaration): number => {
    const target = targetOf(alias, program);
    return target !== undefined && nameOf(alias) === nameOf(target) ? 0 : 1;
  };
  return canonicalDeclarations(program)
    .filter((declaration) => targetOf(declaration, program) !== undefined)
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** Returns the target of a component that is only a reference, unless that is a component too. */
function targetOf(alias: Declaration, program: Program): Declaration | undefined {
  const { schema } = alias;
  if (schema.kind !== "ref" || !isNamedComponent(alias)) return undefined;
  const { title: _, description: __, ...others } = schema.note ?? {};
  if (Object.keys(others).length > 0) return undefined;
  const target = declarationOf(schema.target, program);
  return target?.role !== "component" || isNamedComponent(target) ? undefined : target;
}

function nameOf({ hint }: Declaration): string {
  return pascalCase(wordsOf(hint));
}
