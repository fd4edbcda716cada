import type { Origin } from "./pointer.ts";
import type { Json } from "./json.ts";
import type { DeclarationId } from "./id.ts";

/**
 * A schema after normalization: it accepts exactly the values that its JSON Schema 2020-12 text
 * accepts, and nothing in it depends on the dialect of that text.
 *
 * Invariants:
 * - A typed kind (`null`, `boolean`, `string`, `number`, `array`, `object`) accepts only values of
 *   that type. A keyword without a `type` beside it becomes a `guard`.
 * - Null is a member of a union, never a flag; optionality belongs to a property, never to a
 *   schema.
 * - `note` never changes what is accepted.
 * - Names are the document's own; no identifier, module or type text occurs here.
 */
export type Schema =
  | AnySchema
  | NeverSchema
  | NullSchema
  | BooleanSchema
  | StringSchema
  | NumberSchema
  | EnumSchema
  | ArraySchema
  | ObjectSchema
  | UnionSchema
  | IntersectionSchema
  | NotSchema
  | ConditionalSchema
  | GuardSchema
  | EvaluatedSchema
  | RefSchema
  | BinarySchema
  | StreamSchema;

export type SchemaKind = Schema["kind"];

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly at: Origin;
  readonly note?: Annotations;
  /**
   * A reference, as written, that leads nowhere, so that what it demands of values is not known.
   * They are accepted as if it demanded nothing.
   */
  readonly unresolved?: string;
}

/** Accepts everything: `true` or `{}`. */
export interface AnySchema extends Node<"any"> {}

/** Accepts nothing: `false`. */
export interface NeverSchema extends Node<"never"> {}

export interface NullSchema extends Node<"null"> {}

export interface BooleanSchema extends Node<"boolean"> {}

export interface StringSchema extends Node<"string"> {
  /** In Unicode code points. */
  readonly length?: Bounds;
  /** ECMA-262 source, as written; it is not anchored. */
  readonly patterns?: readonly string[];
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  /** The names that its type carries, as decided by `link/brand.ts`; it accepts the same values. */
  readonly brand?: readonly string[];
  /** The type that its values are converted to, as decided by `link/convert.ts`. */
  readonly converted?: StringConversion;
}

/** A type that strings are converted to. The wire format is the same. */
export type StringConversion =
  "Date" | "Temporal.Instant" | "Temporal.PlainDate" | "Temporal.Duration";

export interface NumberSchema extends Node<"number"> {
  /** Only numbers without a fractional part (1.0 is one). */
  readonly integer: boolean;
  readonly range?: Range;
  /** Each must divide the value exactly, in decimal arithmetic. */
  readonly multipleOf?: readonly number[];
  readonly format?: string;
  /** The names that its type carries. */
  readonly brand?: readonly string[];
  /** The type that its values are converted to. The wire format is the same. */
  readonly converted?: "bigint";
}

/**
 * One of a list of JSON values (`enum`, or `const` as a list of one). Members are distinct by JSON
 * Schema's equality.
 */
export interface EnumSchema extends Node<"enum"> {
  readonly members: readonly EnumMember[];
}

export interface EnumMember {
  readonly value: Json;
  /** From `x-enum-varnames` and similar extensions. */
  readonly name?: string;
  readonly description?: string;
}

export interface ArraySchema extends Node<"array"> {
  /** `prefixItems`: the schema of each leading item. */
  readonly prefix: readonly Schema[];
  /**
   * `items`: the schema of the items after the prefix; if absent, any item is accepted, and none
   * counts as evaluated.
   */
  readonly rest?: Schema;
  readonly length?: Bounds;
  readonly unique: boolean;
  readonly contains?: Contains;
}

export interface Contains {
  readonly schema: Schema;
  readonly min: number;
  readonly max?: number;
}

