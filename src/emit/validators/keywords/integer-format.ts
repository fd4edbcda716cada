import { call } from "../../syntax.ts";
import { lit, ts } from "../../code.ts";
import { type Condition, always, and, isTrue, compare } from "../condition.ts";
import { numberFormats } from "../../../schema/number-formats.ts";
import type { Keyword, SchemaOf } from "../keyword.ts";
import type { Settings } from "../options.ts";
import { demand } from "../steps.ts";
import type { Unit } from "../unit.ts";

/** The format of a number. */
export const integerFormat: Keyword<"number"> = {
  of: "number",
  test: (schemas, value, { unit }) =>
    schemas.flatMap((schema) => {
      const fits = exactCheck(schema, unit);
      if (fits !== undefined) return demand(isTrue(call(fits, [value])));
      const bounds = boundsOf(schema, unit.settings);
      if (bounds === undefined) return [];
      const { min, max } = bounds;
      const whole: Condition = schema.integer ? always : isTrue(ts`Number.isInteger(${value})`);
      const least = compare(value, ">=", min);
      const most = compare(value, "<=", max);
      return demand(and([whole, least, most]));
    }),
  explain: (schema, explanation) => {
    const name = lit(schema.format ?? null);
    const fits = exactCheck(schema, explanation.unit);
    if (fits !== undefined) return [explanation.scalar("format", name, fits)];
    const bounds = boundsOf(schema, explanation.unit.settings);
    if (bounds === undefined) return [];
    return [explanation.scalar("integerFormat", name, bounds.min, bounds.max)];
  },
};

/** The check of an exact integer's format. */
function exactCheck({ converted, format }: SchemaOf<"number">, unit: Unit) {
  if (!converted || format === undefined) return undefined;
  return unit.runtime("validate/int64", format === "uint64" ? "isUint64" : "isInt64");
}

function boundsOf({ format }: SchemaOf<"number">, settings: Settings) {
  if (format === undefined || !settings.asserts(format)) return undefined;
  return numberFormats.get(format);
}
