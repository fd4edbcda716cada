import { componentMaps, id } from "./components.ts";
import type { Fragment } from "./fragment.ts";
import { type Reference, keysOfReference, referenceTo, rewriteReferences } from "./references.ts";
import { valueAt } from "./tree.ts";

/**
 * Escapes references to components whose names contain a `/`: `#/components/schemas/a~1b`. Some
 * exporters write `#/components/schemas/a/b`, or the bare name as the value of a discriminator.
 * Only unresolvable references that would then resolve to such a component are changed.
 */
export function escapeSlashedNames(fragments: readonly Fragment[]): readonly Fragment[] {
  const slashed = slashedNames(fragments);
  if (slashed.size === 0) return fragments;
  const known = new Map<string, string>();
  const rewrite = (reference: Reference): string => {
    const { ref, kind } = reference;
    if (kind === "security" || !ref.includes("/")) return ref;
    const key = `${kind} ${ref}`;
    const escaped = known.get(key) ?? escape(reference, slashed, fragments);
    known.set(key, escaped);
    return escaped;
  };
  return fragments.map((fragment) => {
    return { ...fragment, document: rewriteReferences(fragment.document, rewrite) };
  });
}

/** The components with a `/` in their names, as ids, and the number of parts of each name. */
function slashedNames(fragments: readonly Fragment[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { document } of fragments) {
    for (const { keys, map } of componentMaps(document)) {
      for (const name of map.keys()) {
        if (name.includes("/")) found.set(id([...keys, name]), name.split("/").length);
      }
    }
  }
  return found;
}

function escape(
  { ref, kind }: Reference,
  slashed: ReadonlyMap<string, number>,
  fragments: readonly Fragment[],
): string {
  const keys = keysOfReference(ref);
  if (keys === undefined) {
    const named = ["components", "schemas", ref];
    return kind === "mapping" && slashed.has(id(named)) ? referenceTo(named) : ref;
  }
  const start = keys[0] === "components" ? 2 : 1;
  for (const length of new Set(slashed.values())) {
    const name = keys.slice(start, start + length).join("/");
    const component = [...keys.slice(0, start), name];
    if (!slashed.has(id(component))) continue;
    const leadsSomewhere = fragments.some(({ document }) => valueAt(document, keys) !== undefined);
    return leadsSomewhere ? ref : referenceTo([...component, ...keys.slice(start + length)]);
  }
  return ref;
}
