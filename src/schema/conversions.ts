import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { type Side, isVisible } from "./view.ts";

/** As what the values of formats are given: as JSON has them, or as something that says more. */
export interface TypeChoices {
  readonly "date-time"?: "string" | "Date";
  /** Of `uint64` too. */
  readonly int64?: "number" | "bigint";
}

/** What a scalar is converted to, wherever conversions reach; `undefined` where it stays as it is. */
export function conversionOf(schema: Schema, types: TypeChoices): "Date" | "bigint" | undefined {
  if (schema.kind === "string") {
    return schema.format === "date-time" && types["date-time"] === "Date" ? "Date" : undefined;
  }
  if (schema.kind !== "number" || types.int64 !== "bigint") return undefined;
  const isWide = schema.format === "int64" || schema.format === "uint64";
  // Doubles decide what divides a value, so there is nothing exact to have.
  return isWide && schema.integer && schema.multipleOf === undefined ? "bigint" : undefined;
}

export type { Side } from "./view.ts";

/** Whether something in values of a marked schema is converted. `isTarget` says it of what a reference leads to. */
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
