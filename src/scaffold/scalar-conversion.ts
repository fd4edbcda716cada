import { type Code, ts } from "../emit/code.ts";
import type { Schema } from "../ir/schema.ts";
import { disjuncts, followed } from "../schema/references.ts";
import { isAssignable } from "./assignable.ts";
import type { ServiceContext } from "./service-context.ts";
import { textOrNumber, typedCode, withoutMarks } from "./typed-value.ts";

/**
 * Returns an expression of the type of `to` for `code`, a scalar of `from` that is never null: as a
 * text or a number, and as a value of a type that JSON lacks. `undefined` if that is not safe.
 */
export function scalarCode(
  code: Code,
  from: Schema,
  to: Schema,
  context: ServiceContext,
): Code | undefined {
  const kinds = scalarKinds(from, context);
  const json = kinds === undefined ? undefined : jsonCode(code, from, to, context);
  if (kinds === undefined || json === undefined) return undefined;
  if (to.kind === "any") return json;
  const plain = plainCode(json, { from, to, kinds }, context);
  return plain && typedCode(plain, to, context);
}

/** The JSON form of a scalar whose type JSON lacks; a `bigint` that becomes a text stays one. */
function jsonCode(code: Code, from: Schema, to: Schema, context: ServiceContext): Code | undefined {
  const all = disjuncts(from, context.$.resolve);
  const own = all.length === 1 ? textOrNumber(from, context) : undefined;
  const isInUnion = own === undefined && all.some((one) => one.kind === "string" && one.converted);
  if (isInUnion) return undefined;
  if (own?.converted === undefined) return code;
  if (own.converted === "bigint") return to.kind === "string" ? code : ts`Number(${code})`;
  return own.converted === "Date" ? ts`${code}.toISOString()` : ts`String(${code})`;
}

interface Scalars {
  readonly from: Schema;
  readonly to: Schema;
  /** The JSON types of the values of `from`. */
  readonly kinds: ReadonlySet<string>;
}

/** A scalar of JSON as another one. */
function plainCode(
  json: Code,
  { from, to, kinds }: Scalars,
  context: ServiceContext,
): Code | undefined {
  const own = textOrNumber(to, context);
  if (own === undefined) return undefined;
  if (own.converted !== undefined) {
    const given = textOrNumber(from, context);
    const isSame = given?.kind === own.kind && given.format === own.format;
    const isInteger = given?.kind === "number" && given.integer && own.kind === "number";
    return isSame || isInteger ? json : undefined;
  }
  const bare = withoutMarks(from, context);
  if (isAssignable(bare, withoutMarks(own, context), context.$)) {
    return areApart(bare, own, context) ? undefined : json;
  }
  if (own.kind === "string") return shapes.has(own.format ?? "") ? undefined : ts`String(${json})`;
  return kinds.has("boolean") || hasShape(from, context) ? undefined : ts`Number(${json})`;
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
  const single = textOrNumber(schema, context);
  if (single !== undefined) return new Set([single.kind]);
  const kinds = disjuncts(schema, context.$.resolve).flatMap((own): readonly string[] =>
    own.kind === "enum" ? own.members.map(({ value }) => typeof value) : [own.kind],
  );
  const isScalar = kinds.every((kind) => /^(string|number|boolean)$/.test(kind));
  return isScalar && kinds.length > 0 ? new Set(kinds) : undefined;
}

/** True if no value can belong to both: the formats differ, or the bounds do not overlap. */
export function areApart(from: Schema, to: Schema, { $ }: ServiceContext): boolean {
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
