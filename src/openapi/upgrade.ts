import type { Json } from "../ir/json.ts";
import { placeOfNull } from "./nullable.ts";
import { isObject, member, type RawObject } from "./object.ts";
import { eachPart, type ObjectKind } from "./structure.ts";

/**
 * An OpenAPI 3.0 document in the form of 3.1: schemas are JSON Schema 2020-12. What does not change
 * is shared with the input, which is left alone. A document of 3.1 or 3.2 needs no upgrade.
 * `prepare` sees each schema first.
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
 * A copy of an object in which `convert` has replaced every part; parts that it gives back as they
 * were are not copied.
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

// Assigning would set the prototype where the key is `__proto__`.
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
 * One schema of OpenAPI 3.0 or Swagger 2.0 as JSON Schema 2020-12 writes it; the schemas in it are
 * upgraded already.
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

/** What a schema says without constraining anything stays where readers look for it. */
function orNull(schema: RawObject): RawObject {
  const entries = Object.entries(schema);
  const isAnnotation = ([key]: readonly [string, unknown]): boolean => annotations.includes(key);
  return {
    ...Object.fromEntries(entries.filter(isAnnotation)),
    anyOf: [Object.fromEntries(entries.filter((each) => !isAnnotation(each))), { type: "null" }],
  };
}

/** Siblings meant nothing, and would mean something now. */
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
