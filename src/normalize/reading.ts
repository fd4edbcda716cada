import type { Report } from "../diagnostics/diagnostic.ts";
import type { SecurityScheme } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { OpenApiVersion } from "../openapi/version.ts";
import type { Resolver } from "../source/resolve.ts";
import type { Declarations } from "./declarations.ts";
import type { Scopes } from "./scope.ts";

/** The state shared by all readers of one document. It lives for one call of `normalize`. */
export interface Reading {
  readonly document: string;
  readonly version: OpenApiVersion;
  readonly resolver: Resolver;
  readonly scopes: Scopes;
  readonly declarations: Declarations;
  /**
   * Raw schemas of multipart bodies, in which a binary string is a file, with the content types
   * that their media type assigns to properties.
   */
  readonly multipart: Map<object, ReadonlyMap<string, string>>;
  /** Raw schemas that were searched for files, with the results. */
  readonly files: Map<object, Schema | undefined>;
  /** Security schemes that requirements name but the document does not declare, by name. */
  readonly undescribed: Map<string, SecurityScheme>;
  /** Raw callbacks that were read: a recursive one is read once. */
  readonly callbacks: Set<object>;
  /** Raw objects outside of schemas that are targets of references. */
  readonly followed: Set<unknown>;
  /**
   * Suggests a similar word, as the help of a diagnostic. The number of searches is limited,
   * because they are slow.
   */
  readonly suggest: (
    word: string,
    candidates: Iterable<string>,
    show?: (meant: string) => string,
  ) => { readonly help?: string };
  readonly report: Report;
}
