import type { Json } from "../ir/json.ts";
import type { Property } from "../ir/schema.ts";
import { isObject, member, type RawObject } from "../openapi/object.ts";
import { appliedSchemas } from "./applied-schemas.ts";
import { isJson } from "./keyword.ts";
import type { ObjectPlace, Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** The annotations that a property or parameter takes from its schema. */
export interface Inherited {
  readonly access: Property["access"];
  readonly default?: Json;
}

const nothing: Inherited = { access: "both" };

/**
 * Collects `readOnly`, `writeOnly` and `default` from a schema and those that its `$ref` and
 * `allOf` apply: annotations of every applied schema count (JSON Schema 2020-12 core §7.7.1).
 * The nearest default is used.
 */
export function inherited(reading: Reading, place: Place): Inherited {
  if (!isObject(place.value)) return nothing;
  let readOnly = false;
  let writeOnly = false;
  let value: Json | undefined;
  // Fast path: most schemas have no references.
  const alone = !Object.hasOwn(place.value, "$ref") && !Object.hasOwn(place.value, "allOf");
  for (const schema of alone ? [place.value] : valuesOf(appliedSchemas(reading, place))) {
    readOnly ||= member(schema, "readOnly") === true;
    writeOnly ||= member(schema, "writeOnly") === true;
    const own = value === undefined ? member(schema, "default") : undefined;
    if (own !== undefined && isJson(own)) value = own;
  }
  if (value === undefined && !readOnly && !writeOnly) return nothing;
  const access = readOnly ? "read" : writeOnly ? "write" : "both";
  return value === undefined ? { access } : { access, default: value };
}

function* valuesOf(places: Iterable<ObjectPlace>): Iterable<RawObject> {
  for (const { value } of places) yield value;
}
