// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** Reads and writes JSON as `JSON` does. */
export interface JsonCodec {
  readonly parse: (text: string) => unknown;
  /**
   * Returns `undefined` if JSON has no form for the value. Throws `TypeError` for one that cannot
   * be written.
   */
  readonly stringify: (value: unknown) => string | undefined;
}
