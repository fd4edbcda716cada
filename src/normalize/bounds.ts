import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Bounds } from "../ir/schema.ts";
import { isCount, keyword } from "./keyword.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Reads a pair of keywords that limit a count. A lower limit of zero is left out. */
export function readBounds(
  reading: Reading,
  place: ObjectPlace,
  minName: string,
  maxName: string,
  what: string,
): Bounds | undefined {
  const min = readCount(reading, place, minName);
  const max = readCount(reading, place, maxName);
  if (min !== undefined && max !== undefined && min > max) {
    const reason = `\`${minName}\` is ${min} and \`${maxName}\` is ${max} for ${what}`;
    reading.report(diagnose("schema/unsatisfiable", { reason }, memberAt(place, minName).at));
  }
  if ((min === undefined || min === 0) && max === undefined) return undefined;
  return {
    ...(min === undefined || min === 0 ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Reads a keyword whose value is a count. */
export function readCount(reading: Reading, place: ObjectPlace, name: string): number | undefined {
  return keyword(reading, place, name, isCount, "a whole number that is not negative");
}
