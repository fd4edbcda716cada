import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type RawObject, isObject } from "../../src/openapi/object.ts";

/** What an independent validator says of a value: nothing where it cannot read the schema. */
export type Judge = (component: string, value: unknown) => boolean | undefined;

/** Judges values against the components of a document with ajv, in the dialect of the document. */
export function createJudge(document: RawObject): Judge {
  const isOld = String(document["openapi"] ?? document["swagger"]) < "3.1";
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  formats.default(ajv);
  const { components } = document;
  const schemas = isObject(components) ? components["schemas"] : undefined;
  const whole = { ...document, components: { schemas } };
  try {
    ajv.addSchema((isOld ? toJsonSchema(whole) : whole) as RawObject, "corpus:document");
  } catch {
    return () => undefined;
  }
  return (component, value) => {
    try {
      const { validate } = {
        validate: ajv.getSchema(`corpus:document#/components/schemas/${component}`),
      };
      const result = validate?.(value);
      return typeof result === "boolean" ? result : undefined;
    } catch {
      return undefined;
    }
  };
}

/** OpenAPI 3.0's dialect in the words of JSON Schema 2020-12, wherever a schema may be. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (!isObject(value)) return value;
  if (typeof value["$ref"] === "string") return { $ref: value["$ref"] };
  const schema = Object.fromEntries(
    Object.keys(value).map((key) => [key, toJsonSchema(value[key])]),
  );
  if (schema["nullable"] === true && typeof schema["type"] === "string") {
    schema["type"] = [schema["type"], "null"];
  }
  for (const bound of ["Minimum", "Maximum"]) {
    const exclusive = schema[`exclusive${bound}`];
    if (typeof exclusive !== "boolean") continue;
    delete schema[`exclusive${bound}`];
    if (!exclusive) continue;
    schema[`exclusive${bound}`] = schema[bound.toLowerCase()];
    delete schema[bound.toLowerCase()];
  }
  return schema;
}
