import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import type { Origin } from "../ir/pointer.ts";

/**
 * The places of the first difference between two schemas, in reading order; those of the schemas
 * themselves if only their references differ.
 */
export function firstDifference(one: Schema, other: Schema): readonly [Origin, Origin] {
  return differenceWithin(one, other) ?? [one.at, other.at];
}

function differenceWithin(one: Schema, other: Schema): readonly [Origin, Origin] | undefined {
  if (one.kind === "object" && other.kind === "object") {
    for (const property of one.properties) {
      const twin = other.properties.find(({ name }) => name === property.name);
      if (twin === undefined) return [property.at, other.at];
      if (property.required !== twin.required || property.access !== twin.access)
        return [property.at, twin.at];
      const within = differenceWithin(property.schema, twin.schema);
      if (within !== undefined) return within;
      if (JSON.stringify(property.default) !== JSON.stringify(twin.default))
        return [property.at, twin.at];
    }
    const added = other.properties.find(
      ({ name }) => !one.properties.some((property) => property.name === name),
    );
    if (added !== undefined) return [one.at, added.at];
  }
  const [left, right] = [children(one), children(other)];
  if (headOf(one) !== headOf(other) || left.length !== right.length) return [one.at, other.at];
  for (const [index, child] of left.entries()) {
    const twin = right[index];
    const within = twin === undefined ? undefined : differenceWithin(child, twin);
    if (within !== undefined) return within;
  }
  return undefined;
}

/** The fields of a schema without its subschemas. */
function headOf(schema: Schema): string {
  switch (schema.kind) {
    case "ref":
      return "ref";
    case "string":
      return JSON.stringify([schema.kind, schema.length, schema.patterns, schema.format]);
    case "number":
      return JSON.stringify([
        schema.kind,
        schema.integer,
        schema.range,
        schema.multipleOf,
        schema.format,
      ]);
    case "enum":
      return JSON.stringify([schema.kind, schema.members.map((member) => member.value)]);
    case "array":
      return JSON.stringify([schema.kind, schema.length, schema.unique]);
    case "object":
      return JSON.stringify([schema.kind, schema.required, schema.count, schema.rest?.kind]);
    case "union":
      return JSON.stringify([schema.kind, schema.mode]);
    default:
      return schema.kind;
  }
}
