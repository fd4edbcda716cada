import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Bounds } from "../ir/schema.ts";
import { isCount, keyword } from "./keyword.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Reads the pair of keywords that limit a count: `minItems` and `maxItems`. A lower limit of zero
 * is left out.
 */
export function readBounds(
  reading: Reading,
  place: ObjectPlace,
  limited: keyof typeof subjects,
): Bounds | undefined {
  const [minName, maxName] = [`min${limited}`, `max${limited}`];
  const min = readCount(reading, place, minName);
  const max = readCount(reading, place, maxName);
  if (min !== undefined && max !== undefined && min > max) {
    const reason = `\`${minName}\` is ${min} and \`${maxName}\` is ${max} for ${subjects[limited]}`;
    reading.report(diagnose("schema/unsatisfiable", { reason }, memberAt(place, minName).at));
  }
  if ((min === undefined || min === 0) && max === undefined) return undefined;
  return {
    ...(min === undefined || min === 0 ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

const subjects = { Length: "a string", Items: "an array", Properties: "an object" };

/** Reads a keyword whose value is a count. */
export function readCount(reading: Reading, place: ObjectPlace, name: string): number | undefined {
  return keyword(reading, place, name, {
    is: isCount,
    expected: "a whole number that is not negative",
  });
}