export interface ObjectSchema extends Node<"object"> {
  /** In the document's order; names are distinct. */
  readonly properties: readonly Property[];
  /** `required` names that `properties` does not declare. */
  readonly required: readonly string[];
  readonly patterns: readonly PatternProperty[];
  /**
   * `additionalProperties`; if absent, any other property is accepted, and none counts as
   * evaluated. `never` closes the object.
   */
  readonly rest?: Schema;
  /** `propertyNames`. */
  readonly names?: Schema;
  /** `minProperties`, `maxProperties`. */
  readonly count?: Bounds;
  readonly dependentRequired: readonly {
    readonly name: string;
    readonly requires: readonly string[];
  }[];
  readonly dependentSchemas: readonly { readonly name: string; readonly schema: Schema }[];
}

export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /**
   * `read`: only in responses (`readOnly`); `write`: only in requests (`writeOnly`). Read through
   * references.
   */
  readonly access: "both" | "read" | "write";
  /**
   * The `default` that a server fills in if a request omits the property. Read through references.
   */
  readonly default?: Json;
  readonly at: Origin;
}

export interface PatternProperty {
  readonly pattern: string;
  readonly schema: Schema;
}

/** `anyOf`, `oneOf`, a list of types, or `nullable`. */
export interface UnionSchema extends Node<"union"> {
  readonly mode: "anyOf" | "oneOf";
  readonly members: readonly Schema[];
  /**
   * A hint for the choice of errors to report; it never changes what is accepted. Discriminators
   * that decide are replaced by schemas of the tag in the members (`src/discriminate`).
   */
  readonly discriminator?: Discriminator;
}

export interface Discriminator {
  readonly property: string;
  /** Explicit entries first, then the implicit ones. */
  readonly mapping: readonly MappingEntry[];
  /** `defaultMapping` (OpenAPI 3.2). */
  readonly fallback?: DeclarationId;
  /** True if a written entry was left out: the names of components then tell nothing. */
  readonly incomplete?: true;
  readonly at: Origin;
}

export interface MappingEntry {
  readonly value: string;
  readonly target: DeclarationId;
  /** True if the value is the name of the component, and not written in `mapping`. */
  readonly implicit?: true;
}

/**
 * Every member must accept the value: `allOf`, `$ref` with siblings, several independent keywords.
 */
export interface IntersectionSchema extends Node<"intersection"> {
  readonly members: readonly Schema[];
}

export interface NotSchema extends Node<"not"> {
  readonly schema: Schema;
}

/** `if`, `then`, `else`; an absent branch is `any`. */
export interface ConditionalSchema extends Node<"conditional"> {
  readonly if: Schema;
  readonly then: Schema;
  readonly else: Schema;
}

/**
 * "If the value has the type of `schema`, then `schema` must accept it": a keyword such as
 * `minLength` without a `type` beside it.
 */
export interface GuardSchema extends Node<"guard"> {
  readonly schema: StringSchema | NumberSchema | ArraySchema | ObjectSchema;
}

/**
 * `unevaluatedProperties` and `unevaluatedItems`: `schema` must accept the value, and the parts
 * that `schema` did not evaluate must be accepted by `properties` or `items` (JSON Schema 2020-12
 * §11).
 */
export interface EvaluatedSchema extends Node<"evaluated"> {
  readonly schema: Schema;
  readonly properties?: Schema;
  readonly items?: Schema;
}

export interface RefSchema extends Node<"ref"> {
  readonly target: DeclarationId;
  /** Values are not converted here, although the target is: no conversion reaches this place. */
  readonly unconverted?: true;
  /** No defaults are filled in here, although the target has some (`link/partial-bodies.ts`). */
  readonly unfilled?: true;
}

/**
 * Bytes: a body that is not text, or a file in a multipart body. It has no JSON form, so
 * constraints do not apply.
 */
export interface BinarySchema extends Node<"binary"> {
  readonly form: "body" | "file";
}

/**
 * A body that is a sequence of values (server-sent events, JSON Lines), each accepted by `items`.
 * It occurs only as a whole body.
 */
export interface StreamSchema extends Node<"stream"> {
  readonly framing: "sse" | "jsonl";
  readonly items: Schema;
}

/** Inclusive counts. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
  readonly exclusiveMax?: number;
}

/** The annotations of a schema (JSON Schema 2020-12 validation §9), as written beside it. */
export interface Annotations {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly externalDocs?: string;
  readonly extensions?: Readonly<Record<string, Json>>;
}
