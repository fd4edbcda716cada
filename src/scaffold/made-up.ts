import { type Code, lit, ts } from "../emit/code.ts";
import type { Json } from "../ir/json.ts";
import type { Property, Schema, StringConversion } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import { allowsNull, withoutNull } from "./assignable.ts";
import { disjuncts, followed } from "../schema/references.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { typedCode, typedValue } from "./typed-value.ts";

/** A value that no request brings. */
export interface Made {
  readonly code: Code;
  /** True for a placeholder: neither a constant nor a default of the document. */
  readonly madeUp: boolean;
}

/**
 * An expression for an id that no item of a collection has; `undefined` if the schema accepts none
 * that can be made.
 */
export function newId(
  { id, isNumbered }: Pick<Entity, "id" | "isNumbered">,
  collection: Code,
  context: ServiceContext,
): Code | undefined {
  if (id === undefined) return undefined;
  const all = disjuncts(withoutNull(id.schema, context.$), context.$.resolve);
  const wanted = isNumbered === true ? "number" : "string";
  const schema = all.find(({ kind }) => kind === wanted) ?? all[0];
  if (schema?.kind === "number") {
    const { min = -Infinity, exclusiveMin = -Infinity, max, exclusiveMax } = schema.range ?? {};
    // Ids would reach a small bound.
    const isWide = (bound = Infinity): boolean => bound >= 1_000_000;
    const isFree = min <= 1 && exclusiveMin < 1 && isWide(max) && isWide(exclusiveMax);
    return isFree && schema.multipleOf === undefined
      ? typedCode(ts`await store.next(${collection})`, schema, context)
      : undefined;
  }
  if (schema?.kind !== "string" || schema.converted !== undefined) return undefined;
  const isNumber = isNumbered === true && accepts(schema, "1", context.$.program, "output");
  const text = isNumber ? ts`String(await store.next(${collection}))` : textId(schema, context);
  return text && typedCode(text, schema, context);
}

/** A UUID, or as many of its digits as the pattern and the length of an id demand. */
function textId(
  schema: Extract<Schema, { kind: "string" }>,
  context: ServiceContext,
): Code | undefined {
  const isAccepted = (text: string): boolean => accepts(schema, text, context.$.program, "output");
  const uuid = ts`${context.node("crypto", "randomUUID")}()`;
  const digits = "3f0f7a524be54f1b9d1e8d8a3c2b1a09";
  if (isAccepted("3f0f7a52-4be5-4f1b-9d1e-8d8a3c2b1a09")) return uuid;
  const [, prefix = "", size] =
    /^\^?([\w:-]*?)[[\\(].*?\{(\d+)/.exec(schema.patterns?.[0] ?? "") ?? [];
  const lengths = [size, schema.length?.max, schema.length?.min].map(Number);
  const length = lengths.find(
    (one) => one >= 8 && one <= 32 && isAccepted(prefix + digits.slice(0, one)),
  );
  if (length === undefined) return undefined;
  const short = ts`${uuid}.replaceAll("-", "")${length < 32 && ts`.slice(0, ${length})`}`;
  return prefix === "" ? short : ts`${lit(prefix)} + ${short}`;
}

/** Names of the time when an item was created, and when it was last changed. */
const created = /(?:creat|insert|regist|upload|submit|posted|placed|added|issued)\w*$|timestamp$/i;
const updated = /(?:updat|modif|edited|chang)\w*$/i;

/**
 * The current time for a property with the time when an item was created or changed; with
 * `onlyChange`, changed.
 */
export function timeOf(
  { name, schema }: Property,
  context: ServiceContext,
  onlyChange = false,
): Code | undefined {
  const { $ } = context;
  const own = followed(withoutNull(schema, $), $.resolve);
  const isTime = updated.test(name) || (!onlyChange && created.test(name));
  if (own.kind !== "string" || !isTime) return undefined;
  if (own.length !== undefined || (own.patterns ?? []).length > 0) return undefined;
  if (own.converted !== undefined) return nowIn(own.converted);
  const isText = own.format === undefined && /(?:_at|At|_on|On|time|Time|date|Date)$/.test(name);
  const isTimeText = own.format === "date-time" || isText;
  if (own.format !== "date" && !isTimeText) return undefined;
  const now = ts`new Date().toISOString()`;
  return typedCode(own.format === "date" ? ts`${now}.slice(0, 10)` : now, own, context);
}

/** The current time, or the current day of UTC. */
function nowIn(type: StringConversion): Code | undefined {
  switch (type) {
    case "Date":
      return ts`new Date()`;
    case "Temporal.Instant":
      return ts`Temporal.Now.instant()`;
    case "Temporal.PlainDate":
      return ts`Temporal.Now.plainDateISO("UTC")`;
    case "Temporal.Duration":
      return undefined;
  }
}

/**
 * A value for a required property that has no source: its default, the empty value, or an example.
 * `undefined` if none was found.
 */
export function madeUp(property: Property, context: ServiceContext): Made | undefined {
  const { $ } = context;
  const { schema, default: preset } = property;
  const isAccepted = (value: Json): boolean => accepts(schema, value, $.program, "output");
  const own = followed(schema, $.resolve);
  if (own.kind === "enum" && own.members.length === 1) {
    return { code: lit(own.members[0]?.value ?? null), madeUp: false };
  }
  const isScalar = typeof preset !== "object" || preset === null;
  if (preset !== undefined && isScalar && isAccepted(preset)) {
    return { code: typedValue(preset, schema, context), madeUp: false };
  }
  const empty = emptyOf(schema, context);
  if (empty !== undefined && isAccepted(empty)) {
    return { code: typedValue(empty, schema, context), madeUp: true };
  }
  const now = nowOf(schema, context);
  if (now !== undefined) return { code: now, madeUp: true };
  const made = sample(schema, $.program, {
    name: property.name,
    offers: preset === undefined || preset === null ? [] : [preset],
    declaredOnly: true,
    requiredOnly: true,
  });
  return made.ok ? { code: typedValue(made.value, schema, context), madeUp: true } : undefined;
}

/** The current time for a time of any name. */
function nowOf(schema: Schema, context: ServiceContext): Code | undefined {
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  if (own.kind !== "string" || own.format !== "date-time") return undefined;
  if (own.length !== undefined || (own.patterns ?? []).length > 0) return undefined;
  if (own.converted !== undefined) return nowIn(own.converted);
  return typedCode(ts`new Date().toISOString()`, own, context);
}

/** The empty value of a schema's type: `null` if it is allowed, else `[]`, `false`, `0` or `""`. */
function emptyOf(schema: Schema, { $ }: ServiceContext): Json | undefined {
  if (allowsNull(schema, $)) return null;
  const own = followed(schema, $.resolve);
  switch (own.kind) {
    case "array":
      return own.prefix.length === 0 ? [] : undefined;
    case "boolean":
      return false;
    case "number":
      return 0;
    case "string":
      return "";
    default:
      return undefined;
  }
}
