/** A schema in some dialect of JSON Schema. */
export type JsonSchema = boolean | JsonSchemaObject;

export interface JsonSchemaObject {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema 2020-12 of one type, and the parts that its references `#/$defs/<name>` lead to.
 * `{ bytes: true }` in it represents bytes, which have no JSON form.
 */
export interface JsonSchemaPart {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly refs: readonly Describe[];
}

/** Creates a new part each time, so that the caller may change it. */
export type Describe = () => JsonSchemaPart;
