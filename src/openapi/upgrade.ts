import type { Json } from "../ir/json.ts";
import { placeOfNull } from "./nullable.ts";
import { isObject, member, type RawObject } from "./object.ts";
import { eachPart, type ObjectKind } from "./structure.ts";

/**
 * Upgrades an OpenAPI 3.0 document to 3.1: its schemas become JSON Schema 2020-12. Unchanged parts
 * are shared with the input, which is not modified. A document of 3.1 or 3.2 needs no upgrade.
 * `prepare` is called first for each schema.
 */
export function upgrade(
  document: RawObject,
  prepare: (schema: RawObject) => RawObject = (schema) => schema,
): Json {
  const upgraded = rewrite("document", document, (kind, object) =>
    kind === "schema" ? upgradeSchema(prepare(object)) : object,
  );
  return { ...(upgraded as { readonly [key: string]: Json }), openapi: "3.1.1" };
}

/**
 * Copies an object and replaces every part with the result of `convert`; unchanged parts are not
 * copied.
 */
export function rewrite(
  kind: ObjectKind,
  value: unknown,
  convert: (kind: ObjectKind, object: RawObject) => RawObject,
): unknown {
  if (!isObject(value)) return value;
  let copy: RawObject | undefined;
  eachPart(kind, value, (partKind, part, key, inner) => {
    const next = rewrite(partKind, part, convert);
    if (next === part) return;
    copy ??= { ...value };
    if (inner === undefined) return put(copy, key, next);
    if (copy[key] === value[key]) put(copy, key, cloneHolder(value[key]));
    put(copy[key] as RawObject, inner, next);
  });
  return convert(kind, copy ?? value);
}

// An assignment to `__proto__` would set the prototype.
function put(object: RawObject, key: string | number, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function cloneHolder(holder: unknown): unknown {
  return Array.isArray(holder) ? [...(holder as readonly unknown[])] : { ...(holder as RawObject) };
}

const changing = ["$ref", "nullable", "x-nullable", "exclusiveMinimum", "exclusiveMaximum", "type"];

/**
 * Converts one schema of OpenAPI 3.0 or Swagger 2.0 to JSON Schema 2020-12; its subschemas are
 * converted already.
 */
export function upgradeSchema(schema: RawObject): RawObject {
  if (!changing.some((key) => Object.hasOwn(schema, key))) return schema;
  const nullable = member(schema, "nullable") ?? member(schema, "x-nullable");
  const { place } = placeOfNull(schema);
  if (nullable === true && place === "beside") {
    const { nullable: _nullable, "x-nullable": _extended, ...rest } = schema;
    return orNull(upgradeSchema(rest));
  }
  if (typeof member(schema, "$ref") === "string") return onlyReference(schema);
  const type = member(schema, "type");
  if (type === "file") {
    return { ...schema, type: "string", contentMediaType: "application/octet-stream" };
  }
  const exclusive = ["exclusiveMinimum", "exclusiveMaximum"].some(
    (key) => typeof member(schema, key) === "boolean",
  );
  if (nullable === undefined && !exclusive) return schema;
  const { nullable: _nullable, ...rest } = schema;
  const isTyped = nullable === true && place === "type" && typeof type === "string";
  const typed = isTyped ? { type: [type, "null"] } : {};
  return withLimit(withLimit({ ...rest, ...typed }, "minimum"), "maximum");
}

const annotations = "title description deprecated readOnly writeOnly default example".split(" ");

/** Adds null to a schema, and keeps its annotations at the top. */
function orNull(schema: RawObject): RawObject {
  const entries = Object.entries(schema);
  const isAnnotation = ([key]: readonly [string, unknown]): boolean => annotations.includes(key);
  return {
    ...Object.fromEntries(entries.filter(isAnnotation)),
    anyOf: [Object.fromEntries(entries.filter((each) => !isAnnotation(each))), { type: "null" }],
  };
}

/** Removes the siblings of a reference, which had no meaning in 3.0, and would have one in 3.1. */
function onlyReference(schema: RawObject): RawObject {
  const { $ref, description } = schema;
  if (Object.keys(schema).length === 1) return schema;
  return typeof description === "string" ? { $ref, description } : { $ref };
}

function withLimit(schema: RawObject, limit: "minimum" | "maximum"): RawObject {
  const name = limit === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
  const { [name]: exclusive, [limit]: value, ...rest } = schema;
  if (typeof exclusive !== "boolean") return schema;
  if (value === undefined) return rest;
  return exclusive ? { ...rest, [name]: value } : { ...rest, [limit]: value };
}
