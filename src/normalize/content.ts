import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Codec, Content, PropertyEncoding } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { Schema, StreamSchema } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { asObject, flagField, mapField, objectField, textField } from "./fields.ts";
import { isJson } from "./keyword.ts";
import {
  codecOf,
  hasInvalidParameter,
  isMarkup,
  normalizeMediaType,
} from "../openapi/media-type.ts";
import { markMultipart } from "./multipart.ts";
import { readHeaders } from "./parameter.ts";
import { memberAt, type ObjectPlace, type Place } from "./place.ts";
import { codecBySchema } from "./range-codec.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";
import { readSchema } from "./schema.ts";
import { styleNamed } from "./style.ts";

/** Reads the `content` of a body or response: one entry for each media type, in document order. */
export function readContents(reading: Reading, holder: ObjectPlace): readonly Content[] {
  const seen = new Set<string>();
  return mapField(reading, holder, "content").flatMap(([key, held]) => {
    const mediaType = normalizeMediaType(key);
    const where = { ...held.at, part: "key" } as const;
    if (mediaType === undefined || seen.has(mediaType)) {
      reading.report(diagnose("operation/invalid-media-type", { mediaType: key }, where));
      return [];
    }
    if (hasInvalidParameter(key)) {
      const params = { mediaType: key, read: mediaType };
      reading.report(diagnose("operation/invalid-media-type", params, where));
    }
    seen.add(mediaType);
    const resolved = dereference(reading, held);
    const place = resolved === undefined ? undefined : asObject(reading, resolved, key);
    return place === undefined ? [] : [readContent(reading, place, mediaType)];
  });
}

function readContent(reading: Reading, place: ObjectPlace, mediaType: string): Content {
  const codec = codecFor(reading, mediaType, memberAt(place, "schema"));
  const examples = readExamples(reading, place);
  const schema = readBodySchema(reading, place, mediaType, codec);
  return {
    mediaType,
    codec,
    schema,
    ...(schema.kind === "stream" ? { itemSchema: schema.items } : {}),
    encoding: readEncoding(reading, place),
    ...(examples.length === 0 ? {} : { examples }),
    at: place.at,
  };
}

/**
 * Returns the codec of a content. The schema decides for a range, and whether a plain text is JSON:
 * it is, if the schema accepts no string.
 */
function codecFor(reading: Reading, mediaType: string, schema: Place): Codec {
  const codec = codecOf(mediaType);
  if (codec === "any") return codecBySchema(reading, schema);
  const isPlain = /^text\/(\*|plain)\s*(;|$)/.test(mediaType);
  return isPlain && codecBySchema(reading, schema) === "json" ? "json" : codec;
}

function readBodySchema(
  reading: Reading,
  place: ObjectPlace,
  mediaType: string,
  codec: Codec,
): Schema {
  const held = memberAt(place, "schema");
  const { at } = place;
  switch (codec) {
    case "bytes":
      return { kind: "binary", at: held.value === undefined ? at : held.at, form: "body" };
    case "sse":
    case "jsonl":
      return readStream(reading, place, codec);
    case "text":
      if (held.value === undefined) return { kind: "string", at };
      if (!isMarkup(mediaType) || isString(held.value)) return readSchema(reading, held);
      readSchema(reading, held);
      reading.report(
        diagnose("operation/unsupported-media-type", { mediaType, given: "text" }, at),
      );
      return { kind: "string", at: held.at };
    case "multipart":
      markMultipart(reading, held, contentTypesOf(place));
      return held.value === undefined ? { kind: "any", at } : readSchema(reading, held);
    case "json":
    case "any":
    case "form":
      return held.value === undefined ? { kind: "any", at } : readSchema(reading, held);
  }
}

/**
 * Reads the schema of each event or line: `itemSchema` (OpenAPI 3.2), or else the items of `schema`
 * if that is an array, or `schema` itself.
 */
function readStream(reading: Reading, place: ObjectPlace, framing: "sse" | "jsonl"): StreamSchema {
  const { at } = place;
  const items = memberAt(place, "itemSchema");
  if (items.value !== undefined) {
    return { kind: "stream", at, framing, items: readSchema(reading, items) };
  }
  const whole = memberAt(place, "schema");
  if (whole.value === undefined) return { kind: "stream", at, framing, items: { kind: "any", at } };
  const schema = readSchema(reading, whole);
  const isList = schema.kind === "array" && schema.prefix.length === 0;
  return {
    kind: "stream",
    at,
    framing,
    items: isList ? (schema.rest ?? { kind: "any", at: whole.at }) : schema,
  };
}

function contentTypesOf(place: ObjectPlace): ReadonlyMap<string, string> {
  const encoding = memberAt(place, "encoding").value;
  const entries = Object.entries(isObject(encoding) ? encoding : {}).flatMap(([name, one]) => {
    const contentType = isObject(one) ? member(one, "contentType") : undefined;
    return typeof contentType === "string" ? [[name, contentType] as const] : [];
  });
  return new Map(entries);
}

function isString(schema: unknown): boolean {
  return isObject(schema) && member(schema, "type") === "string";
}

/** Reads the Encoding Objects of a form or multipart body, by property. */
function readEncoding(reading: Reading, holder: ObjectPlace): readonly PropertyEncoding[] {
  return mapField(reading, holder, "encoding").flatMap(([name, held]) => {
    const place = asObject(reading, held, "encoding");
    if (place === undefined) return [];
    const contentType = textField(reading, place, "contentType");
    const style = styleNamed(reading, place, "query");
    const explode = flagField(reading, place, "explode");
    const allowReserved = flagField(reading, place, "allowReserved");
    return [
      {
        name,
        ...(contentType === undefined ? {} : { contentType }),
        ...(style === undefined ? {} : { style }),
        ...(explode === undefined ? {} : { explode }),
        ...(allowReserved === undefined ? {} : { allowReserved }),
        headers: readHeaders(reading, place),
      },
    ];
  });
}

/** Reads `example`, or the values of `examples`. Values in other files are not fetched. */
export function readExamples(reading: Reading, place: ObjectPlace): readonly Json[] {
  const example = member(place.value, "example");
  if (example !== undefined && isJson(example)) return [example];
  if (objectField(reading, place, "examples") === undefined) return [];
  return mapField(reading, place, "examples").flatMap(([, held]) => {
    if (isElsewhere(held.value)) return [];
    const resolved = dereference(reading, held);
    const object = resolved === undefined ? undefined : asObject(reading, resolved, "examples");
    if (object === undefined) return [];
    const value = member(object.value, "dataValue") ?? member(object.value, "value");
    return value !== undefined && isJson(value) ? [value] : [];
  });
}

/** True if a value is a reference into another file. */
function isElsewhere(value: unknown): boolean {
  const reference = isObject(value) ? member(value, "$ref") : undefined;
  return typeof reference === "string" && !reference.startsWith("#");
}
