import { diagnose } from "../diagnostics/diagnostic.ts";
import { isList, isObject } from "../ir/json.ts";
import { type Form, isFlag, isText } from "./keyword.ts";
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
 * Reads a string field of an object outside of schemas. A number or boolean is converted to a
 * string; any other value is left out. Both are reported.
 */
export function textField(reading: Reading, place: ObjectPlace, field: string): string | undefined {
  const held = heldAt(place, field);
  return held === undefined ? undefined : textAt(reading, held, field, "a string");
}

/** Reads a required string field. `outcome` describes what happens to the object without it. */
export function requiredText(
  reading: Reading,
  place: ObjectPlace,
  field: string,
  outcome: string,
): string | undefined {
  if (!requireField(reading, place, field, outcome)) return undefined;
  return textField(reading, place, field);
}

/**
 * Reads a boolean field; `undefined` if absent. The strings `true` and `false` are converted and
 * reported.
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
    return typed(reading, held, field, { is: isFlag, expected });
  }
  invalidField(reading, held, field, { expected, outcome: `it is read as \`${held.value}\`` });
  return held.value === "true";
}

/**
 * Reads a list of strings. A single string becomes a list of one; items of other types are
 * converted or left out. All of these are reported.
 */
export function textsField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly string[] | undefined {
  const held = heldAt(place, field);
  if (held !== undefined && isText(held.value)) {
    invalidField(reading, held, field, {
      expected: "an array of strings",
      outcome: "it is read as a list of one",
    });
    return [held.value];
  }
  return listField(reading, place, field)?.flatMap(
    (item) => textAt(reading, item, field, "an array of strings") ?? [],
  );
}

/** Reads an object field. */
export function objectField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): ObjectPlace | undefined {
  const held = heldAt(place, field);
  if (held === undefined) return undefined;
  if (typed(reading, held, field, { is: isObject, expected: "an object" }) === undefined)
    return undefined;
  return holdsObject(held) ? held : undefined;
}

/** Reads the items of an array field. */
export function listField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly Place[] | undefined {
  const held = heldAt(place, field);
  if (held === undefined) return undefined;
  const value = typed(reading, held, field, { is: isList, expected: "an array" });
  return value === undefined ? undefined : itemsAt({ ...held, value });
}

/** Reads the members of an object field that is a map, in document order. */
export function mapField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly (readonly [string, Place])[] {
  const held = objectField(reading, place, field);
  return held === undefined ? [] : members(held);
}

/**
 * Reads the members of an object field that may also contain extensions, such as `paths` and
 * `responses`.
 */
export function patternedField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
): readonly (readonly [string, Place])[] {
  return mapField(reading, place, field).filter(([key]) => !key.startsWith("x-"));
}

/** Returns the members of an object, in document order. */
export function members(place: ObjectPlace): readonly (readonly [string, Place])[] {
  return Object.keys(place.value).map((key) => [key, memberAt(place, key)]);
}

/**
 * Returns the place if it holds an object; otherwise reports it. `outcome` describes what happens
 * to it.
 */
export function asObject(
  reading: Reading,
  place: Place,
  name: string,
  outcome?: string,
): ObjectPlace | undefined {
  if (holdsObject(place)) return place;
  invalidField(reading, place, name, { expected: "an object", outcome });
  return undefined;
}

/**
 * True if a required field is present; otherwise reports it. `outcome` describes what happens to
 * the object.
 */
export function requireField(
  reading: Reading,
  place: ObjectPlace,
  field: string,
  outcome: string,
): boolean {
  if (heldAt(place, field)?.value !== undefined) return true;
  reading.report(diagnose("document/missing-field", { field, outcome }, place.at));
  return false;
}

interface Problem {
  readonly expected: string;
  readonly outcome?: string | undefined;
}

/** Reports a value of the wrong type. `outcome` describes what happens to it. */
export function invalidField(
  reading: Reading,
  place: Place,
  field: string,
  { expected, outcome = "it is left out" }: Problem,
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
    return typed(reading, place, field, { is: isText, expected });
  }
  invalidField(reading, place, field, { expected, outcome: "it is read as a string" });
  return String(value);
}

function typed<T>(
  reading: Reading,
  place: Place,
  field: string,
  { is, expected }: Form<T>,
): T | undefined {
  if (place.value === undefined) return undefined;
  if (is(place.value)) return place.value;
  invalidField(reading, place, field, { expected });
  return undefined;
}
