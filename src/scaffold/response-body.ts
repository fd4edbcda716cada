import { type Code, lit, property as propertyCode, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { besideNull } from "../schema/nullable.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { bodyProperties } from "./body-object.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { entityMembers, entityOptions } from "./entity-code.ts";
import { mainContent } from "./main-content.ts";
import { type MemberCode, objectCode } from "./object-code.ts";
import { isFree, plainProperties } from "./plain-object.ts";
import { type Given, replyCode, replyOf } from "./reply-code.ts";
import { requestPart } from "./request-part.ts";
import { isAcknowledgement } from "./response-items.ts";
import type { ServiceContext } from "./service-context.ts";
import { fieldsOf, selectedCode } from "./selected-fields.ts";
import { shownCode } from "./shown.ts";

/**
 * The reply of a handler with the variable `item`, which it created if there is a `createdId`; an
 * example if the response has no item.
 */
export function itemReply(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
  createdId?: Code,
): Code | undefined {
  const { place, shown, entity } = role;
  const reply = replyOf(operation);
  const item = ts`item`;
  const location = createdId && locationCode(createdId);
  const given: Given = location === undefined ? {} : { location };
  if (place.kind === "none" || place.kind === "other") {
    const response = reply?.response;
    const isMarked = response !== undefined && !isAcknowledgement(response, context);
    return replyCode(reply, context, { ...given, isMarked });
  }
  const full = shown === undefined ? item : shownCode(item, shown, entity, context);
  if (full === undefined) return undefined;
  const fields = operation.method === "GET" ? fieldsOf(operation, role, context) : undefined;
  const whole = selectedCode(full, fields, role, context);
  const one = createdId && namesNone(role, context) ? ts`{ id: ${createdId}, ...item }` : whole;
  const value = place.kind === "many" || place.kind === "page" ? ts`[${one}]` : one;
  if (!("names" in place)) return replyCode(reply, context, { ...given, body: value });
  const body = aroundCode(operation, { names: place.names, value }, () => undefined, context);
  return body && replyCode(reply, context, { ...given, body });
}

/** True if items have no id of their own, and a response may have any properties. */
export function namesNone({ entity, shown }: StoredRole, { $ }: ServiceContext): boolean {
  return entity.id === undefined && shown !== undefined && isFree(shown, $);
}

/** The URL of an item of the requested collection. */
function locationCode(id: Code): Code {
  return ts`\`\${new URL(${requestPart("context")}.request.url).pathname.replace(/\\/$/, "")}/\${encodeURIComponent(String(${id}))}\``;
}

/** A value inside a response, and the names of properties that lead to it. */
interface Held {
  readonly names: readonly string[];
  readonly value: Code;
}

/**
 * The object of a response with a value in the property that `holder` names. The other properties
 * are their `known` members, or placeholders if they are required.
 */
export function aroundCode(
  operation: Operation,
  holder: Held,
  known: (property: Property) => Code | undefined,
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  const content = mainContent(reply?.response?.contents ?? []);
  const all = (property: Property): Code | undefined =>
    known(property) ?? statusMember(property, reply?.status ?? 200, context);
  return content && objectAround(content.schema, holder, all, context);
}

/** The status of the response as a property of its body. */
function statusMember(
  { name, schema }: Property,
  status: number,
  { $ }: ServiceContext,
): Code | undefined {
  const isStatus = /^(?:http_?)?status_?code$|^(?:http_?)?status$/i.test(name);
  const isNumber = followed(schema, $.resolve).kind === "number";
  const isAccepted = isStatus && isNumber && accepts(schema, status, $.program, "output");
  return isAccepted ? propertyCode(name, lit(status)) : undefined;
}

function objectAround(
  schema: Schema,
  { names, value }: Held,
  known: (property: Property) => Code | undefined,
  context: ServiceContext,
): Code | undefined {
  const [name = "", ...inner] = names;
  const properties = bodyProperties(schema, context);
  if (properties === undefined) return memberAround(schema, { names, value }, known, context);
  const holder = properties.find((one) => one.name === name);
  const held =
    inner.length === 0
      ? holder !== undefined && isAnyBeside(holder.schema, context)
        ? ts`{ ...${value} }`
        : value
      : holder && objectAround(holder.schema, { names: inner, value }, known, context);
  if (held === undefined) return undefined;
  const members: MemberCode[] = holder === undefined ? [{ code: propertyCode(name, held) }] : [];
  for (const property of properties.filter((one) => isVisible(one, "output"))) {
    const own = property === holder ? propertyCode(name, held) : known(property);
    if (own !== undefined) members.push({ code: own });
    else if (isVerdict(property)) members.push({ code: propertyCode(property.name, ts`true`) });
    else if (property.required) {
      const made = entityMembers([], entityOptions(context, madeOf(property), undefined));
      if (made === undefined) return undefined;
      members.push(...made);
    }
  }
  return objectCode(members);
}

/** The first object of a union that can have the value. */
function memberAround(
  schema: Schema,
  held: Held,
  known: (property: Property) => Code | undefined,
  context: ServiceContext,
): Code | undefined {
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  const members = own.kind === "union" ? besideNull(own) : [];
  for (const member of members) {
    const isObject = plainProperties(member, context.$) !== undefined;
    const made = isObject ? objectAround(member, held, known, context) : undefined;
    if (made !== undefined) return made;
  }
  return undefined;
}

/** True for an `allOf` with an object of any properties, whose type takes no interface. */
function isAnyBeside(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(schema, $.resolve);
  return (
    own.kind === "intersection" &&
    own.members.some((one) => followed(one, $.resolve).kind === "object" && isFree(one, $))
  );
}

/** An object with one property. */
function madeOf(property: Property): Entity {
  return { schema: property.schema, properties: [property], id: undefined, parameters: [] };
}

/** True if a property states that the call succeeded. */
function isVerdict({ name, schema }: Property): boolean {
  return schema.kind === "boolean" && /^(?:is_?)?(?:success|succeeded|successful|ok)$/i.test(name);
}
