import { isObject, member } from "../openapi/object.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { isList } from "./keyword.ts";
import { itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { resolveIn } from "./reference.ts";

/**
 * The maximum number of references followed in a chain: longer chains are an error
 * (`ref/too-deep`).
 */
const deepest = 1000;

/**
 * Yields the schemas that apply to a value whenever the one at `place` does: itself, the target of
 * its `$ref` and the members of its `allOf`, the nearest first and each once.
 * A `$ref` of OpenAPI 3.0 is replaced by its target, and its siblings do not apply.
 */
export function* appliedSchemas(reading: Reading, place: Place): Iterable<ObjectPlace> {
  const seen = new Set<unknown>();
  const next: (Place & { readonly depth: number })[] = [{ ...place, depth: 0 }];
  for (const { value, at, scope: around, depth } of next) {
    if (!isObject(value) || seen.has(value) || depth > deepest) continue;
    seen.add(value);
    const scope = reading.scopes.inside(value, around);
    const current: ObjectPlace = { value, at, scope };
    const reference = member(value, "$ref");
    const alone = typeof reference === "string" && hasLegacySchemas(scope.resource.version);
    if (!alone) yield current;
    if (typeof reference === "string") {
      const resolution = resolveIn(reading, reference, scope);
      if (resolution.ok) {
        next.push({ ...reading.scopes.placeOf(resolution.target, scope), depth: depth + 1 });
      }
    }
    const all = alone ? undefined : memberAt(current, "allOf");
    if (all !== undefined && isList(all.value)) {
      for (const item of itemsAt({ ...all, value: all.value })) {
        next.push({ ...item, depth: depth + 1 });
      }
    }
  }
}
