import { call } from "../syntax.ts";
import type { ObjectSchema, Property } from "../../ir/schema.ts";
import type { Origin } from "../../ir/pointer.ts";
import { type Code, entry, lit } from "../code.ts";
import type { View } from "../../schema/facts.ts";
import type { Frame } from "./frame.ts";

/** Names that every object inherits: reading one finds a value that is not the object's own. */
const inherited: ReadonlySet<string> = new Set([
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

export function isInherited(name: string): boolean {
  return inherited.has(name);
}

/** The value of an own property, `undefined` if the object does not have it. */
export function readProperty(object: Code, name: string, frame: Frame): Code {
  return inherited.has(name)
    ? call(frame.unit.runtime("validate/own-property", "getOwn"), [object, lit(name)])
    : entry(object, name);
}

/**
 * True if a property exists in a view: one that only responses carry is not required in a request,
 * and ignored if it is sent.
 */
export function isVisible(property: Property, view: View): boolean {
  return property.access === "both" || property.access === (view === "output" ? "read" : "write");
}

/** The names that an object must have in a view, in the order of the document. */
export function requiredNames(schema: ObjectSchema, view: View): readonly string[] {
  return [
    ...schema.properties
      .filter((property) => property.required && isVisible(property, view))
      .map(({ name }) => name),
    ...schema.required,
  ];
}

/** True if an array could have a property of this name, its own or inherited. */
export function mayBeOfArray(name: string): boolean {
  return name === "length" || /^\d+$/.test(name) || name in Array.prototype;
}

/** The place of the schema that holds the keyword, if `at` is the place of the keyword. */
export function keywordHolder(at: Origin, keyword: string): Origin {
  const { source, path } = at;
  return path?.key === keyword ? { source, path: path.parent } : at;
}

/** True if an object has no other properties than those that it lists in a view. */
export function isClosed(schema: ObjectSchema, view: View): boolean {
  const { properties, patterns, rest, names } = schema;
  return (
    rest?.kind === "never" &&
    names === undefined &&
    patterns.length === 0 &&
    properties.every((property) => isVisible(property, view))
  );
}
