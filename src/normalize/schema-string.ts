import { diagnose } from "../diagnostics/diagnostic.ts";
import type { StringSchema } from "../ir/schema.ts";
import { matchingOf } from "../pattern/matching.ts";
import { readBounds } from "./bounds.ts";
import { isText, keyword } from "./keyword.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Reads the keywords for strings (JSON Schema 2020-12 validation §6.3, §7, §8). */
export function readString(reading: Reading, place: ObjectPlace, format: boolean): StringSchema {
  const length = readBounds(reading, place, "Length");
  const pattern = keyword(reading, place, "pattern", { is: isText, expected: "a string" });
  return {
    kind: "string",
    at: place.at,
    ...(length === undefined ? {} : { length }),
    ...(pattern !== undefined &&
    checkPattern(reading, memberAt(place, "pattern"), pattern, length?.max)
      ? { patterns: [pattern] }
      : {}),
    ...(format ? attribute(reading, place, "format") : {}),
    ...attribute(reading, place, "contentEncoding"),
    ...attribute(reading, place, "contentMediaType"),
  };
}

function attribute(
  reading: Reading,
  place: ObjectPlace,
  name: "format" | "contentEncoding" | "contentMediaType",
): { readonly [name: string]: string } {
  const value = keyword(reading, place, name, { is: isText, expected: "a string" });
  return value === undefined ? {} : { [name]: value };
}

/** Syntax of other languages that compiles without the `u` flag with a different meaning. */
const foreign = /\\[AzZhGQE]|\[\[:\w+:\]\]|\{,\d+\}/;

/**
 * True if a pattern is a regular expression of ECMA-262, with the `u` flag or, failing that,
 * without. Reports other patterns, and patterns that are slow on texts of at most `length`
 * characters.
 */
export function checkPattern(
  reading: Reading,
  place: { readonly at: ObjectPlace["at"] },
  pattern: string,
  length?: number,
): boolean {
  if (compiles(pattern, "u") === undefined) {
    checkSpeed(reading, place, pattern, length);
    return true;
  }
  const problem = compiles(pattern, "");
  if (problem !== undefined) {
    reading.report(diagnose("schema/pattern", { pattern, reason: problem }, place.at));
    return false;
  }
  const syntax = foreign.exec(pattern.replaceAll("\\\\", ""))?.[0];
  if (syntax !== undefined) {
    reading.report(diagnose("schema/pattern-dialect", { pattern, syntax }, place.at));
  }
  checkSpeed(reading, place, pattern, length);
  return true;
}

function checkSpeed(
  reading: Reading,
  { at }: { readonly at: ObjectPlace["at"] },
  pattern: string,
  length: number | undefined,
): void {
  const matching = matchingOf(pattern, length);
  if (matching?.by === "steps")
    reading.report(diagnose("schema/ambiguous-pattern", { pattern }, at));
  if (matching?.by === "engine" && matching.slow !== undefined)
    reading.report(diagnose("schema/slow-pattern", { pattern, reason: matching.slow }, at));
}

/** Returns the engine's error message for a pattern that does not compile. */
function compiles(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^.*: /s, "").toLowerCase();
  }
}
