import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator, MappingEntry, Schema } from "../ir/schema.ts";
import { keysOf } from "../ir/pointer.ts";
import { extended } from "../schema/extended.ts";
import { isComponent } from "./declarations.ts";
import { readDiscriminator, writtenValue } from "./discriminator.ts";
import { holdsObject, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Reads the discriminator of a base schema: one without alternatives beside it, which other schemas
 * extend with `allOf` (OpenAPI 3.1 §4.8.25.4). Its mapping is only the explicit one.
 */
export function readBase(reading: Reading, place: Place): Discriminator | undefined {
  if (!holdsObject(place)) return undefined;
  const alternatives = ["oneOf", "anyOf", "$ref"].some((name) => Object.hasOwn(place.value, name));
  return alternatives ? undefined : readDiscriminator(reading, place, []);
}

/** True if a declaration is only a reference, and extends nothing. */
export function isAlias({ kind }: Schema, place: Place): boolean {
  return kind === "ref" && holdsObject(place) && Object.hasOwn(place.value, "$ref");
}

/**
 * Adds to each base schema the components that extend it, by the names of the mapping, or else by
 * their own names, unless they are `aliases`.
 */
export function withSubtypes(
  declarations: readonly Declaration[],
  bases: ReadonlyMap<DeclarationId, Discriminator>,
  aliases: ReadonlySet<DeclarationId>,
): readonly Declaration[] {
  if (bases.size === 0) return declarations;
  const extending = new Map<DeclarationId, Declaration[]>();
  for (const declaration of declarations) {
    if (declaration.role !== "component" || !isComponent(declaration.at)) continue;
    for (const base of extended(declaration.schema)) {
      extending.set(base, [...(extending.get(base) ?? []), declaration]);
    }
  }
  return declarations.map((declaration) => {
    const base = bases.get(declaration.id);
    if (base === undefined) return declaration;
    const mapping = [...base.mapping, ...implicit(declaration.id, base)];
    return mapping.length === 0 ? declaration : { ...declaration, subtypes: { ...base, mapping } };
  });

  function implicit(id: DeclarationId, base: Discriminator): readonly MappingEntry[] {
    const mapped = new Set(base.mapping.map((entry) => entry.target));
    // Iteration includes the elements that are added during it.
    const below = new Set(extending.get(id));
    for (const one of below) for (const other of extending.get(one.id) ?? []) below.add(other);
    return [...below]
      .filter((one) => one.id !== id && !mapped.has(one.id) && !aliases.has(one.id))
      .map((one): MappingEntry => {
        const written = writtenValue(one.schema.note?.extensions);
        if (written !== undefined) return { value: written, target: one.id };
        const value = keysOf(one.at.path).at(-1) ?? one.hint;
        return { value, target: one.id, implicit: true };
      });
  }
}
