import { diagnose } from "../diagnostics/diagnostic.ts";
import { isObject } from "../openapi/object.ts";
import { describe, holdsObject, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** A text field of an object outside of schemas; anything else there is reported and left out. */
export function textField(reading: Reading, place: ObjectPlace, field: string): string | undefined {
  return typed(reading, memberAt(place, field), field, isString, "a string");
}

/** A text field that must be there. */
export function requiredText(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): string | undefined {
  if (!demand(reading, place, field)) return undefined;
  return textField(reading, place, field);
}

/** A boolean field; absent is `undefined`. */
export function flagField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): boolean | undefined {
  return typed(reading, memberAt(place, field), field, isBoolean, "`true` or `false`");
}

/** A list of texts; items of other types are reported and left out. */
export function textsField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly string[] | undefined {
  return listField(reading, place, field)?.flatMap(
    (item) => typed(reading, item, field, isString, "an array of strings") ?? [],
  );
}

/** An object field. */
export function objectField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): ObjectPlace | undefined {
  const held = memberAt(place, field);
  if (typed(reading, held, field, isObject, "an object") === undefined) return undefined;
  return holdsObject(held) ? held : undefined;
}

/** The items of an array field. */
export function listField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly Place[] | undefined {
  const held = memberAt(place, field);
  const value = typed(reading, held, field, isList, "an array");
  return value === undefined ? undefined : itemsAt({ ...held, value });
}

/** The members of an object field that is a map, in the document's order. */
export function mapField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly (readonly [string, Place])[] {
  const held = objectField(reading, place, field);
  return held === undefined ? [] : members(held);
}

/** The members of an object field that may have extensions between them, such as `paths` and `responses`. */
export function patternedField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly (readonly [string, Place])[] {
  return mapField(reading, place, field).filter(([key]) => !key.startsWith("x-"));
}

/** The members of an object, in the document's order. */
export function members(place: ObjectPlace): readonly (readonly [string, Place])[] {
  return Object.keys(place.value).map((key) => [key, memberAt(place, key)]);
}

/** An object at a place itself; anything else is reported and left out. */
export function asObject(reading: Reading, place: Place, name: string): ObjectPlace | undefined {
  if (holdsObject(place)) return place;
  invalidField(reading, place, name, "an object");
  return undefined;
}

/** Whether a required field is there. */
export function demand(reading: Reading, place: ObjectPlace, field: string): boolean {
  if (memberAt(place, field).value !== undefined) return true;
  reading.report(diagnose("document/missing-field", { field }, place.at));
  return false;
}

/** Reports a value of the wrong form. */
export function invalidField(
  reading: Reading,
  place: Place,
  field: string,
  expected: string,
  help?: string,
): void {
  const params = { field, expected, found: describe(place.value) };
  const details = help === undefined ? {} : { help };
  reading.report(diagnose("document/invalid-field", params, place.at, details));
}

function typed<T>(
  reading: Reading,
  place: Place,
  field: string,
  is: (value: unknown) => value is T,
  expected: string,
): T | undefined {
  if (place.value === undefined) return undefined;
  if (is(place.value)) return place.value;
  invalidField(reading, place, field, expected);
  return undefined;
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
