/** One reason why a value is not valid, in the shape that ajv's users know. */
export interface Issue {
  /** JSON Pointer into the value: `/messages/57/peer_id`. */
  readonly instancePath: string;
  /** JSON Pointer into the document: `#/components/schemas/MessageCreate/properties/peer_id/type`. */
  readonly schemaPath: string;
  /** The JSON Schema keyword that refused: `type`, `required`, `maxLength`. */
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface ParseOptions {
  /** How many issues are collected before the search stops. Default 100. */
  readonly maxIssues?: number;
}

/** Validates and fills in defaults: what each generated `parseX` is. */
export type Parse<T> = (value: unknown, options?: ParseOptions) => Result<T>;

/** The `parseX` of a check that makes nothing else of a value. */
export type ParseOf<Is> = Is extends (value: unknown) => value is infer T ? Parse<T> : never;
