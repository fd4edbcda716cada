import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type RawObject, isObject } from "../../src/openapi/object.ts";
import { matchingOf } from "../../src/pattern/matching.ts";
import { eachPart } from "../../src/openapi/structure.ts";
import { fromPointer } from "../../src/ir/pointer.ts";
import { LinearPattern } from "../../templates/runtime/validate/linear-pattern.ts";

/** What an independent validator says of a value: nothing where it cannot read the schema. */
export type Judge = (component: string, value: unknown) => boolean | undefined;

/** The formats of JSON Schema, and those of OpenAPI's registry that both validators check. */
const checkedFormats: readonly formats.FormatName[] = [
  "date",
  "time",
  "duration",
  "email",
  "ipv4",
  "ipv6",
  "hostname",
  "uri",
  "uri-reference",
  "uri-template",
  "uuid",
  "json-pointer",
  "relative-json-pointer",
  "regex",
  "byte",
  "int32",
  "int64",
];

/** Whether the judge knows a format: of any other it finds everything valid. */
export function knowsFormat(format: unknown): boolean {
  return format === "date-time" || checkedFormats.some((known) => known === format);
}

/**
 * A pattern that an engine could be kept busy with is asked our way, or the judge would never come
 * to an end.
 */
const regExp = Object.assign(
  (pattern: string, flags: string) => {
    const matching = matchingOf(pattern);
    if (matching?.by !== "steps") return new RegExp(pattern, flags);
    const steps = new LinearPattern(matching.program, matching.flags);
    return { test: (text: string) => steps.test(text), toString: () => pattern };
  },
  { code: "new RegExp" },
);

/** Judges values against the components of a document with ajv, in the dialect of the document. */
export function createJudge(document: RawObject): Judge {
  const isOld = String(document["openapi"] ?? document["swagger"]) < "3.1";
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    code: { regExp },
  });
  formats.default(ajv, [...checkedFormats]);
  // Theirs does without the colon of an offset and takes a space for the T (RFC 3339 §5.6).
  const isDateTime = formats.default.get("date-time");
  ajv.addFormat("date-time", (text: string) => {
    const isStrict = /^[^ ]+(Z|[+-]\d\d:\d\d)$/i.test(text);
    return isStrict && typeof isDateTime === "object" && "validate" in isDateTime
      ? (isDateTime.validate as (text: string) => boolean)(text)
      : isStrict;
  });
  const bundled = bundleSchemas(document, isOld);
  if (bundled === undefined) return () => undefined;
  ajv.addSchema(bundled, "corpus:document");
  return (component, value) => {
    try {
      const pointer = keyOf(`#/components/schemas/${component}`);
      const result = ajv.getSchema(`corpus:document#/$defs/${pointer}`)?.(value);
      return typeof result === "boolean" ? result : undefined;
    } catch {
      return undefined;
    }
  };
}

/**
 * The components' schemas and all that they refer to as definitions of one JSON Schema, so that
 * nothing in the document but schemas is taken for one. `undefined` where a schema has a URI of its
 * own, or refers to something that is not in the document.
 */
function bundleSchemas(document: RawObject, isOld: boolean): RawObject | undefined {
  const definitions: Record<string, unknown> = {};
  const components = document["components"];
  const schemas = isObject(components) ? components["schemas"] : undefined;
  const open = Object.keys(isObject(schemas) ? schemas : {}).map(
    (name) => `#/components/schemas/${name}`,
  );
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (Object.hasOwn(definitions, keyOf(ref))) continue;
    const schema = lookUp(document, ref);
    if (schema === undefined) return undefined;
    const refs: string[] = [];
    const converted = convert(schema, isOld, refs);
    if (refs.some((other) => !other.startsWith("#"))) return undefined;
    definitions[keyOf(ref)] = converted;
    for (const other of refs) open.push(other);
  }
  return { $defs: definitions };
}

function lookUp(document: RawObject, ref: string): unknown {
  let value: unknown = document;
  for (const key of fromPointer(decodeURIComponent(ref.slice(1))) ?? []) {
    value = (value as RawObject | undefined)?.[key];
  }
  return value;
}

/**
 * The name of the definition that a reference leads to, with nothing in it that a URI or a pointer
 * would escape.
 */
function keyOf(ref: string): string {
  return Buffer.from(decodeURIComponent(ref)).toString("hex");
}

/** A schema of OpenAPI in the words of JSON Schema 2020-12. Adds what it refers to. */
function convert(schema: unknown, isOld: boolean, refs: string[]): unknown {
  if (!isObject(schema)) return schema;
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    refs.push(ref);
    const target = { $ref: ref.startsWith("#") ? `#/$defs/${keyOf(ref)}` : ref };
    // Until 3.0 nothing counts beside a reference.
    if (isOld) return target;
    return { ...converted(schema, isOld, refs), ...target };
  }
  return converted(schema, isOld, refs);
}

function converted(schema: RawObject, isOld: boolean, refs: string[]): RawObject {
  const { example: _, examples: __, default: ___, nullable, ...kept } = schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(kept)) {
    result[key] = Array.isArray(value) ? [...value] : isObject(value) ? { ...value } : value;
  }
  eachPart("schema", kept, (_kind, part, key, inner) => {
    const made = convert(part, isOld, refs);
    if (inner === undefined) result[key] = made;
    else (result[key] as Record<string | number, unknown>)[inner] = made;
  });
  if (!isOld) return result;
  if (nullable === true && typeof result["type"] === "string") {
    result["type"] = [result["type"], "null"];
  }
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const isExclusive = result[exclusive];
    if (typeof isExclusive !== "boolean") continue;
    delete result[exclusive];
    if (!isExclusive) continue;
    result[exclusive] = result[bound];
    delete result[bound];
  }
  return result;
}
