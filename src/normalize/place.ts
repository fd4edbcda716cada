import { isObject, member, type RawObject } from "../openapi/object.ts";
import { at, type Origin } from "../ir/pointer.ts";
import type { Scope } from "./scope.ts";

/** A value of a document with its context: its location, and the scope of its references. */
export interface Place<Value = unknown> {
  readonly value: Value;
  readonly at: Origin;
  readonly scope: Scope;
}

/** A place whose value is an object. */
export type ObjectPlace = Place<RawObject>;

/** True if the value at a place is an object. */
export function holdsObject(place: Place): place is ObjectPlace {
  return isObject(place.value);
}

/**
 * A value moved into another object, for an old form that is read as the new one. `memberAt` and
 * `itemsAt` unwrap it and return its original place.
 */
class Relocated {
  readonly place: Place;
  constructor(place: Place) {
    this.place = place;
  }
}

/** Wraps a place as a value for another object. */
export function relocated(place: Place): unknown {
  return new Relocated(place);
}

/** Unwraps all relocated values in a value. */
export function settled(value: unknown): unknown {
  if (value instanceof Relocated) return settled(value.place.value);
  if (Array.isArray(value)) return value.map(settled);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, settled(held)]));
}

/** Returns the place of a member of an object; its value is `undefined` if there is none. */
export function memberAt(place: ObjectPlace, key: string): Place {
  const value = member(place.value, key);
  if (value instanceof Relocated) return value.place;
  const path = { parent: place.at.path, key };
  return { value, at: { source: place.at.source, path }, scope: place.scope };
}

/**
 * Returns the place of a member, or `undefined` if there is none. Cheaper than `memberAt` for
 * absent members, which are most.
 */
export function heldAt(place: ObjectPlace, key: string): Place | undefined {
  return member(place.value, key) === undefined ? undefined : memberAt(place, key);
}

/** Returns the places of the items of an array. */
export function itemsAt(place: Place<readonly unknown[]>): readonly Place[] {
  return place.value.map((value, index) =>
    value instanceof Relocated
      ? value.place
      : { value, at: at(place.at, index), scope: place.scope },
  );
}

/** Describes a value of an unexpected type in a diagnostic. */
export function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value !== "string") return `the ${typeof value} \`${String(value)}\``;
  return `the string \`${value.length > 60 ? value.slice(0, 60) + "…" : value}\``;
}
