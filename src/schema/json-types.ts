import type { Schema } from "../ir/schema.ts";
import { type Visitor, visitSchema } from "../ir/visit.ts";
import { type Asking, Kept, type Resolve, factOf } from "./references.ts";
import {
  type JsonType,
  type Instance,
  type ValueType,
  jsonTypes,
  typeOfJson,
  typeOfValue,
} from "./value.ts";

/** A schema that accepts values of one type only. */
export type TypedSchema = Extract<Schema, { readonly kind: JsonType }>;

export function isTyped(schema: Schema): schema is TypedSchema {
  return (jsonTypes as readonly string[]).includes(schema.kind);
}

/** Returns the name of a typed schema's type, as in `type`. */
export function typeName(schema: TypedSchema): string {
  return schema.kind === "number" && schema.integer ? "integer" : schema.kind;
}

/** True if a value has the type of a typed schema, whatever its other constraints. */
export function isOfType(schema: TypedSchema, value: Instance): boolean {
  if (typeOfValue(value) !== schema.kind) return false;
  return schema.kind !== "number" || !schema.integer || Number.isInteger(value);
}

/**
 * Returns the types of the values that `schema` can accept, in the order of `jsonTypes`. May
 * include types that it does not accept, but never omits one.
 */
export function acceptedTypes(schema: Schema, resolve: Resolve): readonly ValueType[] {
  const kept = keptAccepted.for(resolve);
  return typesIn(schema, { resolve, known: new Map(), kept, bytes: ["binary"] });
}

/**
 * Returns the JSON types that the generated check of `schema` can accept. It does not examine
 * bytes, so a binary value may have any type.
 */
export function typesOf(schema: Schema, resolve: Resolve): readonly JsonType[] {
  const kept = keptChecked.for(resolve);
  const types = typesIn(schema, { resolve, known: new Map(), kept, bytes: jsonTypes });
  return types as readonly JsonType[];
}

type Types = readonly ValueType[];

const keptAccepted = new Kept<Types>();
const keptChecked = new Kept<Types>();
const keptRefusals = new Kept<boolean>();

interface Looking extends Asking<Types> {
  /** The types that bytes count as. */
  readonly bytes: Types;
}

const typesByKind: Visitor<Looking, Types> = {
  any: () => jsonTypes,
  never: () => [],
  null: ({ kind }) => [kind],
  boolean: ({ kind }) => [kind],
  string: ({ kind }) => [kind],
  number: ({ kind }) => [kind],
  array: ({ kind }) => [kind],
  object: ({ kind }) => [kind],
  enum: ({ members }) => inOrder(members.map(({ value }) => typeOfJson(value))),
  union: ({ members }, looking) => inOrder(members.flatMap((each) => typesIn(each, looking))),
  intersection({ members }, looking) {
    const all = members.map((each) => typesIn(each, looking));
    return (all[0] ?? jsonTypes).filter((type) => all.every((types) => types.includes(type)));
  },
  not: () => jsonTypes,
  conditional: (schema, looking) =>
    inOrder([...typesIn(schema.then, looking), ...typesIn(schema.else, looking)]),
  guard: () => jsonTypes,
  evaluated: ({ schema }, looking) => typesIn(schema, looking),
  // A recursive reference excludes nothing.
  ref: (schema, looking) => factOf(schema, looking, jsonTypes, typesIn),
  binary: (_, { bytes }) => bytes,
  stream: (_, { bytes }) => bytes,
};

function typesIn(schema: Schema, looking: Looking): Types {
  return visitSchema(schema, typesByKind, looking);
}

function inOrder(types: Types): Types {
  if (types.length < 2) return types;
  return valueTypes.filter((type) => types.includes(type));
}

const valueTypes: Types = [...jsonTypes, "binary"];

/**
 * True if the generated check of `schema` refuses `undefined`: the value of an absent property,
 * which is not a JSON value.
 */
export function refusesUndefined(schema: Schema, resolve: Resolve): boolean {
  return refuses(schema, { resolve, known: new Map(), kept: keptRefusals.for(resolve) });
}

function refuses(schema: Schema, asking: Asking<boolean>): boolean {
  switch (schema.kind) {
    case "any":
    case "not":
    case "guard":
    case "binary":
    case "stream":
      return false;
    case "union":
      return schema.members.every((member) => refuses(member, asking));
    case "intersection":
      return schema.members.some((member) => refuses(member, asking));
    case "conditional":
      return refuses(schema.then, asking) && refuses(schema.else, asking);
    case "evaluated":
      return refuses(schema.schema, asking);
    case "ref":
      return factOf(schema, asking, false, refuses);
    default:
      return true;
  }
}
