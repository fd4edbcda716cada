import { type Code, member, optionalMember, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import type { Instance } from "../schema/value.ts";
import { allowsNull, isAssignable, withoutNull } from "./assignable.ts";
import type { StoredRole } from "./roles.ts";
import { mainContent } from "./main-content.ts";
import { disjuncts, followed } from "../schema/references.ts";
import { plainProperties } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";
import { receivedBody } from "./test-call.ts";
import { scalarCode } from "./scalar-conversion.ts";
import { textOrNumber, typedCode, typedValue } from "./typed-value.ts";

/** The parameter to which a test passes an id that it reads in a response. */
interface Target {
  readonly parameter: Parameter;
  /** The id where the response has none. */
  readonly fallback: Instance;
  readonly context: ServiceContext;
}

/**
 * An expression for the id of the first item in a response, which `received` holds; `undefined` if
 * there is none, or the parameter might not accept it.
 */
export function idInResponse(
  received: Code,
  operation: Operation,
  { place, shown, entity: { id, properties, base } }: StoredRole,
  { parameter, fallback, context }: Target,
): Code | undefined {
  const { $ } = context;
  // The kinds of a union have the properties of all.
  const own =
    shown !== undefined ? plainProperties(shown, $) : base === undefined ? properties : [];
  const found = own?.find(({ name }) => name === id?.name);
  if (id === undefined || found === undefined) return undefined;
  const given = withoutNull(found.schema, $);
  if (!isTaken(given, parameter.schema, context)) return undefined;
  const content = mainContent(replyOf(operation)?.response?.contents ?? []);
  const body = receivedBody(received, operation, context);
  const names = "names" in place ? place.names : [];
  // The type of a page or a list has no property.
  const isUnion = content !== undefined && isEither(content.schema, context);
  if ((isUnion && place.kind !== "one") || place.isMap === true) return undefined;
  const { code: inside, isHeld } = insideOf(body, content?.schema, names, context);
  const holder = {
    one: body,
    many: ts`${body}[0]?`,
    page: isHeld ? ts`${inside}[0]?` : ts`${inside}?.[0]?`,
    envelope: isHeld ? inside : ts`${inside}?`,
    other: undefined,
    none: undefined,
  }[place.kind];
  if (holder === undefined) return undefined;
  const read = member(holder, id.name);
  const access: Code = { ...read, text: read.text.replace("?[", "?.[") };
  const isThere = found.required && !allowsNull(found.schema, $);
  const isSure = (place.kind === "one" || place.kind === "envelope") && isHeld && isThere;
  const isAlike = accepts(given, fallback, $.program, "output");
  const value = isSure
    ? access
    : ts`${access} ?? ${typedValue(fallback, isAlike ? given : parameter.schema, context)}`;
  if (isAssignable(given, parameter.schema, $, "output")) return value;
  return idCode(value, given, parameter.schema, context);
}

/** True for a union of a list or page and others. */
function isEither(schema: Schema, { $ }: ServiceContext): boolean {
  return followed(withoutNull(schema, $), $.resolve).kind === "union";
}

/** The value that names lead to in a body; it may be absent unless it `isHeld`. */
function insideOf(
  body: Code,
  schema: Schema | undefined,
  names: readonly string[],
  { $ }: ServiceContext,
): { readonly code: Code; readonly isHeld: boolean } {
  let code = body;
  let isHeld = true;
  let holder = schema;
  for (const wanted of names) {
    const inner = holder && plainProperties(withoutNull(holder, $), $);
    const property = inner?.find((one) => one.name === wanted);
    code = isHeld ? member(code, wanted) : optionalMember(code, wanted);
    isHeld &&= property?.required === true && !allowsNull(property.schema, $);
    holder = property?.schema;
  }
  return { code, isHeld };
}

/** An id that may be of another type: a number as a text, a text with the name of an id. */
export function idCode(
  code: Code,
  id: Schema,
  parameter: Schema,
  context: ServiceContext,
): Code | undefined {
  const { $ } = context;
  const to = followed(withoutNull(parameter, $), $.resolve);
  const kinds = disjuncts(id, $.resolve).map((one) => textOrNumber(one, context)?.kind);
  if (kinds.includes(undefined)) return undefined;
  const made = scalarCode(code, followed(id, $.resolve), to, context);
  if (made !== undefined) return made;
  // A service makes ids of the format that the path has.
  if (to.kind !== "string") return undefined;
  return typedCode(
    kinds.every((kind) => kind === "string") ? code : ts`String(${code})`,
    to,
    context,
  );
}

/** True if a parameter accepts the ids that a new service gives. */
function isTaken(id: Schema, parameter: Schema, context: ServiceContext): boolean {
  const { $ } = context;
  const isConverted = idCode(ts`id`, id, parameter, context) !== undefined;
  if (!isConverted && !isAssignable(id, parameter, $, "output")) return false;
  const own = followed(parameter, $.resolve);
  const isFree =
    own.kind === "string"
      ? own.length === undefined && own.patterns === undefined && /^(uuid)?$/.test(own.format ?? "")
      : own.kind === "number" && accepts(own, 1, $.program, "input");
  const made = sample(id, $.program, { name: "id" });
  return isFree || (made.ok && accepts(parameter, made.value, $.program, "input"));
}
