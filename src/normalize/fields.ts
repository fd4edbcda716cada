import { diagnose } from "../diagnostics/diagnostic.ts";
import { isList, isObject } from "../ir/json.ts";
import {
  describe,
  heldAt,
  holdsObject,
  itemsAt,
  memberAt,
  type ObjectPlace,
  type Place,
} from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * A text field of an object outside of schemas. A number or a truth value is read as its text;
 * anything else is left out. Both are reported.
 */
export function textField(reading: Reading, place: ObjectPlace, field: string): string | undefined {
  const held = heldAt(place, field);
  return held === undefined ? undefined : textAt(reading, held, field, "a string");
}

/** A text field that must be there. `outcome` says what becomes of the object without it. */
export function requiredText(
  reading: Reading,
  place: ObjectPlace,
  field: string,
  outcome: string,
): string | undefined {
  if (!demand(reading, place, field, outcome)) return undefined;
  return textField(reading, place, field);
}

/**
 * A boolean field; absent is `undefined`. The words `true` and `false` are read as what they say,
 * and reported.
 */
export function flagField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): boolean | undefined {
  const held = heldAt(place, field);
  if (held === undefined) return undefined;
  const expected = "`true` or `false`";
  if (held.value !== "true" && held.value !== "false") {
    return typed(reading, held, field, isBoolean, expected);
  }
  invalidField(reading, held, field, expected, `it is read as \`${held.value}\``);
  return held.value === "true";
}

/**
 * A list of texts; a text alone is a list of one. Items of other types are read as texts or left
 * out. All that is not as it should be is reported.
 */
export function textsField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly string[] | undefined {
  const held = heldAt(place, field);
  if (held !== undefined && isString(held.value)) {
    invalidField(reading, held, field, "an array of strings", "it is read as a list of one");
    return [held.value];
  }
  return listField(reading, place, field)?.flatMap(
    (item) => textAt(reading, item, field, "an array of strings") ?? [],
  );
}

/** An object field. */
export function objectField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): ObjectPlace | undefined {
  const held = heldAt(place, field);
  if (held === undefined) return undefined;
  if (typed(reading, held, field, isObject, "an object") === undefined) return undefined;
  return holdsObject(held) ? held : undefined;
}

/** The items of an array field. */
export function listField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly Place[] | undefined {
  const held = heldAt(place, field);
  if (held === undefined) return undefined;
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

/** An object at a place itself; anything else is reported, with what becomes of it. */
export function asObject(
  reading: Reading,
  place: Place,
  name: string,
  outcome?: string,
): ObjectPlace | undefined {
  if (holdsObject(place)) return place;
  invalidField(reading, place, name, "an object", outcome);
  return undefined;
}

/**
 * True if a required field is there; otherwise it is reported, with what becomes of the object
 * without it.
 */
export function demand(
  reading: Reading,
  place: ObjectPlace,
  field: string,
  outcome: string,
): boolean {
  if (heldAt(place, field)?.value !== undefined) return true;
  reading.report(diagnose("document/missing-field", { field, outcome }, place.at));
  return false;
}

/** Reports a value of the wrong form, with what becomes of it. */
export function invalidField(
  reading: Reading,
  place: Place,
  field: string,
  expected: string,
  outcome: string = "it is left out",
): void {
  const params = { field, expected, found: describe(place.value), outcome };
  reading.report(diagnose("document/invalid-field", params, place.at));
}

function textAt(
  reading: Reading,
  place: Place,
  field: string,
  expected: string,
): string | undefined {
  const { value } = place;
  if (typeof value !== "number" && typeof value !== "boolean") {
    return typed(reading, place, field, isString, expected);
  }
  invalidField(reading, place, field, expected, "it is read as a string");
  return String(value);
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
