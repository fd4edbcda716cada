import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { type TypeChoices, conversionOf } from "../schema/conversions.ts";
import { type Resolve, followed } from "../schema/references.ts";

/** The descriptions of one value: of its properties by name, and of the rest. */
interface Constraints {
  readonly properties: ReadonlyMap<string, readonly Schema[]>;
  readonly others: readonly Schema[];
}

/**
 * True if every part of a value that one of `members` would convert is described by that member
 * alone, or by others as a scalar that is converted in the same way.
 */
export function areIndependent(
  members: readonly Schema[],
  types: TypeChoices,
  resolve: Resolve,
): boolean {
  const constraints = members.map((member) => constraintsOn(member, resolve));
  return constraints.every((one, index) =>
    constraints.every(
      (other, position) => index === position || !overlaps(one, other, types, resolve),
    ),
  );
}

/** True if `one` converts something that `other` describes too. */
function overlaps(
  one: Constraints,
  other: Constraints,
  types: TypeChoices,
  resolve: Resolve,
): boolean {
  const mayConvert = (schemas: readonly Schema[]): boolean =>
    schemas.some((schema) => holdsConversion(schema, types, resolve));
  const isConstrained = other.properties.size + other.others.length > 0;
  if (isConstrained && mayConvert(one.others)) return true;
  return [...one.properties].some(([name, schemas]) => {
    const others = [...(other.properties.get(name) ?? []), ...other.others];
    if (others.length === 0 || !mayConvert(schemas)) return false;
    const kinds = [...schemas, ...others].map((each) =>
      conversionOf(followed(each, resolve), types),
    );
    return kinds[0] === undefined || kinds.some((kind) => kind !== kinds[0]);
  });
}

/** `seen`: the declarations visited so far; a second visit would add nothing. */
function constraintsOn(
  schema: Schema,
  resolve: Resolve,
  seen: Set<DeclarationId> = new Set(),
): Constraints {
  const all = (schemas: readonly (Schema | undefined)[]): Constraints =>
    merged(
      schemas.flatMap((each) => (each === undefined ? [] : constraintsOn(each, resolve, seen))),
    );
  switch (schema.kind) {
    case "any":
    case "never":
      return merged([]);
    case "object": {
      const { properties, patterns, rest, dependentSchemas } = schema;
      const own: Constraints = {
        properties: new Map(
          properties.flatMap(({ name, schema: each }) =>
            each.kind === "any" ? [] : [[name, [each]] as const],
          ),
        ),
        others: [
          ...patterns.map((each) => each.schema),
          ...(rest === undefined ? [] : [rest]),
        ].filter(({ kind }) => kind !== "any" && kind !== "never"),
      };
      return merged([own, all(dependentSchemas.map((each) => each.schema))]);
    }
    case "union":
    case "intersection":
      return all(schema.members);
    case "conditional":
      return all([schema.if, schema.then, schema.else]);
    case "not":
    case "guard":
      return all([schema.schema]);
    case "evaluated": {
      const { properties } = schema;
      const others = properties === undefined ? [] : [properties];
      return merged([
        all([schema.schema]),
        { properties: new Map(), others: others.filter(({ kind }) => kind !== "never") },
      ]);
    }
    case "ref": {
      if (seen.has(schema.target)) return merged([]);
      seen.add(schema.target);
      return constraintsOn(resolve(schema.target), resolve, seen);
    }
    default:
      return { properties: new Map(), others: [schema] };
  }
}

function merged(all: readonly Constraints[]): Constraints {
  const properties = new Map<string, readonly Schema[]>();
  for (const [name, schemas] of all.flatMap((each) => [...each.properties])) {
    properties.set(name, [...(properties.get(name) ?? []), ...schemas]);
  }
  return { properties, others: all.flatMap(({ others }) => others) };
}

/** True if `schema` contains a scalar that may be converted, directly or through references. */
function holdsConversion(schema: Schema, types: TypeChoices, resolve: Resolve): boolean {
  const seen = new Set([schema]);
  for (const current of seen) {
    if (conversionOf(current, types) !== undefined) return true;
    for (const child of children(current)) seen.add(child);
    if (current.kind !== "ref") continue;
    seen.add(resolve(current.target));
  }
  return false;
}
