import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { described } from "../schema/described.ts";
import { type Resolve, resolverOf } from "../schema/references.ts";
import { typesOf } from "../schema/json-types.ts";
import { type View, isVisible } from "../schema/view.ts";

/**
 * Returns the members of an intersection that contribute to its type. Drops bare types, such as
 * `type: object`, that other members imply: they would only add an index signature, which allows
 * every name.
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

/** True if the TypeScript type of a schema depends on nothing but its JSON types. */
function isBare(schema: Schema, view: View): boolean {
  switch (schema.kind) {
    case "null":
    case "boolean":
      return true;
    case "string":
    case "number":
      return schema.converted === undefined && schema.brand === undefined;
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
