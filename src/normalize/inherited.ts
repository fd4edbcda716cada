import type { Json } from "../ir/json.ts";
import type { Property } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { isJson, isList } from "./keyword.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { resolveIn } from "./reference.ts";

/** What a property or parameter takes from its schema. */
export interface Inherited {
  readonly access: Property["access"];
  readonly default?: Json;
}

/**
 * `readOnly`, `writeOnly` and `default` of a schema, or of what its `$ref` and `allOf` lead to: they are annotations, and those of every schema that applies count (JSON Schema 2020-12 core §7.7.1).
 * The nearest default is taken.
 */
export function inherited(reading: Reading, place: Place): Inherited {
  const seen = new Set<unknown>();
  const next: Place[] = [place];
  let readOnly = false;
  let writeOnly = false;
  let value: Json | undefined;
  for (const { value: schema, at, scope } of next) {
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const reference = member(schema, "$ref");
    const inside = reading.scopes.inside(schema, scope);
    const alone = typeof reference === "string" && hasLegacySchemas(inside.resource.version);
    if (!alone) {
      readOnly ||= member(schema, "readOnly") === true;
      writeOnly ||= member(schema, "writeOnly") === true;
      const own = member(schema, "default");
      if (value === undefined && own !== undefined && isJson(own)) value = own;
      const all = member(schema, "allOf");
      if (isList(all)) next.push(...all.map((item) => ({ value: item, at, scope: inside })));
    }
    if (typeof reference !== "string") continue;
    const resolution = resolveIn(reading, reference, inside);
    if (!resolution.ok) continue;
    const { target } = resolution;
    next.push({ value: target.value, at: target.at, scope: reading.scopes.follow(target, inside).scope });
  }
  const access = readOnly ? "read" : writeOnly ? "write" : "both";
  return value === undefined ? { access } : { access, default: value };
}
