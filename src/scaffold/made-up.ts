import { type Code, lit, ts } from "../emit/code.ts";
import type { Json } from "../ir/json.ts";
import type { Property, Schema, StringConversion } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import { allowsNull, withoutNull } from "./assignable.ts";
import { followed } from "../schema/references.ts";
import type { ServiceContext } from "./service-context.ts";
import { typedCode, typedValue } from "./typed-value.ts";

/** A value that no request brings. */
export interface Made {
  readonly code: Code;
  /** True for a placeholder: neither a constant nor a default of the document. */
  readonly madeUp: boolean;
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
