import type { NumberSchema, StringSchema } from "../ir/schema.ts";
import { isMultiple } from "./decimal.ts";
import { type Finding, accepted, beyond, refused, unknown } from "./finding.ts";
import { isOfFormat } from "./formats.ts";
import { numberFormats } from "./number-formats.ts";
import { matchesPattern } from "./pattern.ts";

/** The treatment of `format` by validators. */
export interface FormatChecks {
  /** True for a format that is asserted, false for one that only annotates. */
  readonly asserts: (format: string) => boolean;
  /** True if a text is of a format; `undefined` if that is not known. Default: as far as known. */
  readonly has?: (format: string, text: string) => boolean | undefined;
}

/**
 * Evaluates a schema for a string. Unknown if the string is not clearly valid for its format,
 * unless `checks` says what that means.
 */
export function judgeText(schema: StringSchema, text: string, checks?: FormatChecks): Finding {
  const outside = beyond(schema.length, [...text].length, "Length");
  if (outside !== undefined) return refused(outside);
  const { format } = schema;
  const isFree = format === undefined || checks?.asserts(format) === false;
  const isOf = isFree || (checks?.has ?? isOfFormat)(format, text);
  if (isOf === false && checks !== undefined) {
    return refused(() => `\`format\` is ${JSON.stringify(format)}`);
  }
  let isSure = isOf === true;
  for (const pattern of schema.patterns ?? []) {
    const isMatch = matchesPattern(pattern, text);
    if (isMatch === false) return refused(() => `\`pattern\` is ${JSON.stringify(pattern)}`);
    isSure &&= isMatch === true;
  }
  return isSure ? accepted : unknown;
}

/**
 * Evaluates a schema for a number. Unknown if the number is outside its format, unless `checks`
 * says what that means.
 */
export function judgeNumber(schema: NumberSchema, value: number, checks?: FormatChecks): Finding {
  const outside = outOfRange(schema, value);
  if (outside !== undefined) return refused(outside);
  const divisor = schema.multipleOf?.find((each) => !isMultiple(value, each));
  if (divisor !== undefined) return refused(`\`multipleOf\` is ${divisor}`);
  if (!Number.isFinite(value)) return unknown;
  const { format = "" } = schema;
  if (checks?.asserts(format) === false || isInFormat(format, value)) return accepted;
  return checks === undefined ? unknown : refused(`\`format\` is ${JSON.stringify(format)}`);
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
