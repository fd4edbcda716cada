import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type RawObject, isObject } from "../../src/openapi/object.ts";
import { matchingOf } from "../../src/pattern/matching.ts";
import { eachPart } from "../../src/openapi/structure.ts";
import { fromPointer } from "../../src/ir/pointer.ts";
import { LinearPattern } from "../../templates/runtime/validate/linear-pattern.ts";

/**
 * The verdict of an independent validator on a value; `undefined` if it cannot compile the schema.
 */
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

/** True if the judge knows a format: it accepts all values of any other. */
export function knowsFormat(format: unknown): boolean {
  return format === "date-time" || checkedFormats.some((known) => known === format);
}

/**
 * Matches patterns that can take exponential time with our matcher, or the judge would never
 * finish.
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
  // Theirs allows an offset without a colon and a space instead of the T (RFC 3339 §5.6).
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
 * Bundles the components' schemas and everything that they refer to as definitions of one JSON
 * Schema, so that only schemas of the document are read as such. `undefined` if a schema has its
 * own URI, or refers to something that is not in the document.
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
 * The name of the definition for a reference, without characters that a URI or a pointer would
 * escape.
 */
function keyOf(ref: string): string {
  return Buffer.from(decodeURIComponent(ref)).toString("hex");
}

/** Converts a schema of OpenAPI to JSON Schema 2020-12. Collects its references. */
function convert(schema: unknown, isOld: boolean, refs: string[]): unknown {
  if (!isObject(schema)) return schema;
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    refs.push(ref);
    const target = { $ref: ref.startsWith("#") ? `#/$defs/${keyOf(ref)}` : ref };
    // Until 3.0, siblings of a reference are ignored.
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
