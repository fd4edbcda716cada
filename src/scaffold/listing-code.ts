import { type Code, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { type Listing, listingOf } from "./listing.ts";
import { remarksCode } from "./object-code.ts";
import { nextUrl, pageMember } from "./page-values.ts";
import { type GivenHeader, replyCode, replyOf } from "./reply-code.ts";
import { plainName } from "./plain-name.ts";
import { aroundCode } from "./response-body.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { selectedCode } from "./selected-fields.ts";
import type { ServiceContext } from "./service-context.ts";
import { shownCode } from "./shown.ts";

/**
 * The body of a handler that lists a collection: the stored items that the query selects, alone or
 * in a page. `undefined` if a property of the page cannot be made.
 */
export function listBody(
  operation: Operation,
  role: StoredRole,
  stored: { readonly collection: Code },
  context: ServiceContext,
): Code | undefined {
  const { entity, place, shown } = role;
  const reply = replyOf(operation);
  const listing = listingOf(operation, role, stored.collection, context);
  const view = shown === undefined ? undefined : shownCode(ts`item`, shown, entity, context);
  if (shown !== undefined && view === undefined) return undefined;
  const item = selectedCode(view ?? ts`item`, listing.fields, role, context);
  const list = item.text === "item" ? listing.items : ts`${listing.items}.map((item) => (${item}))`;
  const items = place.isMap === true ? mapCode(listing.items, item, role.entity) : list;
  if (items === undefined) return undefined;
  const body =
    place.kind === "page"
      ? aroundCode(
          operation,
          { names: place.names, value: items },
          (property) => pageMember(property, listing, context),
          context,
        )
      : items;
  const headers = (name: string): GivenHeader | undefined => headerOf(name, listing, context);
  const done = body && replyCode(reply, context, { body, headers });
  return (
    done &&
    ts`${remarksCode(listing.remarks)}${listing.statements}
    return ${done};`
  );
}

/** Items as a map by their ids. */
function mapCode(items: Code, item: Code, { id }: Entity): Code | undefined {
  if (id === undefined) return undefined;
  const key = member(ts`item`, id.name);
  return ts`Object.fromEntries(${items}.map((item) => [${key}, ${item}]))`;
}

/** The value of a header that describes a list. */
function headerOf(
  name: string,
  listing: Listing,
  context: ServiceContext,
): GivenHeader | undefined {
  const { total, limit, next } = listing;
  const plain = plainName(name.replace(/^x-/i, "")).replace(/^(?:wp|pagination)/, "");
  if (/^total(?:count|items|results|elements|records)?$/.test(plain)) return { code: total };
  if (limit !== undefined && /^(?:totalpages|pagecount|totalpagecount)$/.test(plain)) {
    return { code: ts`Math.ceil(${total} / Math.max(${limit}, 1))` };
  }
  const url = plain === "link" ? nextUrl(listing, context) : undefined;
  if (url === undefined || next === undefined) return undefined;
  return { code: ts`\`<\${${url}}>; rel="next"\``, absent: ts`${next} === undefined` };
}
