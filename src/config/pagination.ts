import type { DeclaredPagination, NextPage, Place } from "../pagination/declared.ts";
import { descend, fromPointer, toPointer } from "../ir/pointer.ts";

/**
 * How an operation gives its items in pages: what asks for the next page, and what tells it.
 *
 * Fields are named by OpenAPI's runtime expressions: `$request.query.page` is a parameter of the
 * query, `$request.body#/page` a property of a JSON body that is sent; `$response.body#/meta/next`
 * is a property of the page, and `$response.body` the page itself.
 */
export type PaginationConfig =
  PageNumberPagination | OffsetPagination | CursorPagination | LinkPagination;

interface Paged {
  /**
   * The list of items in a page: `$response.body#/items`. Default: what it is called, or the only
   * list that there is.
   */
  readonly items?: string;
}

/**
 * A number in the request counts pages. Without `pages` and `more`, the last page is the one
 * without items.
 */
export interface PageNumberPagination extends Paged {
  readonly by: "page";
  /** The number of the page: `$request.query.page`. */
  readonly page: string;
  /**
   * The number of the first page. Default: the `default` of the field where that is 0, and else 1.
   */
  readonly first?: number;
  /** How many pages there are: `$response.body#/pages`. */
  readonly pages?: string;
  /** What is there and true as long as more pages follow: `$response.body#/has_more`. */
  readonly more?: string;
}

/**
 * A number in the request counts the items to leave out. Without `total` and `more`, the last page
 * is the one without items.
 */
export interface OffsetPagination extends Paged {
  readonly by: "offset";
  /** How many items to leave out: `$request.query.offset`. */
  readonly offset: string;
  /** How many items there are in all pages: `$response.body#/total`. */
  readonly total?: string;
  /** What is there and true as long as more pages follow: `$response.body#/has_more`. */
  readonly more?: string;
}

/** Each page gives what the next is asked for with; the last gives nothing. */
export interface CursorPagination extends Paged {
  readonly by: "cursor";
  /** Where the request takes it: `$request.query.cursor`. */
  readonly cursor: string;
  /** Where the page gives it: `$response.body#/next_cursor`. */
  readonly next: string;
}

/** Each page gives the URL of the next. */
export interface LinkPagination extends Paged {
  readonly by: "link";
  /**
   * A property of the page, `$response.body#/next`, or the header, `$response.header.Link`, of
   * which the link with `rel="next"` counts.
   */
  readonly next: string;
}

/** What an expression for a field must look like. */
export const requestField: RegExp = /^\$request\.(?:query\..|body#\/(?:[^~]|~[01])*$)/su;
export const responseField: RegExp = /^\$response\.body(?:#\/(?:[^~]|~[01])*)?$/su;
export const linkField: RegExp = /^\$response\.(?:header\.[Ll]ink|body#\/(?:[^~]|~[01])*)$/su;

/** What a configuration says of an operation, with places for its expressions. */
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
 * The place that an expression means: in the request it begins with `query` or `body`, in the
 * response it is within the body.
 */
function placeOf(expression: string): Place {
  const [, side, name, pointer = ""] =
    /^\$(request|response)\.(?:query\.(.+)|body#?(.*))$/su.exec(expression) ?? [];
  if (name !== undefined) return ["query", name];
  const keys = fromPointer(pointer) ?? [];
  return side === "request" ? ["body", ...keys] : keys;
}

/** The expression that means a place. */
export function expressionOf(side: "request" | "response", place: Place): string {
  const [group, name] = place;
  if (side === "request" && group === "query") return `$request.query.${name}`;
  const pointer = toPointer(descend(undefined, ...(side === "request" ? place.slice(1) : place)));
  return `$${side}.body${pointer === "" ? "" : `#${pointer}`}`;
}
