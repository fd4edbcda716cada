import { followed } from "../schema/references.ts";
import type { Property, Schema } from "../ir/schema.ts";
import type { EmitContext } from "../emit/emitter.ts";

type Looking = Pick<EmitContext, "declaration" | "resolve">;

/** A property of an object that is made property by property. */
export interface PlainProperty extends Property {
  /** Its type says that it may be absent, and the check of the response that it may not. */
  readonly demanded?: boolean;
}

/**
 * Returns the properties of a schema whose values can be made property by property, required names
 * that it does not declare among them; `undefined` for any other schema.
 * `allOf` of such objects is one. What no type can say (counts, names, conditions) is not looked
 * at: the check of the response is what holds it.
 */
export function plainProperties(
  schema: Schema,
  $: Looking,
  known: Map<string, readonly PlainProperty[] | undefined> = new Map(),
): readonly PlainProperty[] | undefined {
  switch (schema.kind) {
    case "ref": {
      if (known.has(schema.target)) return known.get(schema.target);
      known.set(schema.target, undefined);
      const properties = plainProperties($.resolve(schema.target), $, known);
      known.set(schema.target, properties);
      return properties;
    }
    case "guard":
      // Its type is that of the object which it describes.
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
      // What no member declares has no type.
      return [...merged.values()].filter(
        (one) => one.required || one.schema.kind !== "any" || one.demanded !== true,
      );
    }
    default:
      return undefined;
  }
}

/** The properties that a member of an `allOf` adds: none, where all it does is to demand some. */
function propertiesInside(
  member: Schema,
  $: Looking,
  known: Map<string, readonly PlainProperty[] | undefined>,
): readonly PlainProperty[] | undefined {
  const own = followed(member, $.resolve);
  const object = own.kind === "guard" ? own.schema : own;
  if (own.kind === "any") return [];
  if (object.kind === "object" && object.rest?.kind === "never") return undefined;
  if (own.kind !== "guard" || object.kind !== "object") return plainProperties(member, $, known);
  const properties = plainProperties(object, $, known);
  // A guard that describes nothing has no type either.
  return object.properties.length > 0
    ? properties
    : properties?.map((one) => ({ ...one, required: false, demanded: true }));
}

/** What two schemas say of one property. */
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

/** What a schema says, without where it stands and what is noted beside it. */
export function textOf(schema: Schema): string {
  return JSON.stringify(schema, (name, value: unknown) =>
    name === "at" || name === "note" ? undefined : value,
  );
}

function anything(name: string, { at }: Schema): Property {
  return { name, schema: { kind: "any", at }, required: true, access: "both", at };
}

/** A schema without the declarations of requests and responses before it, which are named by nobody. */
export function named(schema: Schema, $: Looking): Schema {
  let current = schema;
  for (let count = 0; count < 100 && current.kind === "ref"; count += 1) {
    const declaration = $.declaration(current.target);
    if (declaration.role === "component") return current;
    current = declaration.schema;
  }
  return current;
}
