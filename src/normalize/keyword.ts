import { diagnose } from "../diagnostics/diagnostic.ts";
import { type Json, isList } from "../ir/json.ts";
import { isObject, member } from "../openapi/object.ts";
import { describe, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";

export { isList };

/** A form of values, and its description in diagnostics. */
export interface Form<T> {
  readonly is: (value: unknown) => value is T;
  readonly expected: string;
}

/**
 * Returns a keyword's value if it has the expected form; otherwise reports it and leaves it out.
 */
export function keyword<T>(
  reading: Reading,
  place: ObjectPlace,
  name: string,
  { is, expected }: Form<T>,
): T | undefined {
  const value = member(place.value, name);
  if (value === undefined || is(value)) return value;
  invalidKeyword(reading, memberAt(place, name), name, { expected });
  return undefined;
}

interface Problem {
  readonly expected: string;
  readonly outcome?: string;
  readonly help?: string | undefined;
}

/** Reports a keyword whose value has the wrong form. `outcome` describes what happens to it. */
export function invalidKeyword(
  reading: Reading,
  held: Place,
  name: string,
  { expected, outcome = "it is left out", help }: Problem,
): void {
  const params = { keyword: name, expected, found: describe(held.value), outcome };
  const details = help === undefined ? {} : { help };
  reading.report(diagnose("schema/invalid-keyword", params, held.at, details));
}

/** True for a finite number, unlike YAML's `.inf` and JSON's `1e999`. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** True for a count: `2` and `2.0`, not `-1` or `1.5`. */
export function isCount(value: unknown): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

export function isTexts(value: unknown): value is readonly string[] {
  return isList(value) && value.every(isText);
}

/** True for a value that JSON can represent. */
export function isJson(value: unknown): value is Json {
  if (typeof value === "number") return Number.isFinite(value);
  if (isList(value)) return value.every(isJson);
  if (isObject(value)) return Object.keys(value).every((key) => isJson(value[key]));
  return value === null || typeof value === "string" || typeof value === "boolean";
}
