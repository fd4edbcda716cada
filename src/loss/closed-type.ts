import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { declarationOf } from "../schema/references.ts";

/** Whether the type of a schema names all properties (`closed`), admits any (`open`) or says nothing of them (`silent`). */
type Closedness = "closed" | "open" | "silent";

/** Whether TypeScript refuses an unknown property in an object literal of the type of this schema, which is as much as a type can say of a closed object. */
export function isClosedType(schema: Schema, program: Program): boolean {
  return closedness(schema, program, new Map()) === "closed";
}

function closedness(
  schema: Schema,
  program: Program,
  known: Map<DeclarationId, Closedness>,
): Closedness {
  switch (schema.kind) {
    case "object": {
      if (schema.rest?.kind === "never" && schema.patterns.length === 0) return "closed";
      const isMap = schema.rest !== undefined || schema.patterns.length > 0;
      const named = schema.properties.length + schema.required.length;
      return isMap || named === 0 ? "open" : "closed";
    }
    case "guard": {
      const { schema: inner } = schema;
      const describes =
        inner.kind === "object" && (inner.properties.length > 0 || inner.rest !== undefined);
      return describes ? closedness(inner, program, known) : "silent";
    }
    case "intersection": {
      const members = schema.members.map((member) => closedness(member, program, known));
      if (members.includes("open")) return "open";
      return members.includes("closed") ? "closed" : "silent";
    }
    case "union": {
      const members = schema.members.map((member) => closedness(member, program, known));
      return members.every((member) => member === "closed") ? "closed" : "open";
    }
    case "evaluated":
      return closedness(schema.schema, program, known);
    case "ref": {
      const target = declarationOf(schema.target, program);
      if (target === undefined) return "silent";
      const said = known.get(target.id);
      if (said !== undefined) return said;
      // What leads back to itself says nothing.
      known.set(target.id, "silent");
      const found = closedness(target.schema, program, known);
      known.set(target.id, found);
      return found;
    }
    default:
      return "silent";
  }
}
