import { isDescriptive } from "../schema/described.ts";
import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { type Asking, factOf, resolverOf } from "../schema/references.ts";

/**
 * Classification of a schema by its type: it lists all properties (`closed`), allows any (`open`)
 * or does not describe them (`silent`).
 */
type Closedness = "closed" | "open" | "silent";

/**
 * True if TypeScript rejects an unknown property in an object literal of the schema's type, which
 * is all that a type can do for a closed object.
 */
export function isClosedType(schema: Schema, program: Program): boolean {
  return closedness(schema, { resolve: resolverOf(program), known: new Map() }) === "closed";
}

function closedness(schema: Schema, asking: Asking<Closedness>): Closedness {
  switch (schema.kind) {
    case "object": {
      if (schema.rest?.kind === "never" && schema.patterns.length === 0) return "closed";
      const isMap = schema.rest !== undefined || schema.patterns.length > 0;
      const named = schema.properties.length + schema.required.length;
      return isMap || named === 0 ? "open" : "closed";
    }
    case "guard":
      return isDescriptive(schema.schema) ? closedness(schema.schema, asking) : "silent";
    case "intersection": {
      const members = schema.members.map((member) => closedness(member, asking));
      if (members.includes("open")) return "open";
      return members.includes("closed") ? "closed" : "silent";
    }
    case "union": {
      const members = schema.members.map((member) => closedness(member, asking));
      return members.every((member) => member === "closed") ? "closed" : "open";
    }
    case "evaluated":
      return closedness(schema.schema, asking);
    case "ref":
      // A schema that refers to itself adds nothing.
      return factOf(schema, asking, "silent", closedness);
    default:
      return "silent";
  }
}
