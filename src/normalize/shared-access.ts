import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { appliedSchemas } from "./applied-schemas.ts";
import { members } from "./fields.ts";
import { inherited } from "./inherited.ts";
import { holdsObject, memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

type Accesses = ReadonlyMap<string, Property["access"]>;

/**
 * Copies `readOnly` and `writeOnly` of a property to all parts of a schema that mention the
 * property, since all of them apply to the same value.
 * A property that one member of an `allOf` declares and another one requires is then required only
 * in its own direction. The targets of references stay unchanged.
 */
export function shareAccess(
  reading: Reading,
  place: ObjectPlace,
  parts: readonly Schema[],
): readonly Schema[] {
  const composes = Object.hasOwn(place.value, "allOf") || Object.hasOwn(place.value, "$ref");
  if (!composes || !parts.some(isOpen)) return parts;
  const accesses = accessesAt(reading, place);
  return accesses.size === 0 ? parts : parts.map((part) => withAccess(part, accesses));
}

/** True if a part mentions a property that may be limited to one direction. */
function isOpen(part: Schema): boolean {
  switch (part.kind) {
    case "object":
      return part.required.length > 0 || part.properties.some(({ access }) => access === "both");
    case "intersection":
      return part.members.some(isOpen);
    case "guard":
    case "evaluated":
      return isOpen(part.schema);
    default:
      return false;
  }
}

function accessesAt(reading: Reading, place: ObjectPlace): Accesses {
  const accesses = new Map<string, Property["access"]>();
  for (const schema of appliedSchemas(reading, place)) {
    const properties = memberAt(schema, "properties");
    if (!holdsObject(properties)) continue;
    for (const [name, held] of members(properties)) {
      const { access } = inherited(reading, held);
      if (access !== "both" && !accesses.has(name)) accesses.set(name, access);
    }
  }
  return accesses;
}

function withAccess(part: Schema, accesses: Accesses): Schema {
  switch (part.kind) {
    case "object":
      return objectWithAccess(part, accesses);
    case "intersection":
      return { ...part, members: part.members.map((member) => withAccess(member, accesses)) };
    case "guard":
      return part.schema.kind === "object"
        ? { ...part, schema: objectWithAccess(part.schema, accesses) }
        : part;
    case "evaluated":
      return { ...part, schema: withAccess(part.schema, accesses) };
    default:
      return part;
  }
}

function objectWithAccess(schema: ObjectSchema, accesses: Accesses): ObjectSchema {
  const declared = schema.properties.map((property): Property => {
    const access = property.access === "both" ? accesses.get(property.name) : undefined;
    return access === undefined ? property : { ...property, access };
  });
  const { at, rest = { kind: "any", at } } = schema;
  const required = schema.required.flatMap((name): readonly Property[] => {
    const access = accesses.get(name);
    return access === undefined ? [] : [{ name, schema: rest, required: true, access, at }];
  });
  return {
    ...schema,
    properties: [...declared, ...required],
    required: schema.required.filter((name) => !accesses.has(name)),
  };
}
