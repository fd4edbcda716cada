import { type Code, ts } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import type { Converting } from "./converting.ts";
import { isRemark } from "./remark.ts";
import type { ServiceContext } from "./service-context.ts";

/** A collection for the ids of new things; a function without a store can only make random ones. */
export const newThings: Code = ts`collection`;

/** The conversion of one component that contains itself to another one. */
export interface NamedConversion {
  readonly name: string;
  readonly from: DeclarationId;
  readonly to: DeclarationId;
  readonly view: Side;
  readonly hasDefaults: boolean;
}

/** The module with a function for each such conversion, without its ending. */
export const conversionsModule: string = "conversions";

/**
 * Converts a component that contains itself by a call of a function: `nodeFromNewNode(value)`.
 * `undefined` if the schemas are no such components, or if a value inside needs the store.
 */
export function namedCode(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view, hasDefaults = true, named = new Set() } = converting;
  const [given, wanted] = [from, to].map((schema) => recursiveRef(schema, context));
  if (given === undefined || wanted === undefined) return undefined;
  const name = nameOf(given, wanted, converting);
  if (name === undefined) return undefined;
  const conversion = { name, from: given.target, to: wanted.target, view, hasDefaults };
  const call = ts`${context.own(conversionsModule, name)}(${code})`;
  const mark = { module, name: JSON.stringify(conversion), as: "value" } as const;
  if (named.has(name)) return call;
  const around = new Set([...named, name]);
  const inside = { ...converting, collection: newThings, depth: 0, named: around };
  const body = converting.object(ts`value`, context.$.resolve(given.target), wanted, inside);
  if (body === undefined || body.text.includes("await ")) return undefined;
  const marks = refsIn(body.refs).filter((ref) => isRemark(ref) || isNamedConversion(ref));
  return { ...call, refs: [...refsIn(call.refs), mark, ...marks] };
}

/** A reference to a component that contains itself. */
function recursiveRef(schema: Schema, { $ }: ServiceContext): RefSchema | undefined {
  const only = schema.kind === "intersection" && schema.members.length === 1;
  const own = only ? schema.members[0] : schema;
  if (own?.kind !== "ref" || own.unconverted === true) return undefined;
  const isComponent = $.declaration(own.target).role === "component";
  return isComponent && $.facts(own.target).recursive ? own : undefined;
}

function nameOf(
  from: RefSchema,
  to: RefSchema,
  { context: { $ }, view, hasDefaults = true }: Converting,
): string | undefined {
  const given = $.type(from, view === "output" ? view : hasDefaults ? "parsed" : "input").text;
  const made = $.type(to, "output").text;
  if (![given, made].every((text) => /^\p{Lu}[\w$]*$/u.test(text))) return undefined;
  return `${made.charAt(0).toLowerCase()}${made.slice(1)}From${given}`;
}

const module = "conversion";

/** True if a mention describes a conversion; it needs no import. */
export function isNamedConversion(ref: { readonly module: string }): boolean {
  return ref.module === module;
}

/** The named conversions that code calls, and those that these call. */
export function namedConversionsIn({ refs }: Code): readonly NamedConversion[] {
  const all = refsIn(refs)
    .filter(isNamedConversion)
    .map(({ name }) => JSON.parse(name) as NamedConversion);
  return [...new Map(all.map((one) => [one.name, one])).values()];
}
