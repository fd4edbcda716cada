import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Parameter, ParameterEncoding, ParameterLocation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import {
  asObject,
  requireField,
  flagField,
  invalidField,
  mapField,
  requiredText,
  textField,
} from "./fields.ts";
import { readExamples } from "./content.ts";
import { inherited } from "./inherited.ts";
import { normalizeMediaType } from "../openapi/media-type.ts";
import { memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";
import { readSchema } from "./schema.ts";
import { ownSchema } from "./swagger-parameters.ts";
import { defaultExplode, defaultStyle, styleNamed } from "./style.ts";

const locations: readonly ParameterLocation[] = [
  "path",
  "query",
  "header",
  "cookie",
  "querystring",
];

const leftOut = "the parameter is left out";

/** Headers that are described by media types and security schemes. */
const describedElsewhere = /^(accept|content-type|authorization)$/i;

/**
 * Reads the Parameter Object at a place (OpenAPI 3.1 §4.8.12) and applies the defaults. Returns
 * `undefined` if it is invalid or to be ignored.
 */
export function readParameter(reading: Reading, place: Place): Parameter | undefined {
  const resolved = dereference(reading, place);
  if (resolved === undefined) return undefined;
  const object = asObject(reading, resolved, "parameter");
  if (object === undefined) return undefined;
  const name = requiredText(reading, object, "name", leftOut);
  const location = readLocation(reading, object);
  if (name === undefined || location === undefined) return undefined;
  if (location === "header" && describedElsewhere.test(name)) {
    reading.report(diagnose("operation/ignored-header", { name }, object.at));
    return undefined;
  }
  const required = flagField(reading, object, "required") ?? false;
  if (location === "path" && !required) {
    reading.report(diagnose("operation/optional-path-parameter", { name }, object.at));
  }
  return {
    ...readValue(reading, object, location),
    name,
    required: required || location === "path",
  };
}

/** Reads the `headers` of a response or of a part of a multipart body. */
export function readHeaders(reading: Reading, holder: ObjectPlace): readonly Parameter[] {
  return mapField(reading, holder, "headers").flatMap(([name, place]) => {
    if (name.toLowerCase() === "content-type") return [];
    const resolved = dereference(reading, place);
    const object = resolved === undefined ? undefined : asObject(reading, resolved, name);
    if (object === undefined) return [];
    const required = flagField(reading, object, "required") ?? false;
    return [{ ...readValue(reading, object, "header"), name, required }];
  });
}

function readLocation(reading: Reading, object: ObjectPlace): ParameterLocation | undefined {
  const text = requiredText(reading, object, "in", leftOut);
  if (text === undefined) return undefined;
  const location = locations.find((one) => one === text.toLowerCase());
  if (location !== text) {
    const expected = `one of ${locations.join(", ")}`;
    const outcome = location === undefined ? leftOut : `it is read as \`${location}\``;
    invalidField(reading, memberAt(object, "in"), "in", { expected, outcome });
  }
  return location;
}

function readValue(
  reading: Reading,
  object: ObjectPlace,
  location: ParameterLocation,
): Omit<Parameter, "name" | "required"> {
  const described = readDescribed(reading, object, location);
  const description = textField(reading, object, "description");
  const examples = readExamples(reading, object);
  return {
    in: location,
    schema: described.schema,
    encoding: described.encoding,
    ...(description === undefined ? {} : { description }),
    deprecated: flagField(reading, object, "deprecated") ?? false,
    ...(described.default === undefined ? {} : { default: described.default }),
    ...(examples.length === 0 ? {} : { examples }),
    at: object.at,
  };
}

interface Described extends Pick<Parameter, "schema" | "encoding" | "default"> {}

/** Reads the schema of a parameter: `schema` and a style, or `content` with one media type. */
function readDescribed(
  reading: Reading,
  object: ObjectPlace,
  location: ParameterLocation,
): Described {
  const contents = mapField(reading, object, "content");
  const [content] = contents;
  if (content !== undefined) {
    if (contents.length > 1) {
      const held = memberAt(object, "content");
      invalidField(reading, held, "content", {
        expected: "a map of one media type",
        outcome: "the first one counts",
      });
    }
    return readContentOf(reading, content[0], content[1]);
  }
  const place = memberAt(object, "schema");
  const encoding = readStyle(reading, object, location);
  if (place.value === undefined) {
    const own = ownSchema(object);
    if (own !== undefined) {
      requireField(reading, object, "schema", "the keywords beside it are read as the schema");
      return { ...schemaAt(reading, own), encoding };
    }
    requireField(reading, object, "schema", "any value is accepted");
    return { schema: { kind: "any", at: object.at }, encoding };
  }
  return { ...schemaAt(reading, place), encoding };
}

function readContentOf(reading: Reading, key: string, held: Place): Described {
  const mediaType = normalizeMediaType(key);
  if (mediaType === undefined) {
    reading.report(diagnose("operation/invalid-media-type", { mediaType: key }, held.at));
  }
  const encoding: ParameterEncoding = { kind: "content", mediaType: mediaType ?? key };
  const resolved = dereference(reading, held);
  const object = resolved === undefined ? undefined : asObject(reading, resolved, key);
  const place = object === undefined ? undefined : memberAt(object, "schema");
  if (place?.value === undefined) return { schema: { kind: "any", at: held.at }, encoding };
  return { ...schemaAt(reading, place), encoding };
}

function schemaAt(
  reading: Reading,
  place: Place,
): { readonly schema: Schema } & Pick<Parameter, "default"> {
  const { default: value } = inherited(reading, place);
  const schema = readSchema(reading, place);
  return value === undefined ? { schema } : { schema, default: value };
}

function readStyle(
  reading: Reading,
  object: ObjectPlace,
  location: ParameterLocation,
): ParameterEncoding {
  const style = styleNamed(reading, object, location) ?? defaultStyle(location);
  return {
    kind: "style",
    style,
    explode: flagField(reading, object, "explode") ?? defaultExplode(style),
    allowReserved: flagField(reading, object, "allowReserved") ?? false,
  };
}
