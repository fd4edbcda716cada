import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { declarationOf } from "./references.ts";
import { jsonTypes, typeOfJson, type ValueType } from "./value.ts";

/** A type of JSON, or `binary` for bytes, which are none. */
export type AcceptedType = ValueType;

/** The types of which no schema without a `type` excludes one. */
export const allTypes: ReadonlySet<AcceptedType> = new Set(jsonTypes);

/** The types of the values that a schema can accept, as far as its kinds say; never too few. */
export function acceptedTypes(schema: Schema, program: Program): ReadonlySet<AcceptedType> {
  return typesIn(schema, program, new Map());
}

function typesIn(
  schema: Schema,
  program: Program,
  known: Map<DeclarationId, ReadonlySet<AcceptedType>>,
): ReadonlySet<AcceptedType> {
  switch (schema.kind) {
    case "any":
    case "not":
    case "guard":
      return allTypes;
    case "never":
      return new Set();
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object":
    case "binary":
      return new Set([schema.kind]);
    case "stream":
      return new Set(["binary"]);
    case "enum":
      return new Set(schema.members.map(({ value }) => typeOfJson(value)));
    case "union":
      return new Set(schema.members.flatMap((member) => [...typesIn(member, program, known)]));
    case "intersection":
      return schema.members
        .map((member) => typesIn(member, program, known))
        .reduce((left, right) => new Set([...left].filter((type) => right.has(type))));
    case "conditional":
      return new Set([
        ...typesIn(schema.then, program, known),
        ...typesIn(schema.else, program, known),
      ]);
    case "evaluated":
      return typesIn(schema.schema, program, known);
    case "ref": {
      const target = declarationOf(schema.target, program);
      if (target === undefined) return allTypes;
      const types = known.get(target.id);
      if (types !== undefined) return types;
      // What leads back to itself says nothing.
      known.set(target.id, allTypes);
      const found = typesIn(target.schema, program, known);
      known.set(target.id, found);
      return found;
    }
  }
}
