import type { Report } from "../diagnostics/diagnostic.ts";
import type { SecurityScheme } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { OpenApiVersion } from "../openapi/version.ts";
import type { Resolver } from "../source/resolve.ts";
import type { Declarations } from "./declarations.ts";
import type { Scopes } from "./scope.ts";

/** What all readers of one document share while it is read. It lives no longer than one call of `normalize`. */
export interface Reading {
  readonly document: string;
  readonly version: OpenApiVersion;
  readonly resolver: Resolver;
  readonly scopes: Scopes;
  readonly declarations: Declarations;
  /** Raw objects that describe multipart bodies, in which a binary string is a file, with the content types that their media type gives to properties. */
  readonly multipart: Map<object, ReadonlyMap<string, string>>;
  /** Raw objects that were examined for files, with what was found. */
  readonly files: Map<object, Schema | undefined>;
  /** Security schemes that requirements name and nothing describes, by name. */
  readonly undescribed: Map<string, SecurityScheme>;
  /** Raw callbacks that were read: one that leads to itself is read once. */
  readonly callbacks: Set<object>;
  /** Raw objects outside of schemas that references lead to. */
  readonly followed: Set<unknown>;
  /** What a word was probably meant to be, as the help of a diagnostic. After some hundred words it says nothing any more, for it takes time. */
  readonly suggest: (
    word: string,
    candidates: Iterable<string>,
    show?: (meant: string) => string,
  ) => { readonly help?: string };
  readonly report: Report;
}
