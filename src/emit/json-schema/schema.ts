import type { Json } from "../../ir/json.ts";
import type {
  ArraySchema,
  ConditionalSchema,
  EnumSchema,
  EvaluatedSchema,
  ObjectSchema,
  Schema,
  UnionSchema,
} from "../../ir/schema.ts";
import { isDecided } from "../../schema/fill.ts";
import type { View } from "../../schema/view.ts";
import { typeOfJson } from "../../schema/value.ts";
import { type JsonSchema, annotated, toObject } from "./annotations.ts";
import { arrayKeywords } from "./arrays.ts";
import { type SchemaContext, type Write, unfilled } from "./context.ts";
import { objectKeywords } from "./objects.ts";
import { numberKeywords, stringKeywords } from "./scalars.ts";
import { type TypedSchema, isTyped, typeName } from "../../schema/json-types.ts";
import { keywordsOfAll } from "./keywords.ts";

/**
 * A schema in JSON Schema 2020-12, with references to `#/$defs`: it accepts what the schema accepts
 * in that view.
 * `{ bytes: true }` stands for bytes, which have no JSON form; the runtime replaces it by what its
 * target supports.
 */
export function writeSchema(schema: Schema, view: View, $: SchemaContext): JsonSchema {
  const write: Write = (inner, its = view) => writeSchema(inner, its, $);
  return annotated(keywordsOf(schema, view, write, $), schema.note);
}

function keywordsOf(schema: Schema, view: View, write: Write, $: SchemaContext): JsonSchema {
  switch (schema.kind) {
    case "any":
      return true;
    case "never":
      return false;
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object":
      return { type: typeName(schema), ...typedKeywords(schema, view, write, $) };
    case "enum":
      return writeEnum(schema);
    case "union":
      return writeUnion(schema, view, write, $);
    case "intersection":
      return { allOf: schema.members.map((member) => write(member)) };
    case "not":
      return { not: write(schema.schema, unfilled(view)) };
    case "conditional":
      return writeConditional(schema, view, write);
    case "guard": {
      // An integer among the numbers, without a constraint on other types.
      const { schema: inner } = schema;
      const whole = inner.kind === "number" && inner.integer ? [{ multipleOf: 1 }] : [];
      const keywords = [...whole, typedKeywords(inner, view, write, $)];
      return annotated(keywordsOfAll(keywords), inner.note);
    }
    case "evaluated":
      return writeEvaluated(schema, view, write);
    case "ref":
      return { $ref: `#/$defs/${$.nameOf(schema, schema.unfilled ? unfilled(view) : view)}` };
    case "binary":
    case "stream":
      return { bytes: true };
  }
}

/** The keywords for values of the type, without the type. */
function typedKeywords(
  schema: TypedSchema,
  view: View,
  write: Write,
  $: SchemaContext,
): Readonly<Record<string, Json>> {
  switch (schema.kind) {
    case "null":
    case "boolean":
      return {};
    case "string":
      return stringKeywords(schema);
    case "number":
      return numberKeywords(schema);
    case "array":
      return arrayKeywords(schema satisfies ArraySchema, view, write);
    case "object":
      return objectKeywords(schema satisfies ObjectSchema, view, write, $);
  }
}

/** The type is redundant beside the values, but many readers look for it. */
function writeEnum({ members }: EnumSchema): JsonSchema {
  const values = members.map(({ value }) => value);
  const [only] = values;
  if (only === undefined) return false;
  const type = typeOfJson(only);
  const isOneType = values.every((value) => typeOfJson(value) === type);
  const isWhole = type === "number" && values.every(Number.isInteger);
  return {
    ...(isOneType && { type: isWhole ? "integer" : type }),
    ...(values.length === 1 ? { const: only } : { enum: values }),
  };
}

function writeUnion(schema: UnionSchema, view: View, write: Write, $: SchemaContext): JsonSchema {
  const inside = isDecided(schema, $.program, "input") ? view : unfilled(view);
  const types = listedTypes(schema);
  if (types === undefined)
    return { [schema.mode]: schema.members.map((member) => write(member, inside)) };
  return {
    type: types.map(typeName),
    ...keywordsOfAll(types.map((member) => typedKeywords(member, inside, write, $))),
  };
}

/** The members of a union as a list of types: each keyword applies to one of them only. */
function listedTypes({ mode, members }: UnionSchema): readonly TypedSchema[] | undefined {
  const types = members.filter((member) => isTyped(member) && member.note === undefined);
  const kinds = new Set(types.map(({ kind }) => kind));
  const isList = mode === "anyOf" && kinds.size === members.length;
  return isList ? types.filter(isTyped) : undefined;
}

function writeConditional(schema: ConditionalSchema, view: View, write: Write): JsonSchema {
  const inside = unfilled(view);
  const branches = (["then", "else"] as const).flatMap((name) => {
    const branch = schema[name];
    return branch.kind === "any" ? [] : [[name, write(branch, inside)] as const];
  });
  return { if: write(schema.if, inside), ...Object.fromEntries(branches) };
}

function writeEvaluated(schema: EvaluatedSchema, view: View, write: Write): JsonSchema {
  const inner = toObject(write(schema.schema));
  const isTaken = "unevaluatedProperties" in inner || "unevaluatedItems" in inner;
  const { properties, items } = schema;
  return {
    ...(isTaken ? { allOf: [inner] } : inner),
    ...(properties && { unevaluatedProperties: write(properties, unfilled(view)) }),
    ...(items && { unevaluatedItems: write(items, unfilled(view)) }),
  };
}
