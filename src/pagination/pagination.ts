import type { DeclaredPagination, NextPage, Pagination, FieldPath } from "./declared.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { itemsPlace, nextPage } from "./detection.ts";
import { bare, fieldAt, pageBody, requestField } from "./fields.ts";
import type { Resolve } from "../schema/references.ts";
import { extendedPagination } from "./extension.ts";

/**
 * The pagination of an operation: as configured, else by an extension of the document, else
 * detected by field names.
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

/** The schema of the items at a place in a page; `undefined` if it is not a list. */
export function itemAt(body: Schema, items: FieldPath, resolve: Resolve): Schema | undefined {
  const found = fieldAt(body, items, resolve);
  const list = found && bare(found.schema, resolve);
  if (list?.kind === "any") return list;
  if (list?.kind !== "array" || list.prefix.length > 0) return undefined;
  return list.rest ?? { kind: "any", at: list.at };
}

/** Counts pages from 0 if that is the default in the document. */
function withFirst(next: NextPage, operation: Operation, resolve: Resolve): NextPage {
  if (next.by !== "page" || next.first !== undefined) return next;
  return requestField(operation, next.at, resolve)?.default === 0 ? { ...next, first: 0 } : next;
}
