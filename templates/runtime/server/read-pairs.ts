import { readDeep } from "./deep-object.ts";
import { type Pairs, valuesOf } from "./name-value-pairs.ts";
import { type Field, readJson } from "./parameter-field.ts";
import { type Report, addIssue } from "./request-report.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import type { Style } from "../wire/operation.ts";
import { type Decode, readItems, readDelimited } from "../wire/read-delimited.ts";
import {
  type ObjectShape,
  type TextShape,
  coerce,
  formsOf,
  propertyShape,
} from "../wire/text-shape.ts";

const delimiterOf: Partial<Record<Style, string | RegExp>> = {
  form: ",",
  cookie: ",",
  simple: ",",
  // The space and the bar may be escaped or not.
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
  tabDelimited: /%09|\t/,
};

/**
 * Reads a field from pairs; `undefined` if it is absent. `declared` are the names that an exploded
 * object must not take.
 */
export function readPairs(
  field: Field,
  pairs: Pairs,
  decode: Decode,
  declared: ReadonlySet<string>,
  at: string,
  report: Report,
): unknown {
  const { name, style, explode, forms } = field;
  if (style === "deepObject") return readDeep(field, pairs, decode);
  const exploded = explode && (style === "form" || style === "cookie");
  if (exploded && forms.object !== undefined && !field.json) {
    const value = readProperties(forms.object, pairs, decode, declared);
    if (value !== undefined || (forms.scalar === undefined && forms.array === undefined))
      return value;
  }
  const values = valuesOf(pairs, name);
  const last = values[values.length - 1];
  if (last === undefined) return undefined;
  if (field.json) return readJson(decode(last), at, report);
  if (
    forms.array !== undefined &&
    (forms.scalar === undefined || values.length > 1) &&
    (explode || values.length > 1)
  ) {
    const raw = explode
      ? values
      : values.flatMap((value) => value.split(delimiterOf[style] ?? ","));
    return readItems(raw, forms.array, decode);
  }
  if (values.length > 1 && report.strict) {
    addIssue(report, at, "repeated", "must NOT be repeated", { count: values.length });
  }
  return exploded
    ? coerce(decode(last), forms.scalar ?? "string")
    : readDelimited(last, forms, { item: delimiterOf[style] ?? "," }, decode);
}

/**
 * Reads an exploded object: each of its properties is a pair. A shape with `rest`, or without named
 * properties, takes every undeclared name.
 */
function readProperties(
  shape: ObjectShape,
  pairs: Pairs,
  decode: Decode,
  declared: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const value: Record<string, unknown> = {};
  const isOpen = shape.rest !== undefined || Object.keys(shape.object).length === 0;
  for (const name of new Set(pairs.names)) {
    const named = hasOwn(shape.object, name);
    if (!named && (!isOpen || declared.has(name))) continue;
    setOwn(
      value,
      name,
      readValues(valuesOf(pairs, name), propertyShape(shape, name) ?? "string", decode),
    );
  }
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Reads the values of one name: all of them for an array, else the last. */
function readValues(values: readonly string[], shape: TextShape, decode: Decode): unknown {
  const { scalar, array } = formsOf(shape);
  if (array !== undefined && (scalar === undefined || values.length > 1)) {
    return readItems(values, array, decode);
  }
  return coerce(decode(values[values.length - 1] ?? ""), shape);
}
