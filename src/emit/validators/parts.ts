import type {
  ArraySchema,
  BooleanSchema,
  ConditionalSchema,
  EnumSchema,
  EvaluatedSchema,
  GuardSchema,
  NotSchema,
  NullSchema,
  NumberSchema,
  ObjectSchema,
  RefSchema,
  Schema,
  StringSchema,
  UnionSchema,
} from "../../ir/schema.ts";
import { type JsonType, typeOfJson } from "../../schema/value.ts";
import { type Resolve } from "../../schema/references.ts";
import { typesOf } from "../../schema/json-types.ts";

export type TypedSchema =
  NullSchema | BooleanSchema | NumberSchema | StringSchema | ArraySchema | ObjectSchema;

/**
 * Everything that one value must satisfy at once, sorted by how it is checked. Direct checks come
 * before calls, since a call of another declaration's check narrows the value's type for
 * TypeScript.
 */
export interface Parts {
  /** True if no value satisfies all of it. */
  readonly impossible: boolean;
  /** The type that the value must have. */
  readonly type: JsonType | undefined;
  /** The schemas for values of `type`: typed schemas, and guards of that type. */
  readonly typed: readonly TypedSchema[];
  /** Guards of other types; none where `type` is given. */
  readonly guards: readonly GuardSchema["schema"][];
  /** The values that are in every list of values. */
  readonly values: EnumSchema | undefined;
  readonly evaluated: readonly EvaluatedSchema[];
  readonly others: readonly (UnionSchema | NotSchema | ConditionalSchema)[];
  readonly refs: readonly RefSchema[];
}

/**
 * Sorts `schemas`, which must all accept the value. `known`: the type that the value is known to
 * have.
 */
export function partsOf(schemas: readonly Schema[], resolve: Resolve, known?: JsonType): Parts {
  const flat = schemas.flatMap(flatten);
  const typed = flat.filter(isTyped);
  const guards = flat.flatMap((each) => (each.kind === "guard" ? [each.schema] : []));
  const enums = flat.filter((each) => each.kind === "enum");
  const types = new Set([
    ...typed.map(({ kind }) => kind),
    ...(known === undefined ? [] : [known]),
  ]);
  const [type] = types;
  const applying =
    type === undefined ? [] : [...typed, ...guards.filter(({ kind }) => kind === type)];
  const isWhole = applying.some((each) => each.kind === "number" && each.integer);
  const values = meet(enums, type, isWhole);
  return {
    impossible:
      types.size > 1 ||
      flat.some(({ kind }) => kind === "never") ||
      values?.members.length === 0 ||
      (type !== undefined && flat.some((each) => isOfOtherTypes(each, type, resolve))),
    type,
    typed: applying,
    guards: type === undefined ? guards : [],
    values,
    evaluated: flat.filter((each) => each.kind === "evaluated"),
    others: flat.filter(isOther),
    refs: flat.filter((each) => each.kind === "ref"),
  };
}

/** True if no value of `type` is valid, so that the schema adds nothing once the type is known. */
function isOfOtherTypes(schema: Schema, type: JsonType, resolve: Resolve): boolean {
  const isTold = schema.kind === "union" || schema.kind === "ref";
  return isTold && !typesOf(schema, resolve).includes(type);
}

function flatten(schema: Schema): readonly Schema[] {
  if (schema.kind === "intersection") return schema.members.flatMap(flatten);
  if (schema.kind === "evaluated") return [...flatten(schema.schema), schema];
  return [schema];
}

function isTyped(schema: Schema): schema is TypedSchema {
  return ["null", "boolean", "number", "string", "array", "object"].includes(schema.kind);
}

function isOther(schema: Schema): schema is UnionSchema | NotSchema | ConditionalSchema {
  return ["union", "not", "conditional"].includes(schema.kind);
}

/** The values that are in every list and have the type. */
function meet(
  enums: readonly EnumSchema[],
  type: JsonType | undefined,
  isWhole: boolean,
): EnumSchema | undefined {
  const [first, ...others] = enums;
  if (first === undefined) return undefined;
  const lists = others.map(({ members }) => new Set(members.map(({ value }) => canonical(value))));
  const members = first.members.filter(
    ({ value }) =>
      (type === undefined || typeOfJson(value) === type) &&
      (!isWhole || Number.isInteger(value)) &&
      lists.every((list) => list.has(canonical(value))),
  );
  return members.length === first.members.length ? first : { ...first, members };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** True if a schema constrains the inside of a value. */
export function isContainer(schema: TypedSchema): boolean {
  return schema.kind === "array" || schema.kind === "object";
}

/** True if a container has no constraint but its type. */
export function isBare(schema: TypedSchema): boolean {
  if (schema.kind === "array") {
    const { prefix, rest, length, unique, contains } = schema;
    const limits = [rest?.kind === "any" ? undefined : rest, length, contains];
    return prefix.length === 0 && !unique && limits.every((each) => each === undefined);
  }
  if (schema.kind !== "object") return true;
  const { properties, required, patterns, rest, names, count } = schema;
  const limits = [rest?.kind === "any" ? undefined : rest, names, count];
  const lists = [properties, required, patterns, schema.dependentRequired, schema.dependentSchemas];
  return limits.every((each) => each === undefined) && lists.every((list) => list.length === 0);
}
