import type { GuardSchema, Schema } from "../ir/schema.ts";

/** Replaces guards that describe an object or an array by their schemas, as printed types do. */
export function described(schema: Schema): Schema {
  switch (schema.kind) {
    case "guard":
      return isDescriptive(schema.schema) ? schema.schema : schema;
    case "evaluated":
      return { ...schema, schema: described(schema.schema) };
    case "union":
    case "intersection":
      return { ...schema, members: schema.members.map(described) };
    default:
      return schema;
  }
}

/**
 * True if a guard is nearly always meant as a description of an object or an array, though it
 * accepts every value of another type.
 */
export function isDescriptive(schema: GuardSchema["schema"]): boolean {
  return (
    (schema.kind === "object" && (schema.properties.length > 0 || schema.rest !== undefined)) ||
    (schema.kind === "array" && (schema.rest !== undefined || schema.prefix.length > 0))
  );
}
