import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { onlyBesideNull } from "./nullable.ts";

/**
 * Returns the schemas that a schema extends: the references among the schemas that must all accept
 * a value, unless it is null.
 */
export function extended(schema: Schema): readonly DeclarationId[] {
  switch (schema.kind) {
    case "ref":
      return [schema.target];
    case "intersection":
      return schema.members.flatMap(extended);
    case "evaluated":
      return extended(schema.schema);
    case "union": {
      const only = onlyBesideNull(schema);
      return only === undefined ? [] : extended(only);
    }
    default:
      return [];
  }
}
