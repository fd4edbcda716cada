import type { Bounds, NumberSchema, StringSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { type Condition, always, and, ask } from "./condition.ts";
import { checkOf } from "./formats.ts";
import { numberFormats } from "../../schema/number-formats.ts";
import type { Unit } from "./unit.ts";

/** Where an issue goes: the collector, the value's pointer, the schema's pointer. */
export interface Report {
  readonly issues: Code;
  readonly at: Code;
  readonly schema: Code;
}

/** One keyword on a value whose type is known: the question that it asks, and the issue when the answer is no. */
export interface Constraint {
  readonly holds: Condition;
  /** Asked first where all issues are collected: a costly question is not put to a value that is too long already. */
  readonly given?: Condition;
  readonly report: (to: Report) => Code;
}

/** The constraints of a string or a number, cheap ones first. */
export function scalarConstraints(
  schema: StringSchema | NumberSchema,
  value: Code,
  unit: Unit,
): readonly Constraint[] {
  return schema.kind === "string"
    ? stringConstraints(schema, value, unit)
    : numberConstraints(schema, value, unit);
}

function stringConstraints(schema: StringSchema, value: Code, unit: Unit): readonly Constraint[] {
  const { min = 0, max } = schema.length ?? {};
  const longest: readonly Constraint[] =
    max === undefined
      ? []
      : [
          count(
            ask(ts`${unit.runtime("validate/string-length", "hasMaxLength")}(${value}, ${max})`),
            "maxLength",
            max,
          ),
        ];
  // One code unit is enough for one code point, so there is nothing to count.
  const shortest: readonly Constraint[] =
    min === 0
      ? []
      : min === 1
        ? [count(ask(ts`${value}.length > 0`, ts`${value}.length === 0`), "minLength", min)]
        : [
            count(
              ask(ts`${unit.runtime("validate/string-length", "hasMinLength")}(${value}, ${min})`),
              "minLength",
              min,
            ),
          ];
  const given = longest[0] === undefined ? {} : { given: longest[0].holds };
  const patterns = (schema.patterns ?? []).flatMap((source): readonly Constraint[] => {
    const pattern = unit.companions.pattern(source, max);
    if (pattern === undefined) return [];
    const report = ({ issues, at, schema: from }: Report): Code =>
      ts`${issues}.pattern(${at}, ${from}, ${lit(source)});`;
    return [{ holds: ask(ts`${pattern}.test(${value})`), ...given, report }];
  });
  return [...longest, ...shortest, ...stringFormat(schema, value, given, unit), ...patterns];
}

function stringFormat(
  schema: StringSchema,
  value: Code,
  given: Pick<Constraint, "given">,
  unit: Unit,
): readonly Constraint[] {
  const { format } = schema;
  const check = checkOf(schema, unit.settings);
  if (format === undefined || check === undefined) return [];
  const holds = ask(ts`${unit.runtime(...check)}(${value})`);
  return [{ holds, ...given, report: (to) => formatIssue(to, format) }];
}

function numberConstraints(schema: NumberSchema, value: Code, unit: Unit): readonly Constraint[] {
  const { min, max, exclusiveMin, exclusiveMax } = schema.range ?? {};
  const bound = (
    limit: number | undefined,
    keyword: string,
    holds: (limit: number) => Condition,
  ): readonly Constraint[] =>
    limit === undefined
      ? []
      : [
          {
            holds: holds(limit),
            report: ({ issues, at, schema: from }) =>
              ts`${issues}.range(${at}, ${from}, ${lit(keyword)}, ${limit});`,
          },
        ];
  return [
    ...bound(min, "minimum", (limit) => ask(ts`${value} >= ${limit}`, ts`${value} < ${limit}`)),
    ...bound(max, "maximum", (limit) => ask(ts`${value} <= ${limit}`, ts`${value} > ${limit}`)),
    ...bound(exclusiveMin, "exclusiveMinimum", (limit) =>
      ask(ts`${value} > ${limit}`, ts`${value} <= ${limit}`),
    ),
    ...bound(exclusiveMax, "exclusiveMaximum", (limit) =>
      ask(ts`${value} < ${limit}`, ts`${value} >= ${limit}`),
    ),
    ...numberFormat(schema, value, unit),
    ...(schema.multipleOf ?? []).map((divisor): Constraint => {
      const call = ts`${unit.runtime("validate/multiple-of", "multipleOf")}(${value}, ${divisor}, ${scaleOf(divisor)})`;
      const report = ({ issues, at, schema: from }: Report): Code =>
        ts`${unit.runtime("validate/structure-issues", "addMultipleOf")}(${issues}, ${at}, ${from}, ${divisor});`;
      return { holds: ask(call), report };
    }),
  ];
}

function numberFormat(schema: NumberSchema, value: Code, unit: Unit): readonly Constraint[] {
  const { format } = schema;
  if (schema.converted && format !== undefined) {
    const fits = unit.runtime("validate/int64", format === "uint64" ? "isUint64" : "isInt64");
    return [{ holds: ask(ts`${fits}(${value})`), report: (to) => formatIssue(to, format) }];
  }
  const bounds = format === undefined ? undefined : numberFormats.get(format);
  if (format === undefined || bounds === undefined || !unit.settings.asserts(format)) return [];
  const { min, max } = bounds;
  const holds = and([
    schema.integer ? always : ask(ts`Number.isInteger(${value})`),
    ask(ts`${value} >= ${min}`, ts`${value} < ${min}`),
    ask(ts`${value} <= ${max}`, ts`${value} > ${max}`),
  ]);
  return [{ holds, report: (to) => formatIssue(to, format) }];
}

function formatIssue({ issues, at, schema }: Report, format: string): Code {
  return ts`${issues}.format(${at}, ${schema}, ${lit(format)});`;
}

/** The power of ten that makes `divisor` an integer, or 0 when doubles cannot tell. */
function scaleOf(divisor: number): number {
  const [mantissa = "", exponent = "0"] = divisor.toExponential().split("e");
  const digits = mantissa.replace(".", "").length;
  const decimals = digits - 1 - Number(exponent);
  if (decimals <= 0) return divisor < 1e15 ? 1 : 0;
  return decimals <= 15 && divisor * 10 ** decimals < 1e15 ? 10 ** decimals : 0;
}

/** The bounds of a list's or an object's size, given as an expression that is a property access. */
export function sizeConstraints(
  bounds: Bounds | undefined,
  size: Code,
  noun: "Items" | "Properties",
): readonly Constraint[] {
  const { min = 0, max } = bounds ?? {};
  return [
    ...(max === undefined
      ? []
      : [count(ask(ts`${size} <= ${max}`, ts`${size} > ${max}`), `max${noun}`, max)]),
    ...(min === 0
      ? []
      : [count(ask(ts`${size} >= ${min}`, ts`${size} < ${min}`), `min${noun}`, min)]),
  ];
}

function count(holds: Condition, keyword: string, limit: number): Constraint {
  return {
    holds,
    report: ({ issues, at, schema }) =>
      ts`${issues}.count(${at}, ${schema}, ${lit(keyword)}, ${limit});`,
  };
}
