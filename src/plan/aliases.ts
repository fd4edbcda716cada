import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import { canonicalDeclarations, declarationOf } from "../schema/references.ts";
import { componentsAround } from "./pin-key.ts";
import { pascalCase, wordsOf } from "./words.ts";

/**
 * Merges schemas that are only a `$ref` with their targets. A component gives its name to a target
 * that is no component, such as a file; any other schema is merged with a target of the same name.
 * `isSettled` is true for a schema that already has a name of its own, which it keeps.
 */
export function withoutAliases(
  program: Program,
  isSettled: (declaration: Declaration) => boolean,
): Program {
  const declarations = new Map(program.declarations);
  const canonical = new Map(program.canonical);
  const merging: Merging = { program: { ...program, declarations, canonical }, isSettled };
  const replace = (one: DeclarationId, other: DeclarationId): void => {
    for (const [id, current] of canonical) if (current === one) canonical.set(id, other);
  };
  const aliases = aliasesIn(program);
  for (const { id } of aliases.filter(isComponent)) {
    const seen = new Set([id]);
    for (;;) {
      const alias = declarationOf(id, merging.program);
      const target = alias && targetOf(alias, merging);
      if (alias === undefined || target === undefined || seen.has(target.id)) break;
      seen.add(target.id);
      declarations.set(id, namedBy(alias, target));
      replace(target.id, id);
    }
  }
  for (const { id } of aliases) {
    const alias = declarationOf(id, merging.program);
    const target = alias?.id === id ? namesakeOf(alias, merging) : undefined;
    if (target !== undefined) replace(id, target.id);
  }
  return merging.program;
}

interface Merging {
  readonly program: Program;
  readonly isSettled: (declaration: Declaration) => boolean;
}

/**
 * Returns the schemas that are only a reference; of several with the same target first the one with
 * its name.
 */
function aliasesIn(program: Program): readonly Declaration[] {
  const ranks = new Map<Declaration, number>();
  for (const declaration of canonicalDeclarations(program)) {
    const target = referredBy(declaration, program);
    if (target !== undefined) ranks.set(declaration, areNamesakes(declaration, target) ? 0 : 1);
  }
  return [...ranks]
    .toSorted(([a, one], [b, other]) => one - other || (a.id < b.id ? -1 : 1))
    .map(([declaration]) => declaration);
}

/** Returns the target of a component that is only a reference, if the component can name it. */
function targetOf(alias: Declaration, { program, isSettled }: Merging): Declaration | undefined {
  const target = referredBy(alias, program);
  if (target === undefined || isSettled(target)) return undefined;
  const isNamed = componentsAround(target) === componentsAround(alias);
  const staysShared = !program.shared.has(target.id) || program.shared.has(alias.id);
  return isNamed || !staysShared ? undefined : target;
}

/** Returns the target of a schema that is only a reference, if it has the same name. */
function namesakeOf(alias: Declaration, { program, isSettled }: Merging): Declaration | undefined {
  const target = referredBy(alias, program);
  if (target === undefined || target.id === alias.id || isSettled(alias)) return undefined;
  const staysShared = !program.shared.has(alias.id) || program.shared.has(target.id);
  return staysShared && areNamesakes(alias, target) ? target : undefined;
}

function referredBy({ role, schema }: Declaration, program: Program): Declaration | undefined {
  if (role !== "component" || schema.kind !== "ref") return undefined;
  const { title: _, description: __, ...others } = schema.note ?? {};
  if (Object.keys(others).length > 0) return undefined;
  const target = declarationOf(schema.target, program);
  return target?.role === "component" ? target : undefined;
}

/** A component with the schema of its target. */
function namedBy(alias: Declaration, { schema, subtypes }: Declaration): Declaration {
  const note = { ...schema.note, ...alias.schema.note };
  return {
    ...alias,
    schema: { ...schema, ...(Object.keys(note).length > 0 && { note }) },
    ...(subtypes && { subtypes }),
  };
}

function isComponent(declaration: Declaration): boolean {
  return componentsAround(declaration) !== undefined;
}

function areNamesakes(one: Declaration, other: Declaration): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf({ hint }: Declaration): string {
  return pascalCase(wordsOf(hint));
}
