import type { DeclaredPagination, NextPage, FieldPath } from "../pagination/declared.ts";
import { descend, fromPointer, toPointer } from "../ir/pointer.ts";

/**
 * The pagination of an operation: the field that requests the next page, and the field that
 * announces it.
 *
 * Fields are named by OpenAPI's runtime expressions: `$request.query.page` is a query parameter,
 * `$request.body#/page` a property of the JSON request body; `$response.body#/meta/next` is a
 * property of the page, and `$response.body` the page itself.
 */
export type PaginationConfig =
  PageNumberPagination | OffsetPagination | CursorPagination | LinkPagination;

interface Paged {
  /**
   * The list of items in a page: `$response.body#/items`. Default: detected by its name, or the
   * only list that there is.
   */
  readonly items?: string;
}

/**
 * Pagination by page number. Without `pages` and `more`, the last page is the one without items.
 */
export interface PageNumberPagination extends Paged {
  readonly by: "page";
  /** The number of the page: `$request.query.page`. */
  readonly page: string;
  /**
   * The number of the first page. Default: the `default` of the field where that is 0, and else 1.
   */
  readonly first?: number;
  /** The number of pages: `$response.body#/pages`. */
  readonly pages?: string;
  /** A flag that is true as long as more pages follow: `$response.body#/has_more`. */
  readonly more?: string;
}

/**
 * Pagination by the number of items to skip. Without `total` and `more`, the last page is the one
 * without items.
 */
export interface OffsetPagination extends Paged {
  readonly by: "offset";
  /** The number of items to skip: `$request.query.offset`. */
  readonly offset: string;
  /** The number of items in all pages: `$response.body#/total`. */
  readonly total?: string;
  /** A flag that is true as long as more pages follow: `$response.body#/has_more`. */
  readonly more?: string;
}

/** Pagination by a cursor: each page but the last contains the cursor of the next. */
export interface CursorPagination extends Paged {
  readonly by: "cursor";
  /** The cursor in the request: `$request.query.cursor`. */
  readonly cursor: string;
  /** The cursor in the response: `$response.body#/next_cursor`. */
  readonly next: string;
}

/** Pagination by link: each page contains the URL of the next. */
export interface LinkPagination extends Paged {
  readonly by: "link";
  /**
   * A property of the page, `$response.body#/next`, or the header, `$response.header.Link`, whose
   * link with `rel="next"` is followed.
   */
  readonly next: string;
}

/** The syntax of an expression for a request field. */
export const requestField: RegExp = /^\$request\.(?:query\..|body#\/(?:[^~]|~[01])*$)/su;
export const responseField: RegExp = /^\$response\.body(?:#\/(?:[^~]|~[01])*)?$/su;
export const linkField: RegExp = /^\$response\.(?:header\.[Ll]ink|body#\/(?:[^~]|~[01])*)$/su;

/** Converts the configuration of an operation, with places for its expressions. */
export function declaredBy(config: PaginationConfig | false): DeclaredPagination {
  if (config === false) return false;
  const next = nextPageOf(config);
  return config.items === undefined ? { next } : { items: placeOf(config.items), next };
}

function nextPageOf(config: PaginationConfig): NextPage {
  switch (config.by) {
    case "page":
      return {
        by: "page",
        at: placeOf(config.page),
        ...(config.pages !== undefined && { total: placeOf(config.pages) }),
        ...(config.more !== undefined && { more: placeOf(config.more) }),
        ...(config.first !== undefined && { first: config.first }),
      };
    case "offset":
      return {
        by: "offset",
        at: placeOf(config.offset),
        ...(config.total !== undefined && { total: placeOf(config.total) }),
        ...(config.more !== undefined && { more: placeOf(config.more) }),
      };
    case "cursor":
      return { by: "cursor", at: placeOf(config.cursor), next: placeOf(config.next) };
    case "link":
      return config.next.startsWith("$response.header")
        ? { by: "link" }
        : { by: "link", next: placeOf(config.next) };
  }
}

/**
 * Parses an expression: a place in the request begins with `query` or `body`, one in the response
 * is relative to the body.
 */
function placeOf(expression: string): FieldPath {
  const [, side, name, pointer = ""] =
    /^\$(request|response)\.(?:query\.(.+)|body#?(.*))$/su.exec(expression) ?? [];
  if (name !== undefined) return ["query", name];
  const keys = fromPointer(pointer) ?? [];
  return side === "request" ? ["body", ...keys] : keys;
}

/** Prints a place as an expression. */
export function expressionOf(side: "request" | "response", place: FieldPath): string {
  const [group, name] = place;
  if (side === "request" && group === "query") return `$request.query.${name}`;
  const pointer = toPointer(descend(undefined, ...(side === "request" ? place.slice(1) : place)));
  return `$${side}.body${pointer === "" ? "" : `#${pointer}`}`;
}
