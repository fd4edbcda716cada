/** Reads and writes JSON as `JSON` does. */
export interface JsonCodec {
  readonly parse: (text: string) => unknown;
  /**
   * Returns `undefined` if JSON has no form for the value. Throws `TypeError` for one that cannot
   * be written.
   */
  readonly stringify: (value: unknown) => string | undefined;
}
