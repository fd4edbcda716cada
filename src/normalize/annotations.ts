import type { Json } from "../ir/json.ts";
import type { Annotations, Schema } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { isFlag, isJson, isList, isText, keyword } from "./keyword.ts";
import type { ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Extensions that become members of an `enum` node and so are not annotations. */
const enumExtensions: ReadonlySet<string> = new Set([
  "x-enum-varnames",
  "x-enumNames",
  "x-enum-descriptions",
  "x-enumDescriptions",
]);

/**
 * Reads the annotations of a schema: the keywords that constrain nothing. Returns `undefined` if
 * there are none.
 */
export function readAnnotations(reading: Reading, place: ObjectPlace): Annotations | undefined {
  const note: Writable<Annotations> = {};
  for (const key of Object.keys(place.value)) {
    switch (key) {
      case "title":
      case "description": {
        const text = keyword(reading, place, key, { is: isText, expected: "a string" });
        if (text !== undefined) note[key] = text;
        break;
      }
      case "deprecated":
      case "readOnly":
      case "writeOnly": {
        const flag = keyword(reading, place, key, { is: isFlag, expected: "`true` or `false`" });
        if (flag === true) note[key] = flag;
        break;
      }
      case "default": {
        const value = keyword(reading, place, key, { is: isJson, expected: "a JSON value" });
        if (value !== undefined) note.default = value;
        break;
      }
      case "example":
      case "examples": {
        const examples = readExamples(reading, place, key);
        if (examples.length > 0) note.examples = [...(note.examples ?? []), ...examples];
        break;
      }
      case "externalDocs": {
        const docs = keyword(reading, place, key, { is: isObject, expected: "an object" });
        const url = docs === undefined ? undefined : member(docs, "url");
        if (typeof url === "string") note.externalDocs = url;
        break;
      }
      default:
        if (key.startsWith("x-") && !enumExtensions.has(key)) {
          const value = place.value[key];
          if (isJson(value)) note.extensions = { ...note.extensions, [key]: value };
        }
    }
  }
  return Object.keys(note).length === 0 ? undefined : note;
}

/** Adds `note` to a schema. Its annotations take precedence over those of the schema. */
export function annotate<S extends Schema>(schema: S, note: Annotations | undefined): S {
  if (note === undefined) return schema;
  return { ...schema, note: schema.note === undefined ? note : { ...schema.note, ...note } };
}

/**
 * Reads `examples`. OpenAPI 3.0 does not define it as a list, so values of other forms are accepted
 * too.
 */
function readExamples(reading: Reading, place: ObjectPlace, key: string): readonly Json[] {
  const value = member(place.value, key);
  if (key === "examples" && isList(value)) return value.filter(isJson);
  const json = keyword(reading, place, key, { is: isJson, expected: "a JSON value" });
  return json === undefined ? [] : [json];
}
