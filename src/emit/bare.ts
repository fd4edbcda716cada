import type { Program } from "../ir/program.ts";
import type { GuardSchema, Schema } from "../ir/schema.ts";
import { type Resolve, resolverOf } from "../schema/references.ts";
import { typesOf } from "../schema/json-types.ts";
import { type View, isVisible } from "../schema/view.ts";

/**
 * The members of an intersection that its type is made of: without `type: object` and its like
 * beside members that accept nothing else.
 * They would add nothing but an index signature, which lets every name in.
 */
export function withoutBare(
  members: readonly Schema[],
  view: View,
  program: Program,
): readonly Schema[] {
  const others = members.filter((member) => !isBare(member, view));
  if (others.length === members.length) return members;
  const whole = resolverOf(program);
  const resolve: Resolve = (id) => described(whole(id));
  const types = others.map((member) => typesOf(described(member), resolve));
  const isImplied = (bare: Schema): boolean => {
    const allowed = typesOf(bare, resolve);
    return types.some((accepted) => accepted.every((type) => allowed.includes(type)));
  };
  return members.filter((member) => others.includes(member) || !isImplied(member));
}

/** True if a schema names JSON types and its type says no more of them. */
function isBare(schema: Schema, view: View): boolean {
  switch (schema.kind) {
    case "null":
    case "boolean":
      return true;
    case "string":
    case "number":
      return schema.converted !== true;
    case "array":
      return schema.prefix.length === 0 && schema.rest === undefined && schema.length?.max !== 0;
    case "object":
      return (
        schema.rest === undefined &&
        schema.patterns.length + schema.required.length === 0 &&
        !schema.properties.some((property) => isVisible(property, view))
      );
    case "union":
      return schema.members.every((member) => isBare(member, view));
    default:
      return false;
  }
}

/** A schema as its type has it: a guard that describes an object or an array is that. */
function described(schema: Schema): Schema {
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
