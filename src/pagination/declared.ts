import type { Schema } from "../ir/schema.ts";
/** How an operation gives its items in pages. */
export interface Pagination {
  /** Where a page has its items: the names on the way to them. */
  readonly items: Place;
  readonly item: Schema;
  readonly next: NextPage;
}

export type Place = readonly string[];

/**
 * How the next page is asked for. The places `at` are in the request, the others in the body of the
 * response.
 */
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

/**
 * What a configuration or an extension says about the pages of an operation: `false` that there are
 * none. What it leaves out is found as without it.
 */
export type DeclaredPagination = false | { readonly items?: Place; readonly next?: NextPage };

/** What a configuration says, by document id and operation. */
export type ConfiguredPagination = Readonly<
  Record<string, Readonly<Record<string, DeclaredPagination>>>
>;
