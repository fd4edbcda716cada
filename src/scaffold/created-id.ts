import { type Code, id as name, member, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import type { Instance } from "../schema/value.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import type { StoredRole } from "./roles.ts";
import { mainContent } from "./main-content.ts";
import { followed } from "../schema/references.ts";
import { plainProperties } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";
import { valueCode } from "./value-code.ts";

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
  if (!isTaken(id.schema, parameter.schema, context)) return undefined;
  const contents = replyOf(operation)?.response?.contents ?? [];
  const content = mainContent(contents);
  const around = "property" in place ? place.property : undefined;
  const outer = around === undefined ? undefined : content && plainProperties(content.schema, $);
  const isHeld = outer?.find(({ name }) => name === around)?.required ?? around === undefined;
  const isUnion = contents.length > 1 && content !== undefined;
  const body = isUnion ? ts`(${received} as ${$.type(content.schema, "output")})` : received;
  const inside = around === undefined ? body : member(body, around);
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
  const isSure = (place.kind === "one" || place.kind === "envelope") && isHeld && found.required;
  const value = isSure ? access : ts`${access} ?? ${valueCode(fallback)}`;
  const convert = conversionOf(id.schema, parameter.schema, context);
  return convert === undefined ? value : ts`${name(convert)}(${value})`;
}

/** The conversion of an id that is a number to a text, or of a text with a number. */
function conversionOf(
  id: Schema,
  parameter: Schema,
  { $ }: ServiceContext,
): "String" | "Number" | undefined {
  const kinds = [id, parameter].map((one) => followed(withoutNull(one, $), $.resolve).kind);
  if (kinds[0] === "number" && kinds[1] === "string") return "String";
  return kinds[0] === "string" && kinds[1] === "number" ? "Number" : undefined;
}

/** True if a parameter accepts the ids that a new service gives. */
function isTaken(id: Schema, parameter: Schema, context: ServiceContext): boolean {
  const { $ } = context;
  const isConverted = conversionOf(id, parameter, context) !== undefined;
  if (!isConverted && !isAssignable(id, parameter, $, "output")) return false;
  const own = followed(parameter, $.resolve);
  const isFree =
    own.kind === "string"
      ? own.length === undefined && own.patterns === undefined && /^(uuid)?$/.test(own.format ?? "")
      : own.kind === "number" && accepts(own, 1, $.program, "input");
  const made = sample(id, $.program, { name: "id" });
  return isFree || (made.ok && accepts(parameter, made.value, $.program, "input"));
}
