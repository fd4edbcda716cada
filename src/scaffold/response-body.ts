import { type Code, property as propertyCode, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import type { StoredRole } from "./roles.ts";
import { entityMembers, entityOptions } from "./entity-code.ts";
import { mainContent } from "./main-content.ts";
import { type MemberCode, objectCode } from "./object-code.ts";
import { isFree, plainProperties } from "./plain-object.ts";
import { type Given, replyCode, replyOf } from "./reply-code.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
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
  if (place.kind === "none" || place.kind === "other") return replyCode(reply, context, given);
  const whole = shown === undefined ? item : shownCode(item, shown, entity, context);
  if (whole === undefined) return undefined;
  const one = createdId && namesNone(role, context) ? ts`{ id: ${createdId}, ...item }` : whole;
  const value = place.kind === "many" || place.kind === "page" ? ts`[${one}]` : one;
  if (!("property" in place)) return replyCode(reply, context, { ...given, body: value });
  const body = aroundCode(operation, { name: place.property, value }, () => undefined, context);
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

/**
 * The object of a response with a value in the property `holder`. The other properties are their
 * `known` members, or placeholders if they are required.
 */
export function aroundCode(
  operation: Operation,
  holder: { readonly name: string; readonly value: Code },
  known: (property: Property) => Code | undefined,
  context: ServiceContext,
): Code | undefined {
  const content = mainContent(replyOf(operation)?.response?.contents ?? []);
  const properties = content && plainProperties(content.schema, context.$);
  if (properties === undefined) return undefined;
  const isUnnamed = !properties.some(({ name }) => name === holder.name);
  const members: MemberCode[] = isUnnamed
    ? [{ code: propertyCode(holder.name, holder.value) }]
    : [];
  for (const property of properties.filter((one) => isVisible(one, "output"))) {
    const own =
      property.name === holder.name ? propertyCode(holder.name, holder.value) : known(property);
    if (own !== undefined) members.push({ code: own });
    else if (isVerdict(property)) members.push({ code: propertyCode(property.name, ts`true`) });
    else if (property.required) {
      const entity = {
        schema: property.schema,
        properties: [property],
        id: undefined,
        parameters: [],
      };
      const made = entityMembers([], entityOptions(context, entity, undefined));
      if (made === undefined) return undefined;
      members.push(...made);
    }
  }
  return objectCode(members);
}

/** True if a property states that the call succeeded. */
function isVerdict({ name, schema }: Property): boolean {
  return schema.kind === "boolean" && /^(?:is_?)?(?:success|succeeded|successful|ok)$/i.test(name);
}
