import { isObject, type RawObject } from "./object.ts";
import { schemaKeywords } from "./schema-keywords.ts";

/**
 * The kinds of objects in an OpenAPI description that may contain schemas, or references that the
 * output depends on.
 */
export type ObjectKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "callback"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "securityScheme"
  | "schema"
  /** A file that is neither an OpenAPI description nor a schema: anything in it may be a schema. */
  | "schemas";

interface Field {
  readonly kind: ObjectKind;
  readonly holds: "one" | "list" | "map";
}

const one = (kind: ObjectKind): Field => ({ kind, holds: "one" });
const list = (kind: ObjectKind): Field => ({ kind, holds: "list" });
const map = (kind: ObjectKind): Field => ({ kind, holds: "map" });

/** Path Item Object: its fixed methods, in the order of the specification. */
export const methods: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
];

const parameterFields = { schema: one("schema"), content: map("mediaType") };

const fields: Readonly<Record<Exclude<ObjectKind, "schema" | "schemas" | "callback">, Fields>> = {
  document: {
    paths: map("pathItem"),
    webhooks: map("pathItem"),
    components: one("components"),
    // Swagger 2.0
    definitions: map("schema"),
    parameters: map("parameter"),
    responses: map("response"),
  },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    requestBodies: map("requestBody"),
    headers: map("header"),
    callbacks: map("callback"),
    securitySchemes: map("securityScheme"),
    pathItems: map("pathItem"),
    mediaTypes: map("mediaType"),
  },
  pathItem: {
    ...Object.fromEntries(methods.map((method) => [method, one("operation")])),
    additionalOperations: map("operation"),
    parameters: list("parameter"),
  },
  operation: {
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: map("response"),
    callbacks: map("callback"),
  },
  parameter: parameterFields,
  header: parameterFields,
  requestBody: { content: map("mediaType") },
  response: { headers: map("header"), content: map("mediaType"), schema: one("schema") },
  mediaType: {
    schema: one("schema"),
    itemSchema: one("schema"),
    encoding: map("encoding"),
    prefixEncoding: list("encoding"),
    itemEncoding: one("encoding"),
  },
  encoding: { headers: map("header"), encoding: map("encoding") },
  securityScheme: {},
};

type Fields = { readonly [name: string]: Field | undefined };

/** Visits a part of an object: its kind, its value, and its keys. */
export type VisitPart = (
  kind: ObjectKind,
  value: unknown,
  key: string,
  inner?: string | number,
) => void;

/**
 * Calls `visit` for the parts of an object that may contain schemas, each with its kind. References
 * are visited too, data (examples, defaults, extensions) is not.
 */
export function eachPart(kind: ObjectKind, value: unknown, visit: VisitPart): void {
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    const field = fieldOf(kind, key, value);
    if (field === undefined) continue;
    const held = value[key];
    if (field.holds === "one") visit(field.kind, held, key);
    else if (field.holds === "list") {
      if (Array.isArray(held)) held.forEach((item, index) => visit(field.kind, item, key, index));
    } else if (isObject(held)) {
      for (const name of Object.keys(held)) visit(field.kind, held[name], key, name);
    }
  }
}

const pathItem = one("pathItem");

function fieldOf(kind: ObjectKind, key: string, value: RawObject): Field | undefined {
  if (kind === "schema") return schemaField(key, value[key]);
  if (kind === "schemas") return isObject(value[key]) ? schemas.one : undefined;
  if (kind === "callback") return key.startsWith("x-") ? undefined : pathItem;
  if (Object.hasOwn(fields[kind], key)) return fields[kind][key];
  // A method in capitals is reported, and read all the same.
  return kind === "pathItem" && methods.includes(key.toLowerCase()) ? one("operation") : undefined;
}

const schemas = { one: one("schema"), list: list("schema"), map: map("schema") } as const;

function schemaField(key: string, value: unknown): Field | undefined {
  const subschemas = schemaKeywords.get(key)?.subschemas;
  if (subschemas === undefined || subschemas === "none") return undefined;
  if (subschemas === "dependencies") return schemas.map;
  // `items` was a list in older drafts.
  if (subschemas === "one" && Array.isArray(value)) return schemas.list;
  return schemas[subschemas];
}
