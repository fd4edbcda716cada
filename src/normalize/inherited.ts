import type { Json } from "../ir/json.ts";
import type { Property } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { appliedSchemas } from "./applied.ts";
import { isJson } from "./keyword.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** What a property or parameter takes from its schema. */
export interface Inherited {
  readonly access: Property["access"];
  readonly default?: Json;
}

const nothing: Inherited = { access: "both" };

/**
 * `readOnly`, `writeOnly` and `default` of a schema, or of what its `$ref` and `allOf` lead to: they are annotations, and those of every schema that applies count (JSON Schema 2020-12 core §7.7.1).
 * The nearest default is taken.
 */
export function inherited(reading: Reading, place: Place): Inherited {
  if (!isObject(place.value)) return nothing;
  let readOnly = false;
  let writeOnly = false;
  let value: Json | undefined;
  for (const schema of appliedSchemas(reading, place)) {
    readOnly ||= member(schema.value, "readOnly") === true;
    writeOnly ||= member(schema.value, "writeOnly") === true;
    const own = value === undefined ? member(schema.value, "default") : undefined;
    if (own !== undefined && isJson(own)) value = own;
  }
  if (value === undefined && !readOnly && !writeOnly) return nothing;
  const access = readOnly ? "read" : writeOnly ? "write" : "both";
  return value === undefined ? { access } : { access, default: value };
}
