// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** Options for calls from pages of other origins (Fetch standard, CORS protocol). */
export interface CorsOptions {
  /**
   * The allowed origins: all (default), a list (`https://app.example.com`), or a function that
   * returns true for them.
   */
  readonly origins?: "*" | readonly string[] | ((origin: string) => boolean);
  /**
   * Allows pages to send cookies and to read the responses. Requires `origins` other than `*`.
   * Default false.
   */
  readonly credentials?: boolean;
  /**
   * Seconds for which a browser may cache the result of a preflight. Default: the browser's own.
   */
  readonly maxAge?: number;
}
