import { type Code, ts } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import type { Converting } from "./converting.ts";
import { isRemark } from "./remark.ts";
import type { ServiceContext } from "./service-context.ts";

/** The parameter of a function with the collection that numbers the ids of new things. */
export const newThings: Code = ts`collection`;

/** The conversion of one component that contains itself to another one. */
export interface NamedConversion {
  readonly name: string;
  readonly from: DeclarationId;
  readonly to: DeclarationId;
  readonly view: Side;
  readonly hasDefaults: boolean;
  /** True if the function waits for the store, which numbers new ids. */
  readonly isAwaited: boolean;
}

/** The module with a function for each such conversion, without its ending. */
export const conversionsModule: string = "conversions";

/**
 * Converts a component that contains itself by a call of a function: `nodeFromNewNode(value)`.
 * `undefined` if the schemas are no such components, or if a value inside has no conversion.
 */
export function namedCode(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view, hasDefaults = true, named = new Set(), awaited = new Set() } = converting;
  const [given, wanted] = [from, to].map((schema) => recursiveRef(schema, context));
  if (given === undefined || wanted === undefined) return undefined;
  const name = nameOf(given, wanted, converting);
  if (name === undefined) return undefined;
  const call = (isAwaited: boolean): Code => {
    const mention = context.own(conversionsModule, name);
    return isAwaited
      ? ts`await ${mention}(${code}, store, ${converting.collection ?? newThings})`
      : ts`${mention}(${code})`;
  };
  if (named.has(name)) return call(awaited.has(name));
  const inside = { ...converting, named: new Set([...named, name]) };
  const { body, isAwaited } = bodyOf(name, given, wanted, inside);
  if (body === undefined) return undefined;
  const conversion = { name, from: given.target, to: wanted.target, view, hasDefaults, isAwaited };
  const mark = { module, name: JSON.stringify(conversion), as: "value" } as const;
  const marks = refsIn(body.refs).filter((ref) => isRemark(ref) || isNamedConversion(ref));
  const made = call(isAwaited);
  return { ...made, refs: [...refsIn(made.refs), mark, ...marks] };
}

/** The object that a function returns, and if it waits for the store. */
export function bodyOf(
  name: string,
  from: RefSchema,
  to: Schema,
  converting: Converting,
): { readonly body: Code | undefined; readonly isAwaited: boolean } {
  const { context, awaited = new Set() } = converting;
  const options = { ...converting, collection: newThings, depth: 0 };
  const made = (waiting: ReadonlySet<string>): Code | undefined =>
    options.object(ts`value`, context.$.resolve(from.target), to, { ...options, awaited: waiting });
  const body = made(awaited);
  const isAwaited = body?.text.includes("await ") === true;
  return { body: isAwaited ? made(new Set([...awaited, name])) : body, isAwaited };
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
