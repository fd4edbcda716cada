import type { Declaration } from "../ir/program.ts";
import { shapesOf } from "../ir/shape.ts";
import type { DeclarationId } from "../ir/id.ts";

/**
 * Returns a class for each declaration: those of one class have the same meaning, whatever they and
 * what they refer to are called.
 *
 * Classes are refined from names that are all equal: in each round, the class of the last one takes
 * the place of the name, until no class is divided any more.
 */
export function classesOf(
  declarations: readonly Declaration[],
): ReadonlyMap<DeclarationId, string> {
  let classes = new Map<DeclarationId, string>(declarations.map(({ id }) => [id, ""]));
  for (let count = 0; ;) {
    const named = declarations.map((each) => ({ ...each, hint: classes.get(each.id) ?? "" }));
    classes = new Map(shapesOf(named));
    const now = new Set(classes.values()).size;
    if (now === count) return classes;
    count = now;
  }
}
