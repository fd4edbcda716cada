// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** A reason why a value is invalid, in the format of ajv. */
export interface Issue {
  /** JSON Pointer into the value: `/messages/57/peer_id`. */
  readonly instancePath: string;
  /**
   * JSON Pointer into the document: `#/components/schemas/MessageCreate/properties/peer_id/type`.
   */
  readonly schemaPath: string;
  /** The JSON Schema keyword that failed: `type`, `required`, `maxLength`. */
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface ParseOptions {
  /** The maximum number of issues to collect. Default 100. */
  readonly maxIssues?: number;
}

/** Validates a value and fills in defaults: the type of each generated `parseX`. */
export type Parse<T> = (value: unknown, options?: ParseOptions) => Result<T>;

/** The type of `parseX` for a check, if the result has the same type as the value. */
export type ParseOf<Is> = Is extends (value: unknown) => value is infer T ? Parse<T> : never;
