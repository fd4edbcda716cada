import { isObject, member, type RawObject } from "../openapi/object.ts";
import { at, type Origin } from "../source/pointer.ts";
import type { Scope } from "./scope.ts";

/** A value of a document with all that is needed to read it: where it is, and what its references are relative to. */
export interface Place<Value = unknown> {
  readonly value: Value;
  readonly at: Origin;
  readonly scope: Scope;
}

/** A place that holds an object. */
export type ObjectPlace = Place<RawObject>;

/** Whether there is an object at a place. */
export function holdsObject(place: Place): place is ObjectPlace {
  return isObject(place.value);
}

/** The place of a member of an object; its value is `undefined` when there is none. */
export function memberAt(place: ObjectPlace, key: string): Place {
  const path = { parent: place.at.path, key };
  return { value: member(place.value, key), at: { source: place.at.source, path }, scope: place.scope };
}

/** The places of the items of an array. */
export function itemsAt(place: Place<readonly unknown[]>): readonly Place[] {
  return place.value.map((value, index) => ({
    value,
    at: at(place.at, index),
    scope: place.scope,
  }));
}

/** How a diagnostic names a value that is not what was expected. */
export function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value !== "string") return `the ${typeof value} \`${String(value)}\``;
  return `the string \`${value.length > 60 ? value.slice(0, 60) + "…" : value}\``;
}
