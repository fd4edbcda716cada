import type { NumberSchema, StringSchema } from "../ir/schema.ts";
import { toPattern } from "../pattern/pattern.ts";
import type { FormatChecks } from "../schema/accepts-scalar.ts";
import { boundsOfFormat } from "../schema/formats.ts";
import { numberFormats } from "../schema/number-formats.ts";
import { type Formulas, type Literal, everything } from "./formula.ts";
import { windowed } from "./patterns.ts";

interface Options {
  readonly formulas: Formulas;
  readonly formats: FormatChecks;
}

/** Reads the keywords about strings. */
export function textKeywords(
  { length, patterns = [], format }: StringSchema,
  { formulas, formats }: Options,
): Literal {
  const parts = [
    formulas.size("string", "min", length?.min ?? 0),
    formulas.size("string", "max", length?.max ?? Infinity),
    ...patterns.map((source) => ofPattern(source, formulas)),
  ];
  if (format !== undefined && formats.asserts(format) && boundsOfFormat(format) !== undefined) {
    parts.push(formulas.format(format));
  }
  return formulas.all(parts);
}

function ofPattern(source: string, formulas: Formulas): Literal {
  if (toPattern(source) === undefined) return everything;
  const split = windowed(source);
  if (split === undefined) return formulas.pattern(source);
  return formulas.all([
    formulas.pattern(split.source),
    formulas.size("string", "min", split.min),
    formulas.size("string", "max", split.max),
  ]);
}

/** Reads the keywords about numbers. */
export function numberKeywords(
  { integer, range = {}, multipleOf = [], format }: NumberSchema,
  { formulas, formats }: Options,
): Literal {
  const known =
    format !== undefined && formats.asserts(format) ? numberFormats.get(format) : undefined;
  const limits: Literal[] = [];
  const add = (end: "min" | "max", value: number | undefined, open: boolean): void => {
    if (value !== undefined) limits.push(formulas.bound(end, value, open));
  };
  add("min", range.min, false);
  add("max", range.max, false);
  add("min", range.exclusiveMin, true);
  add("max", range.exclusiveMax, true);
  add("min", known?.min, false);
  add("max", known?.max, false);
  const divisors = [...multipleOf];
  if (integer || known?.integer === true) divisors.push(1);
  return formulas.all([...limits, ...divisors.map((by) => formulas.multiple(by))]);
}
