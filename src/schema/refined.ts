import type { ObjectSchema, Property, Schema, UnionSchema } from "../ir/schema.ts";
import { mapChildren } from "../ir/visit.ts";
import { typesOf } from "./json-types.ts";
import { onlyBesideNull } from "./nullable.ts";
import { conjuncts, type Resolve } from "./references.ts";
import type { JsonType } from "./value.ts";
import { withoutDefaults } from "./without-defaults.ts";
import { described, isDescriptive } from "./described.ts";

/** The knowledge about a value that all members of an intersection give. */
interface Known {
  /** The properties of each name whose schemas describe their values. */
  readonly properties: ReadonlyMap<string, readonly Property[]>;
  /** The JSON types of the value. */
  readonly types: readonly JsonType[];
  readonly resolve: Resolve;
}

/**
 * Returns the members of an intersection with what the others say about the same properties: a
 * required property has the type that another member declares, and null is no alternative if
 * another member excludes it.
 */
export function refined(members: readonly Schema[], resolve: Resolve): readonly Schema[] {
  if (!members.some(isOpen)) return members;
  const whole: Resolve = (id) => described(resolve(id));
  const typesOfAll = members.map((member) => typesOf(described(member), whole));
  const types = (typesOfAll[0] ?? []).filter((type) =>
    typesOfAll.every((all) => all.includes(type)),
  );
  const known = { properties: declaredIn(members, resolve), types, resolve };
  return members.map((member) => refine(member, known));
}

/** True if other members may say more about the value of a member. */
function isOpen(member: Schema): boolean {
  switch (member.kind) {
    case "object":
      return (
        member.required.length > 0 ||
        member.properties.some(({ schema }) => !isTelling(schema) || isOpen(schema))
      );
    case "null":
      return true;
    case "guard":
    case "evaluated":
      return isOpen(member.schema);
    case "union":
    case "intersection":
      return member.members.some(isOpen);
    default:
      return false;
  }
}

/** Returns the properties whose schemas describe their values, without comments. */
function declaredIn(members: readonly Schema[], resolve: Resolve): Known["properties"] {
  const found = new Map<string, Property[]>();
  for (const member of members) {
    const { unconverted: inJson = false, unfilled = false } = member.kind === "ref" ? member : {};
    for (const schema of partsOf(member, resolve)) {
      if (schema.kind !== "object") continue;
      for (const { default: _, ...property } of schema.properties) {
        if (!isTelling(property.schema)) continue;
        const { note: __, ...plain } = withoutConstraints(property.schema, inJson);
        const whole = settled(plain as Schema);
        const one = { ...property, schema: unfilled ? withoutDefaults(whole) : whole };
        const same = found.get(property.name);
        if (same === undefined) found.set(property.name, [one]);
        else same.push(one);
      }
    }
  }
  return found;
}

/**
 * Returns a schema whose type nothing refines again: beside a reference, an intersection has only
 * what is no refinement. A schema that refines itself would have an endless type otherwise; the
 * declaration of the property still says the rest.
 */
function settled(schema: Schema): Schema {
  const inside = mapChildren(schema, settled);
  if (inside.kind !== "intersection") return inside;
  const rest = inside.members.filter((member) => !isOpen(member));
  const [only] = rest;
  if (only === undefined || !rest.some(({ kind }) => kind === "ref")) return inside;
  return rest.length === 1 ? only : { ...inside, members: rest };
}

/** Returns the schemas that a value must match unless it is null. */
function partsOf(schema: Schema, resolve: Resolve): readonly Schema[] {
  return conjuncts(described(schema), resolve).map((part) => {
    const only = part.kind === "union" ? onlyBesideNull(part) : undefined;
    return described(only ?? part);
  });
}

/** Returns a schema of the same type. `inJson`: its values are not converted. */
function withoutConstraints(schema: Schema, inJson: boolean): Schema {
  const { at } = schema;
  switch (schema.kind) {
    case "string": {
      const { brand, converted } = schema;
      const conversion = inJson || converted === undefined ? {} : { converted };
      return { kind: "string", at, ...(brand && { brand }), ...conversion };
    }
    case "number": {
      const { brand, converted } = schema;
      const conversion = inJson || converted === undefined ? {} : { converted };
      return { kind: "number", at, integer: false, ...(brand && { brand }), ...conversion };
    }
    case "ref":
      return inJson ? { ...schema, unconverted: true } : schema;
    case "union":
      return mapChildren(schema, (child) => withoutConstraints(child, inJson));
    default:
      return inJson ? mapChildren(schema, (child) => withoutConstraints(child, true)) : schema;
  }
}

/** True if the type of a schema says more than `unknown`. */
function isTelling(schema: Schema): boolean {
  switch (schema.kind) {
    case "any":
    case "not":
      return false;
    case "guard":
      return isDescriptive(schema.schema);
    case "intersection":
      return schema.members.some(isTelling);
    default:
      return true;
  }
}

function refine(schema: Schema, known: Known): Schema {
  switch (schema.kind) {
    case "object":
      return refineObject(schema, known);
    case "guard":
      return schema.schema.kind === "object" && isAboutObject(schema.schema, known)
        ? refineObject(schema.schema, known)
        : schema;
    case "intersection":
      return { ...schema, members: schema.members.map((member) => refine(member, known)) };
    case "evaluated":
      return { ...schema, schema: refine(schema.schema, known) };
    case "union":
      return refineUnion(schema, known);
    default:
      return schema;
  }
}

/** True if a guard describes the value, which is an object or meant as one. */
function isAboutObject(schema: ObjectSchema, { types }: Known): boolean {
  if (isDescriptive(schema)) return true;
  return schema.required.length > 0 && types.every((type) => type === "object");
}

function refineObject(schema: ObjectSchema, { properties, resolve }: Known): ObjectSchema {
  const own = schema.properties.map((property): Property => {
    const { note } = property.schema;
    const same = properties.get(property.name) ?? [];
    const others = same.filter(({ at }) => at !== property.at);
    const [known] = others;
    if (known === undefined) return property;
    const all = [property.schema, ...others.map((other) => other.schema)];
    const [combined = property.schema] = refined(all, resolve);
    if (isTelling(combined)) return { ...property, schema: combined };
    return { ...property, schema: { ...known.schema, ...(note && { note }) } };
  });
  const added = schema.required.flatMap((name) => {
    const [known] = properties.get(name) ?? [];
    return known === undefined ? [] : [{ ...known, required: true }];
  });
  return {
    ...schema,
    properties: [...own, ...added],
    required: schema.required.filter((name) => !properties.has(name)),
  };
}

function refineUnion(schema: UnionSchema, known: Known): UnionSchema {
  const members = schema.members.map((member) => refine(member, known));
  return {
    ...schema,
    members: known.types.includes("null") ? members : members.filter(({ kind }) => kind !== "null"),
  };
}
