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
