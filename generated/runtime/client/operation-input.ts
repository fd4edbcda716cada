// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** The input of a generated function: the values of the parameters by their place, and the body. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** The value of the only parameter with `in: querystring`. */
  readonly querystring?: unknown;
  readonly body?: unknown;
  /** The media type of the body, if there are several. */
  readonly contentType?: string;
}

/** Header name → value; `undefined` removes the header. */
export interface HeaderValues {
  readonly [name: string]: string | undefined;
}
