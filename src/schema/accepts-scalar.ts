import type { NumberSchema, StringSchema } from "../ir/schema.ts";
import { isMultiple } from "./decimal.ts";
import { type Finding, accepted, beyond, refused, unknown } from "./finding.ts";
import { hasFormat } from "./formats.ts";
import { numberFormats } from "./number-formats.ts";
import { matchesPattern } from "./pattern.ts";

/** Evaluates a schema for a string. Unknown if the string is not clearly valid for its format. */
export function judgeText(schema: StringSchema, text: string): Finding {
  const outside = beyond(schema.length, [...text].length, "Length");
  if (outside !== undefined) return refused(outside);
  let isSure = schema.format === undefined || hasFormat(schema.format, text);
  for (const pattern of schema.patterns ?? []) {
    const isMatch = matchesPattern(pattern, text);
    if (isMatch === false) return refused(() => `\`pattern\` is ${JSON.stringify(pattern)}`);
    isSure &&= isMatch === true;
  }
  return isSure ? accepted : unknown;
}

/** Evaluates a schema for a number. Unknown if the number is outside its format. */
export function judgeNumber(schema: NumberSchema, value: number): Finding {
  const outside = outOfRange(schema, value);
  if (outside !== undefined) return refused(outside);
  const divisor = schema.multipleOf?.find((each) => !isMultiple(value, each));
  if (divisor !== undefined) return refused(`\`multipleOf\` is ${divisor}`);
  return Number.isFinite(value) && isOfFormat(schema.format, value) ? accepted : unknown;
}

function outOfRange({ range = {} }: NumberSchema, value: number): string | undefined {
  const { min = -Infinity, max = Infinity } = range;
  const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = range;
  if (value < min) return `\`minimum\` is ${min}`;
  if (value > max) return `\`maximum\` is ${max}`;
  if (value <= exclusiveMin) return `\`exclusiveMinimum\` is ${exclusiveMin}`;
  return value >= exclusiveMax ? `\`exclusiveMaximum\` is ${exclusiveMax}` : undefined;
}

function isOfFormat(name: string | undefined, value: number): boolean {
  const format = numberFormats.get(name ?? "");
  if (format === undefined) return true;
  const isWhole = !format.integer || Number.isInteger(value);
  return isWhole && value >= format.min && value <= format.max;
}
