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
