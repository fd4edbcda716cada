import type { Schema } from "../ir/schema.ts";
import { member, type RawObject } from "../openapi/object.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { annotate, readAnnotations } from "./annotations.ts";
import { isBinary, isBinaryType } from "./binary.ts";
import { isList } from "./keyword.ts";
import { holdsObject, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { referredPlace } from "./reference.ts";
import { readArray } from "./schema-array.ts";
import { readSchema } from "./schema.ts";

/**
 * Marks a schema and its parts as those of a multipart body: binary strings among its properties
 * are files. `contentTypes` are those of its Encoding Objects, by property.
 */
export function markMultipart(
  reading: Reading,
  place: Place,
  contentTypes: ReadonlyMap<string, string>,
): void {
  const next: Place[] = [place];
  for (const current of next) {
    if (!holdsObject(current) || reading.multipart.has(current.value)) continue;
    reading.multipart.set(current.value, contentTypes);
    const target = referredPlace(reading, current);
    if (target !== undefined) next.push(target);
    for (const name of ["allOf", "anyOf", "oneOf"]) next.push(...listAt(current, name));
  }
}

/**
 * Returns the schema of a part of a multipart body that is a file, a list of files, or a union of a
 * file and other types; `undefined` if it contains no file.
 */
export function readFile(
  reading: Reading,
  place: Place,
  contentType: string | undefined,
): Schema | undefined {
  if (!holdsObject(place)) return undefined;
  const type = memberAt(place, "type").value;
  const isBytes = contentType !== undefined && contentType.split(",").every(isBinaryType);
  const untyped = isUnconstrained(place.value) && !hasLegacySchemas(place.scope.resource.version);
  if (!(isBytes && type === "string") && !(untyped && (isBytes || contentType === undefined))) {
    return fileIn(reading, place);
  }
  if (member(place.value, "contentEncoding") !== undefined) return undefined;
  const file: Schema = { kind: "binary", at: place.at, form: "file" };
  return annotate(file, readAnnotations(reading, place));
}

/**
 * Finds the file in a schema. Records `undefined` first, so that a recursive schema is not a file.
 */
function fileIn(reading: Reading, place: Place): Schema | undefined {
  if (!holdsObject(place)) return undefined;
  if (reading.files.has(place.value)) return reading.files.get(place.value);
  reading.files.set(place.value, undefined);
  const target = referredPlace(reading, place);
  const found = target === undefined ? ownFile(reading, place) : fileIn(reading, target);
  if (found === undefined) return undefined;
  const file = annotate(found, readAnnotations(reading, place));
  reading.files.set(place.value, file);
  return file;
}

function ownFile(reading: Reading, place: ObjectPlace): Schema | undefined {
  const { value, at } = place;
  const type = member(value, "type");
  if (isBinary(value)) {
    const file: Schema = { kind: "binary", at, form: "file" };
    const nullable = isList(type) && type.includes("null");
    return nullable || member(value, "nullable") === true
      ? { kind: "union", at, mode: "anyOf", members: [file, { kind: "null", at }] }
      : file;
  }
  if (type === "array") {
    const rest = fileIn(reading, memberAt(place, "items"));
    return rest === undefined ? undefined : { ...readArray(reading, place), rest };
  }
  for (const mode of ["anyOf", "oneOf"] as const) {
    const places = listAt(place, mode);
    const files = places.map((one) => fileIn(reading, one));
    if (!files.some((file) => file !== undefined)) continue;
    const members = places.map((one, index) => files[index] ?? readSchema(reading, one));
    return { kind: "union", at, mode, members };
  }
  return undefined;
}

/** True for a schema without constraints. Since OpenAPI 3.1 such a part is a stream of octets. */
function isUnconstrained(schema: RawObject): boolean {
  const silent = new Set(["title", "description", "deprecated", "contentMediaType"]);
  return !Object.keys(schema).some((key) => schemaKeywords.has(key) && !silent.has(key));
}

function listAt(place: ObjectPlace, name: string): readonly Place[] {
  const held = memberAt(place, name);
  return isList(held.value) ? itemsAt({ ...held, value: held.value }) : [];
}
