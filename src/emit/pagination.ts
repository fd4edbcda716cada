import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { itemsPlace, nextPage } from "./page-detection.ts";
import { type Declarations, bare, fieldAt, pageBody, requestField } from "./page-fields.ts";
import { extendedPagination } from "./pagination-extension.ts";

/** How an operation gives its items in pages. */
export interface Pagination {
  /** Where a page has its items: the names on the way to them. */
  readonly items: Place;
  readonly item: Schema;
  readonly next: NextPage;
}

export type Place = readonly string[];

/** How the next page is asked for. The places `at` are in the request, the others in the body of the response. */
export type NextPage =
  | {
      readonly by: "page";
      readonly at: Place;
      readonly total?: Place;
      readonly more?: Place;
      readonly first?: number;
    }
  | { readonly by: "offset"; readonly at: Place; readonly total?: Place; readonly more?: Place }
  | { readonly by: "cursor"; readonly at: Place; readonly next: Place }
  /** A URL in the body, or in a `Link` header. */
  | { readonly by: "link"; readonly next?: Place };

/** What a configuration or an extension says about the pages of an operation: `false` that there are none. What it leaves out is found as without it. */
export type DeclaredPagination = false | { readonly items?: Place; readonly next?: NextPage };

/** What a configuration says, by document id and operation. */
export type ConfiguredPagination = Readonly<
  Record<string, Readonly<Record<string, DeclaredPagination>>>
>;

/** How an operation gives its items in pages: as configured, else by an extension of the document, else by the names of what it takes and gives. */
export function paginationOf(
  operation: Operation,
  configured: DeclaredPagination | undefined,
  $: Declarations,
): Pagination | undefined {
  const body = pageBody(operation, $);
  const declared = configured ?? extendedPagination(operation.extensions);
  if (body === undefined || declared === false) return undefined;
  const items = declared?.items ?? itemsPlace(body, $);
  const item = items && itemAt(body, items, $);
  if (items === undefined || item === undefined) return undefined;
  const next = declared?.next
    ? withFirst(declared.next, operation, $)
    : nextPage(operation, body, $);
  return next && { items, item, next };
}

/** What the items are that stand at a place in a page; `undefined` where there is no list. */
export function itemAt(body: Schema, items: Place, $: Declarations): Schema | undefined {
  const found = fieldAt(body, items, $);
  const list = found && bare(found.schema, $);
  if (list?.kind === "any") return list;
  if (list?.kind !== "array" || list.prefix.length > 0) return undefined;
  return list.rest ?? { kind: "any", at: list.at };
}

/** Pages are counted from 0 where that is the number that the document asks for when a call does not. */
function withFirst(next: NextPage, operation: Operation, $: Declarations): NextPage {
  if (next.by !== "page" || next.first !== undefined) return next;
  return requestField(operation, next.at, $)?.default === 0 ? { ...next, first: 0 } : next;
}
