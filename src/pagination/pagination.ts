import type { DeclaredPagination, NextPage, Pagination, Place } from "./declared.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { itemsPlace, nextPage } from "./detection.ts";
import { bare, fieldAt, pageBody, requestField } from "./fields.ts";
import type { Resolve } from "../schema/references.ts";
import { extendedPagination } from "./extension.ts";

/**
 * How an operation gives its items in pages: as configured, else by an extension of the document,
 * else by the names of what it takes and gives.
 */
export function paginationOf(
  operation: Operation,
  configured: DeclaredPagination | undefined,
  resolve: Resolve,
): Pagination | undefined {
  const body = pageBody(operation, resolve);
  const declared = configured ?? extendedPagination(operation.extensions);
  if (body === undefined || declared === false) return undefined;
  const items = declared?.items ?? itemsPlace(body, resolve);
  const item = items && itemAt(body, items, resolve);
  if (items === undefined || item === undefined) return undefined;
  const next = declared?.next
    ? withFirst(declared.next, operation, resolve)
    : nextPage(operation, body, resolve);
  return next && { items, item, next };
}

/** What the items are that stand at a place in a page; `undefined` where there is no list. */
export function itemAt(body: Schema, items: Place, resolve: Resolve): Schema | undefined {
  const found = fieldAt(body, items, resolve);
  const list = found && bare(found.schema, resolve);
  if (list?.kind === "any") return list;
  if (list?.kind !== "array" || list.prefix.length > 0) return undefined;
  return list.rest ?? { kind: "any", at: list.at };
}

/**
 * Pages are counted from 0 where that is the number that the document asks for when a call does
 * not.
 */
function withFirst(next: NextPage, operation: Operation, resolve: Resolve): NextPage {
  if (next.by !== "page" || next.first !== undefined) return next;
  return requestField(operation, next.at, resolve)?.default === 0 ? { ...next, first: 0 } : next;
}
