/** Reads and writes JSON as `JSON` does. */
export interface JsonCodec {
  readonly parse: (text: string) => unknown;
  /** `undefined` where JSON has no form for the value. Throws `TypeError` for what it cannot say. */
  readonly stringify: (value: unknown) => string | undefined;
}
