import { isObject, member, type RawObject } from "../openapi/object.ts";
import { at, type Origin } from "../ir/pointer.ts";
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

/**
 * A value that was put into another object than the one that it was written in, as it happens when an old form is read as the new one. Only `memberAt` and `itemsAt` see it, and give back where it was written.
 */
class Relocated {
  readonly place: Place;
  constructor(place: Place) {
    this.place = place;
  }
}

/** A place as a value for another object. */
export function relocated(place: Place): unknown {
  return new Relocated(place);
}

/** A value with everything that was relocated into it, as one plain value. */
export function settled(value: unknown): unknown {
  if (value instanceof Relocated) return settled(value.place.value);
  if (Array.isArray(value)) return value.map(settled);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, settled(held)]));
}

/** The place of a member of an object; its value is `undefined` when there is none. */
export function memberAt(place: ObjectPlace, key: string): Place {
  const value = member(place.value, key);
  if (value instanceof Relocated) return value.place;
  const path = { parent: place.at.path, key };
  return { value, at: { source: place.at.source, path }, scope: place.scope };
}

/** The same where there is such a member: most are asked for in vain. */
export function heldAt(place: ObjectPlace, key: string): Place | undefined {
  return member(place.value, key) === undefined ? undefined : memberAt(place, key);
}

/** The places of the items of an array. */
export function itemsAt(place: Place<readonly unknown[]>): readonly Place[] {
  return place.value.map((value, index) =>
    value instanceof Relocated
      ? value.place
      : { value, at: at(place.at, index), scope: place.scope },
  );
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
