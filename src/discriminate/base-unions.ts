import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import type { Discriminator, Schema, UnionSchema } from "../ir/schema.ts";
import { childrenInPlace, mapChildren } from "../ir/visit.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";
import { familyOf } from "./family.ts";

/**
 * The meaning of references to a base schema with a discriminator: `base` is the schema as written,
 * `union` one of the schemas that extend it; for all, or by the name of the schema.
 */
export type Inheritance = InheritanceMode | Readonly<Record<string, InheritanceMode>>;

export type InheritanceMode = "base" | "union";

/**
 * Makes chosen bases the unions of the schemas that extend them. These then extend a declaration of
 * the base alone.
 */
export function withBaseUnions(
  declarations: readonly Declaration[],
  inheritance: Inheritance,
  report: Report,
): readonly Declaration[] {
  const isChosen = ({ hint }: Declaration): boolean =>
    (typeof inheritance === "string" ? inheritance : inheritance[hint]) === "union";
  let current = declarations;
  for (const { id, subtypes } of declarations.filter(isChosen)) {
    const base = current.find((declaration) => declaration.id === id);
    if (base === undefined || subtypes === undefined) continue;
    current = withBaseUnion(base, subtypes, current, report);
  }
  return current;
}

function withBaseUnion(
  base: Declaration,
  subtypes: Discriminator,
  declarations: readonly Declaration[],
  report: Report,
): readonly Declaration[] {
  const alone = `${base.id}~base` as DeclarationId;
  const below = new Set(familyOf(declarations).below(base.id));
  const mapping = subtypes.mapping
    .filter(({ target }) => below.has(target) || target === base.id)
    .map((entry) => (entry.target === base.id ? { ...entry, target: alone } : entry));
  const targets = [...new Set(mapping.map(({ target }) => target))];
  if (targets.length === 0) return declarations;
  const { subtypes: _, ...rest } = base;
  const union = unionOf(base.schema, targets, { ...subtypes, mapping });
  const changed = declarations.flatMap((each): readonly Declaration[] => {
    if (each.id === base.id)
      return [
        { ...rest, schema: union },
        { ...rest, id: alone, hint: `${base.hint} base` },
      ];
    if (!below.has(each.id)) return [each];
    return [{ ...each, schema: redirected(each.schema, base.id, alone) }];
  });
  if (!reachesItself(base.id, resolverAmong(changed))) return changed;
  const reason = `cannot decide: an alternative of \`${base.hint}\` contains it`;
  report(diagnose("schema/discriminator", { reason }, subtypes.at));
  return declarations;
}

function unionOf(
  { at, note }: Schema,
  targets: readonly DeclarationId[],
  discriminator: Discriminator,
): UnionSchema {
  const members = targets.map((target): Schema => ({ kind: "ref", at: discriminator.at, target }));
  return {
    kind: "union",
    at,
    mode: "anyOf",
    members,
    discriminator,
    ...(note === undefined ? {} : { note }),
  };
}

/** Replaces the references that are about the value itself. */
function redirected(schema: Schema, from: DeclarationId, to: DeclarationId): Schema {
  if (schema.kind === "ref") return schema.target === from ? { ...schema, target: to } : schema;
  const inPlace = new Set(childrenInPlace(schema));
  if (inPlace.size === 0) return schema;
  return mapChildren(schema, (child) => (inPlace.has(child) ? redirected(child, from, to) : child));
}

function reachesItself(id: DeclarationId, resolve: Resolve): boolean {
  const seen = new Set<DeclarationId>();
  const open: Schema[] = [resolve(id)];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (schema.kind === "ref") {
      if (schema.target === id) return true;
      if (seen.has(schema.target)) continue;
      seen.add(schema.target);
      open.push(resolve(schema.target));
    } else open.push(...childrenInPlace(schema));
  }
  return false;
}
