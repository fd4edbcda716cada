import type { Schema } from "../ir/schema.ts";
import { member, type RawObject } from "../openapi/object.ts";
import { annotate, readAnnotations } from "./annotations.ts";
import { isList } from "./keyword.ts";
import { holdsObject, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { resolveIn } from "./reference.ts";
import { readArray } from "./schema-array.ts";
import { readSchema } from "./schema.ts";

/** Marks a schema, and what it is made of, as that of a multipart body: binary strings among its properties are files. */
export function markMultipart(reading: Reading, place: Place): void {
  const next: Place[] = [place];
  for (const current of next) {
    if (!holdsObject(current) || reading.multipart.has(current.value)) continue;
    reading.multipart.add(current.value);
    const target = targetOf(reading, current);
    if (target !== undefined) next.push(target);
    for (const name of ["allOf", "anyOf", "oneOf"]) next.push(...listAt(current, name));
  }
}

/** The schema of a part of a multipart body that is a file, a list of files, or a file or something else; `undefined` when there is no file in it. */
export function readFile(reading: Reading, place: Place): Schema | undefined {
  return fileIn(reading, place, new Set());
}

function fileIn(reading: Reading, place: Place, seen: Set<unknown>): Schema | undefined {
  if (!holdsObject(place) || seen.has(place.value)) return undefined;
  seen.add(place.value);
  const target = targetOf(reading, place);
  const schema =
    target === undefined ? ownFile(reading, place, seen) : fileIn(reading, target, seen);
  return schema === undefined ? undefined : annotate(schema, readAnnotations(reading, place));
}

function ownFile(reading: Reading, place: ObjectPlace, seen: Set<unknown>): Schema | undefined {
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
    const rest = fileIn(reading, memberAt(place, "items"), seen);
    return rest === undefined ? undefined : { ...readArray(reading, place), rest };
  }
  for (const mode of ["anyOf", "oneOf"] as const) {
    const places = listAt(place, mode);
    const files = places.map((member) => fileIn(reading, member, new Set(seen)));
    if (!files.some((file) => file !== undefined)) continue;
    const members = places.map((member, index) => files[index] ?? readSchema(reading, member));
    return { kind: "union", at, mode, members };
  }
  return undefined;
}

/** A string of bytes: `format: binary`, or since OpenAPI 3.1 a `contentMediaType` without a `contentEncoding`. */
function isBinary(schema: RawObject): boolean {
  const type = member(schema, "type");
  if (type === "file") return true;
  const isString = type === "string" || (isList(type) && type.includes("string"));
  if (member(schema, "contentEncoding") !== undefined) return false;
  if (member(schema, "format") === "binary") return isString;
  const mediaType = member(schema, "contentMediaType");
  return (isString || type === undefined) && typeof mediaType === "string" && !isTextual(mediaType);
}

function isTextual(mediaType: string): boolean {
  return /^text\/|[/+](json|xml|yaml)\b/i.test(mediaType);
}

function targetOf(reading: Reading, place: ObjectPlace): Place | undefined {
  const reference = member(place.value, "$ref");
  if (typeof reference !== "string") return undefined;
  const resolution = resolveIn(reading, reference, place.scope);
  if (!resolution.ok) return undefined;
  const { target } = resolution;
  return {
    value: target.value,
    at: target.at,
    scope: reading.scopes.follow(target, place.scope).scope,
  };
}

function listAt(place: ObjectPlace, name: string): readonly Place[] {
  const held = memberAt(place, name);
  return isList(held.value) ? itemsAt({ ...held, value: held.value }) : [];
}

