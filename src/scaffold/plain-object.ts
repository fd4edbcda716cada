import { followed } from "../schema/references.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { mapChildren } from "../ir/visit.ts";
import type { EmitContext } from "../emit/emitter.ts";

type Lookup = Pick<EmitContext, "declaration" | "resolve">;

/** A property of an object that is made property by property. */
export interface PlainProperty extends Property {
  /** True if it is optional in its type, and required by the validator of the response. */
  readonly demanded?: boolean;
}

/**
 * Returns the properties of a schema whose values can be made property by property, required names
 * that it does not declare among them; `undefined` for any other schema.
 * An `allOf` of such objects is one. Constraints that types do not express (counts, names,
 * conditions) are ignored, since the validator of the response checks them.
 */
export function plainProperties(
  schema: Schema,
  $: Lookup,
  known: Map<string, readonly PlainProperty[] | undefined> = new Map(),
): readonly PlainProperty[] | undefined {
  switch (schema.kind) {
    case "ref": {
      if (schema.unconverted === true) {
        const { unconverted: _, ...own } = schema;
        const properties = plainProperties(own, $, known);
        return properties?.map((one) => ({ ...one, schema: asJson(one.schema) }));
      }
      if (known.has(schema.target)) return known.get(schema.target);
      known.set(schema.target, undefined);
      const properties = plainProperties($.resolve(schema.target), $, known);
      known.set(schema.target, properties);
      return properties;
    }
    case "guard":
      // Its type is that of the object that it describes.
      return schema.schema.kind === "object" && schema.schema.properties.length > 0
        ? plainProperties(schema.schema, $, known)
        : undefined;
    case "object": {
      const declared = new Set(schema.properties.map(({ name }) => name));
      const undeclared = schema.required.filter((name) => !declared.has(name));
      return [...schema.properties, ...undeclared.map((name) => anything(name, schema))];
    }
    case "evaluated":
      return plainProperties(schema.schema, $, known);
    case "intersection": {
      const merged = new Map<string, PlainProperty>();
      for (const member of schema.members) {
        const properties = propertiesInside(member, $, known);
        if (properties === undefined) return undefined;
        for (const property of properties) {
          const other = merged.get(property.name);
          merged.set(
            property.name,
            other === undefined ? property : mergedProperty(other, property),
          );
        }
      }
      // A property that no member declares has no type.
      return [...merged.values()].filter(
        (one) => one.required || one.schema.kind !== "any" || one.demanded !== true,
      );
    }
    default:
      return undefined;
  }
}

/** A schema of values that stay JSON. */
function asJson(schema: Schema): Schema {
  if (schema.kind === "ref") return { ...schema, unconverted: true };
  if (schema.kind !== "string" && schema.kind !== "number") return mapChildren(schema, asJson);
  const { converted: _, ...own } = schema;
  return own;
}

/** The properties that a member of an `allOf` adds; only demanded ones if it declares none. */
function propertiesInside(
  member: Schema,
  $: Lookup,
  known: Map<string, readonly PlainProperty[] | undefined>,
): readonly PlainProperty[] | undefined {
  const own = followed(member, $.resolve);
  const object = own.kind === "guard" ? own.schema : own;
  if (own.kind === "any") return [];
  if (object.kind === "object" && object.rest?.kind === "never") return undefined;
  if (own.kind !== "guard" || object.kind !== "object") return plainProperties(member, $, known);
  const properties = plainProperties(object, $, known);
  // A guard without properties has no type either.
  return object.properties.length > 0
    ? properties
    : properties?.map((one) => ({ ...one, required: false, demanded: true }));
}

/** True for a schema that accepts any object, and says nothing about it. */
export function isFree(schema: Schema, $: Lookup): boolean {
  const own = followed(schema, $.resolve);
  if (own.kind === "any") return true;
  const object = own.kind === "guard" ? own.schema : own;
  return (
    object.kind === "object" &&
    object.properties.length + object.required.length + object.patterns.length === 0 &&
    (object.rest === undefined || object.rest.kind === "any")
  );
}

/** Merges the declarations of one property in two schemas. */
function mergedProperty(one: PlainProperty, other: PlainProperty): PlainProperty {
  const [a, b] = [one.schema, other.schema];
  const isSame = a.kind === "any" || b.kind === "any" || textOf(a) === textOf(b);
  const base = a.kind === "any" ? other : one;
  const schema: Schema = isSame
    ? base.schema
    : { kind: "intersection", at: one.at, members: [a, b] };
  const access = one.access === "both" ? other.access : one.access;
  const required = one.required || other.required;
  const demanded = one.demanded === true || other.demanded === true;
  return { ...base, schema, access, required, demanded };
}

/** A canonical text of a schema, without its place and notes. */
export function textOf(schema: Schema): string {
  return JSON.stringify(schema, (name, value: unknown) =>
    name === "at" || name === "note" ? undefined : value,
  );
}

/**
 * True for one component, and for schemas that differ only in place and notes. A component whose
 * values are JSON at one place and more than JSON at the other is not the same.
 */
export function isSameSchema(
  one: Schema,
  other: Schema,
  $: Lookup & Pick<EmitContext, "facts">,
): boolean {
  const keyOf = (schema: Schema): string => {
    if (schema.kind !== "ref") return textOf(schema);
    const isJson = schema.unconverted === true && $.facts(schema.target).converts.output;
    return `${$.declaration(schema.target).id}${isJson ? " JSON" : ""}`;
  };
  return keyOf(one) === keyOf(other);
}

function anything(name: string, { at }: Schema): Property {
  return { name, schema: { kind: "any", at }, required: true, access: "both", at };
}

/** Follows references to declarations of requests and responses, which no component names. */
export function named(schema: Schema, $: Lookup): Schema {
  let current = schema;
  for (let count = 0; count < 100 && current.kind === "ref"; count += 1) {
    const declaration = $.declaration(current.target);
    if (declaration.role === "component") return current;
    current = declaration.schema;
  }
  return current;
}
