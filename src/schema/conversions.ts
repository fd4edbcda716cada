import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { type Side, isVisible } from "./view.ts";

/** The TypeScript types of values with certain formats: the JSON type, or a richer one. */
export interface TypeChoices {
  readonly "date-time"?: "string" | "Date";
  /** Also applies to `uint64`. */
  readonly int64?: "number" | "bigint";
}

/**
 * Returns the type that a scalar is converted to, where conversions apply; `undefined` if it is not
 * converted.
 */
export function conversionOf(schema: Schema, types: TypeChoices): "Date" | "bigint" | undefined {
  if (schema.kind === "string") {
    return schema.format === "date-time" && types["date-time"] === "Date" ? "Date" : undefined;
  }
  if (schema.kind !== "number" || types.int64 !== "bigint") return undefined;
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
      return schema.converted === true;
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
