import { type Code, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { withoutNull } from "./assignable.ts";
import type { StoredRole } from "./roles.ts";
import { remarksCode } from "./object-code.ts";
import { type Paging, filterCode, itemsCode, pagingOf, plainName } from "./paging.ts";
import { followed } from "../schema/references.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import { aroundCode } from "./response-body.ts";
import type { Remark } from "./remark.ts";
import type { ServiceContext } from "./service-context.ts";
import { shownCode } from "./shown.ts";

/**
 * The body of a handler that lists a collection: the stored items that the query selects, alone or
 * in a page. `undefined` if a property of the page cannot be made.
 */
export function listBody(
  operation: Operation,
  { entity, place, shown }: StoredRole,
  { collection }: { readonly collection: Code },
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  const paging = pagingOf(operation, context);
  const { filter, unused } = filterCode(operation, entity, paging, context);
  const all = ts`await store.list(${collection})`;
  const list = filter.text === "" ? all : ts`(${all})${filter}`;
  const view = shown === undefined ? undefined : shownCode(ts`item`, shown, entity, context);
  if (shown !== undefined && view === undefined) return undefined;
  const items = view === undefined ? ts`items` : ts`items.map((item) => (${view}))`;
  const known = (property: Property): Code | undefined => pageValue(property, paging, context);
  const body =
    place.kind === "page"
      ? aroundCode(operation, { name: place.property, value: items }, known, context)
      : items;
  const done = body && replyCode(reply, context, { body });
  return (
    done &&
    ts`${remarksCode(unused.map(unusedRemark))}${itemsCode(list, paging)}
    return ${done};`
  );
}

function unusedRemark(name: string): Remark {
  return { kind: "dropped", name, text: `TODO: ${name} of the query` };
}

/** The value of a property of a page that describes the list, such as its length, by its name. */
function pageValue(property: Property, paging: Paging, context: ServiceContext): Code | undefined {
  const name = plainName(property.name);
  const { kind } = followed(withoutNull(property.schema, context.$), context.$.resolve);
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
  // The service has no cursors, so a page has no next one.
  const isCursor = /^(next|prev|cursor|aftercursor|beforecursor)/.test(name);
  return isCursor && accepts(property.schema, null, context.$.program, "output")
    ? lit(null)
    : undefined;
}

function startOf({ offset, page }: Paging): Code {
  return offset === undefined && page === undefined ? ts`` : ts`start + `;
}

/** True if a property accepts any number of items. */
function isCount(property: Property, context: ServiceContext): boolean {
  return accepts(property.schema, 0, context.$.program, "output") && isUnbounded(property, context);
}

function isUnbounded({ schema }: Property, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  if (own.kind !== "number" || own.multipleOf !== undefined) return false;
  return own.range?.max === undefined && own.range?.exclusiveMax === undefined;
}
