import { member, type RawObject } from "./object.ts";
import { schemaKeywords } from "./schema-keywords.ts";

/**
 * The place of the null that `nullable` adds to a schema of OpenAPI 3.0 or Swagger 2.0.
 * - `type`: among the types, as OpenAPI 3.0.3 specifies.
 * - `beside`: beside the whole schema. OpenAPI 3.0.3 gives `nullable` no effect next to a
 *   reference, a composition, or keywords without a `type`; authors who write it there mean null.
 * - `nowhere`: the schema has a `type` and an `enum` without null; or it accepts null already.
 */
export type NullPlace = "type" | "beside" | "nowhere";

/** True if `key` leads to other schemas that must accept the value. */
function composes(schema: RawObject, key: string): boolean {
  const value = member(schema, key);
  return key === "$ref" ? value !== undefined : Array.isArray(value) && value.length > 0;
}

/**
 * The place of null in a schema with `nullable: true`, and for `beside` a keyword that it is next
 * to.
 */
export function placeOfNull(schema: RawObject): {
  readonly place: NullPlace;
  readonly keyword: string;
} {
  const has = (key: string): boolean => Object.hasOwn(schema, key);
  const composition = ["$ref", "allOf", "oneOf", "anyOf"].find((key) => composes(schema, key));
  if (composition === "$ref") return { place: "beside", keyword: composition };
  const listed = listedValues(schema);
  if (listed !== undefined && !listed.values.includes(null)) {
    return { place: has("type") ? "nowhere" : "beside", keyword: listed.keyword };
  }
  if (composition !== undefined) return { place: "beside", keyword: composition };
  if (has("type")) return { place: "type", keyword: "type" };
  if (listed !== undefined) return { place: "nowhere", keyword: listed.keyword };
  const keyword = Object.keys(schema).find(isAboutOneType);
  return keyword === undefined
    ? { place: "nowhere", keyword: "type" }
    : { place: "beside", keyword };
}

function listedValues(
  schema: RawObject,
): { readonly keyword: string; readonly values: readonly unknown[] } | undefined {
  const values = member(schema, "enum");
  if (Array.isArray(values)) return { keyword: "enum", values };
  const value = member(schema, "const");
  return value === undefined ? undefined : { keyword: "const", values: [value] };
}

function isAboutOneType(key: string): boolean {
  const target = schemaKeywords.get(key)?.target;
  return target !== undefined && target !== "any";
}
