import { type Code, lit, property as propertyCode, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property } from "../ir/schema.ts";
import { accepts } from "../sample/accepts.ts";
import type { Answer, Entity } from "./collections.ts";
import { entityMembers, objectCode } from "./entity-code.ts";
import { type Paging, filterCode, itemsCode, pagingOf, plainName } from "./paging.ts";
import { dereferenced, plainProperties } from "./plain-object.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";
import { withoutNull } from "./assignable.ts";

/** The body of a handler that lists a collection: the stored items that the query asks for, alone or in a page. `undefined`, where something of the page cannot be made. */
export function listBody(
  operation: Operation,
  { entity, answer }: { readonly entity: Entity; readonly answer: Answer },
  { collection, type }: { readonly collection: Code; readonly type: Code },
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  if (reply === undefined) return undefined;
  const paging = pagingOf(operation, context);
  const list = ts`store.list<${type}>(${collection})${filterCode(operation, entity, paging, context)}`;
  const body =
    answer.kind === "page" ? pageCode(operation, answer.property, paging, context) : ts`items`;
  const done = body && replyCode(reply, context, body);
  return (
    done &&
    ts`${itemsCode(list, paging)}
    return ${done};`
  );
}

/** A page with the items in it: what it says about them is so, the rest is an example. */
function pageCode(
  operation: Operation,
  list: string,
  paging: Paging,
  context: ServiceContext,
): Code | undefined {
  const content = replyOf(operation)?.response?.contents[0];
  const properties = content === undefined ? undefined : plainProperties(content.schema, context.$);
  if (properties === undefined) return undefined;
  const members: Code[] = [];
  for (const property of properties.filter(({ access }) => access !== "write")) {
    const known = property.name === list ? ts`items` : factOf(property, paging, context);
    if (known !== undefined) members.push(propertyCode(property.name, known));
    else if (property.required) {
      const entity = { schema: property.schema, properties: [property], id: undefined };
      const made = entityMembers([], { context, entity, collection: undefined });
      if (made === undefined) return undefined;
      members.push(...made);
    }
  }
  return objectCode(members);
}

/** What is known of a list, by what a property of its page is called. */
function factOf(property: Property, paging: Paging, context: ServiceContext): Code | undefined {
  const name = plainName(property.name);
  const { kind } = dereferenced(withoutNull(property.schema, context.$), context.$);
  const isPaged = paging.limit !== undefined || paging.offset !== undefined;
  const all = isPaged ? ts`all.length` : ts`items.length`;
  if (kind === "boolean") {
    if (!/^(hasmore|hasnext|hasnextpage|more)$/.test(name)) return undefined;
    return isPaged ? ts`${startOf(paging)}items.length < all.length` : lit(false);
  }
  if (kind === "number" && isCount(property, context)) {
    if (/^(total|count|total(count|items|results|elements|records)|itemcount)$/.test(name))
      return all;
    if (paging.limit !== undefined) {
      if (/^(size|limit|pagesize|perpage)$/.test(name)) return ts`limit`;
      if (/^(pages|pagecount|totalpages|lastpage)$/.test(name)) {
        return ts`Math.ceil(all.length / Math.max(limit, 1))`;
      }
    }
    if (/^(offset|skip|start)$/.test(name) && paging.offset !== undefined) return ts`start`;
  }
  if (/^(page|pagenumber|currentpage)$/.test(name) && kind === "number" && paging.page) {
    return accepts(property.schema, paging.firstPage, context.$.program, "output") &&
      isUnbounded(property, context)
      ? ts`page`
      : undefined;
  }
  // There is nothing behind an example of a cursor.
  const isCursor = /^(next|prev|cursor|aftercursor|beforecursor)/.test(name);
  return isCursor && accepts(property.schema, null, context.$.program, "output")
    ? lit(null)
    : undefined;
}

function startOf({ offset, page }: Paging): Code {
  return offset === undefined && page === undefined ? ts`` : ts`start + `;
}

/** Whether a property takes every number of items. */
function isCount(property: Property, context: ServiceContext): boolean {
  return accepts(property.schema, 0, context.$.program, "output") && isUnbounded(property, context);
}

function isUnbounded({ schema }: Property, { $ }: ServiceContext): boolean {
  const own = dereferenced(withoutNull(schema, $), $);
  if (own.kind !== "number" || own.multipleOf !== undefined) return false;
  return own.range?.max === undefined && own.range?.exclusiveMax === undefined;
}
