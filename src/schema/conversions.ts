import type { DeclarationId } from "../ir/id.ts";
import type { NumberSchema, Schema, StringConversion, StringSchema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { type Side, isVisible } from "./view.ts";

/** The TypeScript types of values with certain formats: the JSON type, or a richer one. */
export interface TypeChoices {
  readonly "date-time"?: "string" | "Date" | "Temporal.Instant";
  readonly date?: "string" | "Temporal.PlainDate";
  readonly duration?: "string" | "Temporal.Duration";
  /** Also applies to `uint64`. */
  readonly int64?: "number" | "bigint";
}

/**
 * Returns the type that a scalar is converted to, where conversions apply; `undefined` if it is not
 * converted.
 */
export function conversionOf(
  schema: Schema,
  types: TypeChoices,
): StringConversion | "bigint" | undefined {
  if (schema.kind === "string") return stringConversion(schema, types);
  return schema.kind === "number" ? numberConversion(schema, types) : undefined;
}

/** Returns a schema with a mark if its values are converted. */
export function withConversion(schema: Schema, types: TypeChoices): Schema {
  if (schema.kind === "string") {
    const converted = stringConversion(schema, types);
    return converted === undefined ? schema : { ...schema, converted };
  }
  if (schema.kind !== "number") return schema;
  const converted = numberConversion(schema, types);
  return converted === undefined ? schema : { ...schema, converted };
}

/** True if some values are converted. */
export function convertsAny(types: TypeChoices): boolean {
  const { date, duration, int64, "date-time": instant } = types;
  return [date, duration, int64, instant].some(
    (type) => type !== undefined && type !== "string" && type !== "number",
  );
}

function stringConversion(
  { format }: StringSchema,
  types: TypeChoices,
): StringConversion | undefined {
  const type =
    format === "date-time" || format === "date" || format === "duration"
      ? types[format]
      : undefined;
  return type === "string" ? undefined : type;
}

function numberConversion(schema: NumberSchema, types: TypeChoices): "bigint" | undefined {
  if (types.int64 !== "bigint") return undefined;
  const isWide = schema.format === "int64" || schema.format === "uint64";
  // `multipleOf` is checked with doubles, so an exact integer would gain nothing.
  return isWide && schema.integer && schema.multipleOf === undefined ? "bigint" : undefined;
}

export type { Side } from "./view.ts";

/**
 * True if anything in the values of a marked schema is converted. `isTarget` decides that for the
 * targets of references.
 */
export function converts(
  schema: Schema,
  side: Side,
  isTarget: (target: DeclarationId) => boolean,
): boolean {
  switch (schema.kind) {
    case "string":
    case "number":
      return schema.converted !== undefined;
    case "ref":
      return schema.unconverted !== true && isTarget(schema.target);
    case "object": {
      const properties = schema.properties.filter((property) => isVisible(property, side));
      return children({ ...schema, properties }).some((each) => converts(each, side, isTarget));
    }
    default:
      return children(schema).some((each) => converts(each, side, isTarget));
  }
}
