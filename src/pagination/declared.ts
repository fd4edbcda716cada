import type { Schema } from "../ir/schema.ts";
/** The pagination of an operation. */
export interface Pagination {
  /** The list of items in a page, as a path of names. */
  readonly items: FieldPath;
  readonly item: Schema;
  readonly next: NextPage;
}

export type FieldPath = readonly string[];

/**
 * The way to request the next page. The places `at` are in the request, the others in the body of
 * the response.
 */
export type NextPage =
  | {
      readonly by: "page";
      readonly at: FieldPath;
      readonly total?: FieldPath;
      readonly more?: FieldPath;
      readonly first?: number;
    }
  | {
      readonly by: "offset";
      readonly at: FieldPath;
      readonly total?: FieldPath;
      readonly more?: FieldPath;
    }
  | { readonly by: "cursor"; readonly at: FieldPath; readonly next: FieldPath }
  /** A URL in the body, or in a `Link` header. */
  | { readonly by: "link"; readonly next?: FieldPath };

/**
 * The pagination of an operation in a configuration or an extension; `false` for none. Omitted
 * parts are detected.
 */
export type DeclaredPagination = false | { readonly items?: FieldPath; readonly next?: NextPage };

/** The pagination in a configuration, by document id and operation. */
export type ConfiguredPagination = Readonly<
  Record<string, Readonly<Record<string, DeclaredPagination>>>
>;
