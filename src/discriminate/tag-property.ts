import type { Origin } from "../ir/pointer.ts";
import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { objectOf } from "../schema/object-of.ts";
import type { Tag } from "../schema/tags.ts";

/** Creates a property that has one of `tags`. */
export function tagProperty(
  name: string,
  tags: readonly Tag[],
  { required, access, at }: Pick<Property, "required" | "access" | "at">,
): Property {
  const schema: Schema = { kind: "enum", at, members: tags.map((value) => ({ value })) };
  return { name, schema, required, access, at };
}

/** Adds a property to a schema. It becomes part of an object inside it where that is possible. */
export function withProperty(schema: Schema, property: Property): Schema {
  switch (schema.kind) {
    case "union":
      return {
        ...schema,
        members: schema.members.map((member) =>
          member.kind === "null" ? member : withProperty(member, property),
        ),
      };
    case "evaluated":
      return { ...schema, schema: withProperty(schema.schema, property) };
    case "intersection": {
      const index = schema.members.findIndex((member) => canTake(member, property.name));
      const members =
        index === -1
          ? [...schema.members, objectOf([property], property.at)]
          : schema.members.map((member, position) =>
              position === index ? including(member, property) : member,
            );
      return { ...schema, members };
    }
    default:
      return beside(schema, objectOf([property], property.at), schema.at);
  }
}

/** Returns the schema of the values that both accept. The annotations stay outside. */
export function beside(schema: Schema, other: Schema, at: Origin): Schema {
  const { note, ...bare } = schema;
  const members = bare.kind === "intersection" ? [...bare.members, other] : [bare, other];
  return { kind: "intersection", at, members, ...(note === undefined ? {} : { note }) };
}

/** True if a property can be added to a schema without a change of its other properties. */
function canTake(schema: Schema, name: string): boolean {
  if (schema.kind === "guard") return canTake(schema.schema, name);
  if (schema.kind !== "object" || schema.rest !== undefined || schema.patterns.length > 0)
    return false;
  const own = schema.properties.find((property) => property.name === name)?.schema;
  return own === undefined || (own.kind === "string" && isFree(own));
}

/** True if a schema of strings accepts every string. */
function isFree({ length, patterns, format }: Extract<Schema, { kind: "string" }>): boolean {
  return [length, patterns, format].every((constraint) => constraint === undefined);
}

/** Adds a property to a schema that can take it. */
function including(schema: Schema, property: Property): Schema {
  if (schema.kind === "object") return merged(schema, property);
  if (schema.kind !== "guard" || schema.schema.kind !== "object") return schema;
  return { ...schema, schema: merged(schema.schema, property) };
}

function merged(schema: ObjectSchema, property: Property): ObjectSchema {
  const own = schema.properties.find(({ name }) => name === property.name);
  const isRequired = property.required || schema.required.includes(property.name);
  const required = schema.required.filter((name) => name !== property.name);
  if (own === undefined) {
    const added = { ...property, required: isRequired };
    return { ...schema, required, properties: [added, ...schema.properties] };
  }
  const { note } = own.schema;
  const changed: Property = {
    ...own,
    required: own.required || isRequired,
    schema: { ...property.schema, ...(note === undefined ? {} : { note }) },
  };
  const properties = schema.properties.map((one) => (one === own ? changed : one));
  return { ...schema, required, properties };
}
