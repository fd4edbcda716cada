import type { Diagnostic } from "../diagnostics/diagnostic.ts";
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
  /** Raw objects that describe multipart bodies, in which a binary string is a file. */
  readonly multipart: Set<object>;
  readonly report: (diagnostic: Diagnostic) => void;
}
