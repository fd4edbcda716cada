import { diagnose } from "../diagnostics/diagnostic.ts";
import type { NumberSchema, Range } from "../ir/schema.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { invalidKeyword, isNumber, isText, keyword } from "./keyword.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Reads the keywords for numbers (JSON Schema 2020-12 validation §6.2; OpenAPI 3.0's boolean
 * `exclusiveMinimum`).
 */
export function readNumber(
  reading: Reading,
  place: ObjectPlace,
  integer: boolean,
  format: boolean,
): NumberSchema {
  const range = readRange(reading, place);
  const multipleOf = keyword(reading, place, "multipleOf", {
    is: isPositive,
    expected: "a number above zero",
  });
  const formatName = format
    ? keyword(reading, place, "format", { is: isText, expected: "a string" })
    : undefined;
  return {
    kind: "number",
    at: place.at,
    integer,
    ...(range === undefined ? {} : { range }),
    ...(multipleOf === undefined ? {} : { multipleOf: [multipleOf] }),
    ...(formatName === undefined ? {} : { format: formatName }),
  };
}

function isPositive(value: unknown): value is number {
  return isNumber(value) && value > 0;
}

function readRange(reading: Reading, place: ObjectPlace): Range | undefined {
  const lower = readLimit(reading, place, "minimum", "exclusiveMinimum");
  const upper = readLimit(reading, place, "maximum", "exclusiveMaximum");
  const range: Range = {
    ...(lower.inclusive === undefined ? {} : { min: lower.inclusive }),
    ...(upper.inclusive === undefined ? {} : { max: upper.inclusive }),
    ...(lower.exclusive === undefined ? {} : { exclusiveMin: lower.exclusive }),
    ...(upper.exclusive === undefined ? {} : { exclusiveMax: upper.exclusive }),
  };
  checkRange(reading, place, range);
  return Object.keys(range).length === 0 ? undefined : range;
}

interface Limit {
  readonly inclusive: number | undefined;
  readonly exclusive: number | undefined;
}

function readLimit(
  reading: Reading,
  place: ObjectPlace,
  name: string,
  exclusiveName: string,
): Limit {
  const limit = keyword(reading, place, name, { is: isNumber, expected: "a number" });
  const held = memberAt(place, exclusiveName);
  if (hasLegacySchemas(place.scope.resource.version) && typeof held.value === "boolean") {
    return held.value
      ? { inclusive: undefined, exclusive: limit }
      : { inclusive: limit, exclusive: undefined };
  }
  if (typeof held.value === "boolean") {
    const help = `write the limit itself: \`${exclusiveName}: ${limit ?? 0}\``;
    invalidKeyword(reading, held, exclusiveName, { expected: "a number since OpenAPI 3.1", help });
    return { inclusive: limit, exclusive: undefined };
  }
  const exclusive = keyword(reading, place, exclusiveName, { is: isNumber, expected: "a number" });
  return { inclusive: limit, exclusive };
}

function checkRange(reading: Reading, place: ObjectPlace, range: Range): void {
  const { min = -Infinity, max = Infinity } = range;
  const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = range;
  const possible =
    min <= max && min < exclusiveMax && exclusiveMin < max && exclusiveMin < exclusiveMax;
  if (possible) return;
  const reason = "the lower limit is above the upper limit";
  reading.report(diagnose("schema/unsatisfiable", { reason }, place.at));
}
