/** A schema in the words of some dialect of JSON Schema. */
export type JsonSchema = boolean | JsonSchemaObject;

export interface JsonSchemaObject {
  readonly [keyword: string]: unknown;
}

/** The JSON Schema 2020-12 of one type, and those that its references `#/$defs/<name>` lead to. `{ bytes: true }` in it stands for bytes, which have no JSON form. */
export interface JsonSchemaPart {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly refs: readonly Describe[];
}

/** Makes the part anew each time, so that whoever gets it may change it. */
export type Describe = () => JsonSchemaPart;
