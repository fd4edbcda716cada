import type { JsonObject } from "../../ir/json.ts";
import type { ObjectSchema, Property } from "../../ir/schema.ts";
import { isFilled } from "../../schema/fill.ts";
import { toPattern } from "../../pattern/pattern.ts";
import { type View, isVisible } from "../../schema/view.ts";
import type { JsonSchema } from "./annotations.ts";
import { boundKeywords } from "./scalars.ts";
import { type SchemaContext, type Write, unfilled } from "./context.ts";
import { byName } from "./keywords.ts";

export function objectKeywords(
  schema: ObjectSchema,
  view: View,
  write: Write,
  $: SchemaContext,
): JsonObject {
  const { rest, names } = schema;
  const counts = $.countsDeclared || (rest !== undefined && rest.kind !== "any");
  const properties = schema.properties.flatMap((property) => {
    const written = writeProperty(property, view, write, counts);
    return written === undefined ? [] : [[property.name, written] as const];
  });
  const required = [
    ...schema.properties.flatMap((property) => (isThere(property, view, $) ? property.name : [])),
    ...schema.required,
  ];
  return {
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
    ...patternKeywords(schema, unfilled(view), write),
    ...(rest !== undefined && { additionalProperties: write(rest) }),
    ...(names !== undefined &&
      names.kind !== "any" && { propertyNames: write(names, unfilled(view)) }),
    ...boundKeywords(schema.count, "Properties"),
    ...dependentKeywords(schema, unfilled(view), write),
  };
}

/**
 * Writes a property. One that only the other view has is ignored if it is present: it is mentioned
 * only if it would count as undeclared otherwise.
 */
function writeProperty(
  property: Property,
  view: View,
  write: Write,
  counts: boolean,
): JsonSchema | undefined {
  if (isVisible(property, view)) return write(property.schema);
  if (!counts) return undefined;
  return property.access === "read" ? { readOnly: true } : { writeOnly: true };
}

/**
 * True if a property is always present in a view: one that is absent from a request has its default
 * once it is parsed.
 */
function isThere(property: Property, view: View, $: SchemaContext): boolean {
  const isGiven = property.required || (view === "parsed" && isFilled(property, $.program));
  return isGiven && isVisible(property, view);
}

function patternKeywords({ patterns }: ObjectSchema, view: View, write: Write): JsonObject {
  const schemas = patterns.flatMap(({ pattern, schema }) => {
    const source = toPattern(pattern)?.source;
    return source === undefined ? [] : [[source, write(schema, view)] as const];
  });
  return schemas.length === 0 ? {} : { patternProperties: byName(schemas, both) };
}

function dependentKeywords(schema: ObjectSchema, view: View, write: Write): JsonObject {
  const { dependentRequired, dependentSchemas } = schema;
  const names = dependentRequired.map(({ name, requires }) => [name, requires] as const);
  const schemas = dependentSchemas.map(
    (dependent) => [dependent.name, write(dependent.schema, view)] as const,
  );
  return {
    ...(names.length > 0 && {
      dependentRequired: byName(names, (one, other) => [...new Set([...one, ...other])]),
    }),
    ...(schemas.length > 0 && { dependentSchemas: byName(schemas, both) }),
  };
}

function both(one: JsonSchema, other: JsonSchema): JsonSchema {
  return { allOf: [one, other] };
}
