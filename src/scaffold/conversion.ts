import { type Code, ts, id } from "../emit/code.ts";
import { flatten } from "../emit/layout/marks.ts";
import type { Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import { allowsNull, isAssignable, withoutNull } from "./assignable.ts";
import { disjuncts, followed } from "../schema/references.ts";
import { plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";

/** The input of a conversion besides the value. */
export interface Converting {
  readonly context: ServiceContext;
  /** The side of the converted value: `input` for a request, `output` for a stored item. */
  readonly view: Side;
  /** The collection that numbers new ids of objects inside. */
  readonly collection: Code | undefined;
  /** Converts an object of `from` to one of `to`. */
  readonly object: (
    code: Code,
    from: Schema,
    to: Schema,
    converting: Converting,
  ) => Code | undefined;
  /** False if the type of the value lacks the defaults of its properties. Default: true. */
  readonly hasDefaults?: boolean;
  readonly depth: number;
  /** The number of values that may still be converted. */
  readonly effort: { left: number };
}

/** The deepest nesting of objects that is converted. */
const deepest = 4;

/**
 * Returns an expression of the type of `to` for `code`, an expression of `from` that can be
 * repeated: as it is, converted to a string or number, or built member by member.
 * `undefined` if there is no safe conversion.
 */
export function convertedCode(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view, effort } = converting;
  const { $ } = context;
  const [given, wanted] = [withoutNull(from, $), withoutNull(to, $)];
  if (isAssignable(from, to, $, view)) return isApart(given, wanted, context) ? undefined : code;
  if ((effort.left -= 1) < 0) return undefined;
  if (given !== from) {
    const inner = allowsNull(to, $) ? convertedCode(code, given, to, converting) : undefined;
    return inner && ts`${code} === null ? null : ${inner}`;
  }
  const [a, b] = [followed(given, $.resolve), followed(wanted, $.resolve)];
  const kinds = scalarKinds(a, context);
  if (b.kind === "union") {
    for (const one of b.discriminator === undefined ? b.members : []) {
      const found = convertedCode(code, from, one, converting);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (b.kind === "string" && kinds !== undefined) {
    return shapes.has(b.format ?? "") ? undefined : ts`String(${code})`;
  }
  if (b.kind === "number" && kinds !== undefined) {
    if (kinds.has("boolean") || hasShape(a, context)) return undefined;
    return kinds.has("string") && view === "input"
      ? ts`${context.own("numbers", "toNumber")}(${code}, ${invalidStatus(context)})`
      : ts`Number(${code})`;
  }
  // An index signature takes the properties of a literal, and not those of an interface.
  if (isAnyObject(b) && plainProperties(a, $) !== undefined) return ts`({ ...${code} })`;
  if (a.kind === "array" && b.kind === "array") return listCode(code, a, b, converting);
  const depth = converting.depth + 1;
  return depth > deepest ? undefined : converting.object(code, a, wanted, { ...converting, depth });
}

/** The status with which the server refuses requests: 422 if the document declares it. */
function invalidStatus({ document }: ServiceContext): 400 | 422 {
  const isDeclared = document.operations.some(({ responses }) =>
    responses.some(({ status }) => status.kind === "code" && status.code === 422),
  );
  return isDeclared ? 422 : 400;
}

/** True for an object of arbitrary properties. */
function isAnyObject(schema: Schema): boolean {
  return (
    schema.kind === "object" &&
    schema.properties.length + schema.required.length + schema.patterns.length === 0 &&
    (schema.rest === undefined || schema.rest.kind === "any")
  );
}

type ArraySchema = Extract<Schema, { kind: "array" }>;

function listCode(
  code: Code,
  from: ArraySchema,
  to: ArraySchema,
  converting: Converting,
): Code | undefined {
  const isPlain = from.prefix.length + to.prefix.length === 0;
  if (!isPlain || from.rest === undefined || to.rest === undefined) return undefined;
  const depth = converting.depth + 1;
  const each = id(depth === 1 ? "each" : `each${depth}`);
  const item = convertedCode(each, from.rest, to.rest, { ...converting, depth });
  if (item === undefined) return undefined;
  // Numbers of new ids come from the store.
  return item.text.includes("await ")
    ? ts`await Promise.all(${code}.map(async (${each}) => (${item})))`
    : ts`${code}.map((${each}) => (${item}))`;
}

/** Formats that restrict the values of a string. */
const shapes: ReadonlySet<string> = new Set([
  "date",
  "date-time",
  "time",
  "duration",
  "uuid",
  "email",
  "ipv4",
  "ipv6",
  "uri",
  "hostname",
]);

function hasShape(schema: Schema, context: ServiceContext): boolean {
  return disjuncts(schema, context.$.resolve).some(
    (own) => own.kind === "string" && shapes.has(own.format ?? ""),
  );
}

/** The types of a schema's values if all of them are scalars. */
function scalarKinds(schema: Schema, context: ServiceContext): ReadonlySet<string> | undefined {
  const kinds = disjuncts(schema, context.$.resolve).flatMap((own): readonly string[] =>
    own.kind === "enum" ? own.members.map(({ value }) => typeof value) : [own.kind],
  );
  const isScalar = kinds.every((kind) => /^(string|number|boolean)$/.test(kind));
  return isScalar && kinds.length > 0 ? new Set(kinds) : undefined;
}

/** True if no value can belong to both: the formats differ, or the bounds do not overlap. */
function isApart(from: Schema, to: Schema, { $ }: ServiceContext): boolean {
  const [a, b] = [followed(from, $.resolve), followed(to, $.resolve)];
  if (a.kind === "string" && b.kind === "string") {
    const formats = [a.format ?? "", b.format ?? ""];
    const isOther = formats[0] !== formats[1] && formats.every((format) => shapes.has(format));
    return isOther || !meet(a.length, b.length);
  }
  return a.kind === "number" && b.kind === "number" && !meet(a.range, b.range);
}

interface Span {
  readonly min?: number;
  readonly max?: number;
}

function meet(one: Span = {}, other: Span = {}): boolean {
  const least = Math.max(one.min ?? -Infinity, other.min ?? -Infinity);
  return least <= Math.min(one.max ?? Infinity, other.max ?? Infinity);
}

/** The type of a schema on one line of at most 80 characters, for a comment. */
export function typeWords(schema: Schema, view: Side, { $ }: ServiceContext): string {
  const text = flatten($.type(schema, view).text)
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
