import type { NumberSchema, StringSchema } from "../ir/schema.ts";
import { isMultiple } from "./decimal.ts";
import { type Finding, accepted, beyond, refused, unknown } from "./finding.ts";
import { isOfFormat } from "./formats.ts";
import { numberFormats } from "./number-formats.ts";
import { matchesPattern } from "./pattern.ts";

/** True if a text matches a pattern; `undefined` if that takes too long to find out. */
export type Matches = (pattern: string, text: string) => boolean | undefined;

/** The checks of strings and numbers that validators may do in several ways. */
export interface ScalarChecks {
  /** Without it, a format that a value lacks decides nothing. */
  readonly formats?: FormatChecks;
  readonly matches?: Matches;
}

/** The treatment of `format` by validators. */
export interface FormatChecks {
  /** True for a format that is asserted, false for one that only annotates. */
  readonly asserts: (format: string) => boolean;
  /** True if a text is of a format; `undefined` if that is not known. Default: as far as known. */
  readonly has?: (format: string, text: string) => boolean | undefined;
}

/**
 * Evaluates a schema for a string. Unknown if the string is not clearly valid for its format,
 * unless `formats` says what that means.
 */
export function judgeText(
  schema: StringSchema,
  text: string,
  { formats, matches = matchesPattern }: ScalarChecks,
): Finding {
  const outside = beyond(schema.length, [...text].length, "Length");
  if (outside !== undefined) return refused(outside);
  const { format } = schema;
  const isFree = format === undefined || formats?.asserts(format) === false;
  const isOf = isFree || (formats?.has ?? isOfFormat)(format, text);
  if (isOf === false && formats !== undefined) {
    return refused(() => `\`format\` is ${JSON.stringify(format)}`);
  }
  let isSure = isOf === true;
  for (const pattern of schema.patterns ?? []) {
    const isMatch = matches(pattern, text);
    if (isMatch === false) return refused(() => `\`pattern\` is ${JSON.stringify(pattern)}`);
    isSure &&= isMatch === true;
  }
  return isSure ? accepted : unknown;
}

/**
 * Evaluates a schema for a number. Unknown if the number is outside its format, unless `formats`
 * says what that means.
 */
export function judgeNumber(
  schema: NumberSchema,
  value: number,
  { formats }: ScalarChecks,
): Finding {
  const outside = outOfRange(schema, value);
  if (outside !== undefined) return refused(outside);
  const divisor = schema.multipleOf?.find((each) => !isMultiple(value, each));
  if (divisor !== undefined) return refused(`\`multipleOf\` is ${divisor}`);
  if (!Number.isFinite(value)) return unknown;
  const { format = "" } = schema;
  if (formats?.asserts(format) === false || isInFormat(format, value)) return accepted;
  return formats === undefined ? unknown : refused(`\`format\` is ${JSON.stringify(format)}`);
}

function outOfRange({ range = {} }: NumberSchema, value: number): string | undefined {
  const { min = -Infinity, max = Infinity } = range;
  const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = range;
  if (value < min) return `\`minimum\` is ${min}`;
  if (value > max) return `\`maximum\` is ${max}`;
  if (value <= exclusiveMin) return `\`exclusiveMinimum\` is ${exclusiveMin}`;
  return value >= exclusiveMax ? `\`exclusiveMaximum\` is ${exclusiveMax}` : undefined;
}

function isInFormat(name: string | undefined, value: number): boolean {
  const format = numberFormats.get(name ?? "");
  if (format === undefined) return true;
  const isWhole = !format.integer || Number.isInteger(value);
  return isWhole && value >= format.min && value <= format.max;
}
