import { intersection, objectTypeOf, parenthesized, tuple, typeMember, union } from "./syntax.ts";
import type { TypeContext } from "./type-context.ts";
import { type Json, isList } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type {
  ArraySchema,
  GuardSchema,
  ObjectSchema,
  Property,
  Schema,
  UnionSchema,
} from "../ir/schema.ts";
import { isDecided, isFilled } from "../schema/fill.ts";
import { isDescriptive, withoutBare } from "./bare.ts";
import { type Code, lit, ts, docComment } from "./code.ts";
import { describe } from "./doc.ts";
import { type View, isVisible } from "../schema/view.ts";
import { memberTags } from "../schema/tags.ts";
import { propertyTags } from "./tags.ts";

/** The TypeScript type of the values that `schema` accepts, as seen from `view`. What a type cannot say (lengths, patterns, `not`, …) is left to the validator. */
export function typeOf(schema: Schema, view: View, $: TypeContext): Code {
  switch (schema.kind) {
    case "any":
      return ts`unknown`;
    case "not":
      return schema.schema.kind === "any" ? ts`never` : ts`unknown`;
    case "never":
      return ts`never`;
    case "null":
      return ts`null`;
    case "boolean":
      return ts`boolean`;
    case "string":
      return schema.converted ? ts`Date` : ts`string`;
    case "number":
      return schema.converted ? ts`bigint` : ts`number`;
    case "enum":
      return unionOf(schema.members.map(({ value }) => literalType(value)));
    case "array":
      return arrayType(schema, view, $);
    case "object":
      return objectType(schema, view, $);
    case "union":
      return unionType(schema, view, $);
    case "intersection":
      return intersectionOf(
        withoutBare(schema.members, view, $.program).map((member) => memberType(member, view, $)),
      );
    case "conditional":
      return conditionalType(schema, view, $);
    case "guard":
      return guardType(schema.schema, view, $);
    case "evaluated":
      return typeOf(schema.schema, view, $);
    case "ref":
      return $.ref(schema, view);
    case "binary":
      return binaryType(schema.form, view, $);
    case "stream":
      return ts`AsyncIterable<${typeOf(schema.items, view, $)}>`;
  }
}

/** The members of a union. One with a discriminator can be narrowed by it, where every member demands the property: what its own type leaves open, the mapping says. */
function unionType(schema: UnionSchema, view: View, $: TypeContext): Code {
  const tags = memberTags(schema, $.program);
  const property = schema.discriminator?.property ?? "";
  const types = memberViews(schema, view, $.program).map(([member, its]) => {
    const type = typeOf(member, its, $);
    const values = tags?.get(member) ?? [];
    return values.length === 0
      ? type
      : intersection([
          operand(type),
          objectTypeOf([typeMember(property, unionOf(values.map(literalType)))]),
        ]);
  });
  return unionOf(types);
}

/** A union's members and the view of each: no default is filled in inside a union of which two members may hold the same value. */
function memberViews(
  schema: UnionSchema,
  view: View,
  program: Program,
): readonly (readonly [Schema, View])[] {
  const inside = view === "parsed" && !isDecided(schema, program, "input") ? "input" : view;
  return schema.members.map((member) => [member, inside]);
}

/** The members of an object type in a view: name, type, whether it may be absent. */
export interface MemberType {
  readonly property: Property;
  readonly type: Code;
  readonly optional: boolean;
}

export function membersOf(schema: ObjectSchema, view: View, $: TypeContext): readonly MemberType[] {
  return schema.properties
    .filter((property) => isVisible(property, view))
    .map((property) => ({
      property,
      type: typeOf(property.schema, view, $),
      optional: !property.required && !(view === "parsed" && isFilled(property, $.program)),
    }));
}

/**
 * The type behind any other property name; `undefined` where the object declares no others. What is
 * closed and declares nothing at all has `never` there: `{}` alone would take everything.
 */
export function indexTypeOf(
  schema: ObjectSchema,
  members: readonly MemberType[],
  view: View,
  $: TypeContext,
): Code | undefined {
  const others = [
    ...schema.patterns.map((pattern) => pattern.schema),
    ...(schema.rest === undefined ? [] : [schema.rest]),
  ];
  const isMap = others.some(({ kind }) => kind !== "never");
  if (!isMap) {
    const isEmpty = members.length === 0 && schema.required.length === 0;
    if (!isEmpty) return undefined;
    return schema.rest === undefined ? ts`unknown` : ts`never`;
  }
  if (schema.rest === undefined) return ts`unknown`;
  const types = others
    .filter(({ kind }) => kind !== "never")
    .map((other) => typeOf(other, view, $));
  // TypeScript wants every declared property to fit the index signature.
  const declared = members.map(({ type }) => type);
  const absent = members.some(({ optional }) => optional) ? [ts`undefined`] : [];
  return unionOf([...types, ...declared, ...absent]);
}

/** Whatever JSON has. Unlike `unknown`, it takes the absence out of a property that another member of an intersection declares as optional. */
const anyValue: Code = ts`{} | null`;

/** A member of an intersection. What it requires and does not declare is there, whatever it is. */
function memberType(member: Schema, view: View, $: TypeContext): Code {
  const schema = member.kind === "guard" && isDescriptive(member.schema) ? member.schema : member;
  return schema.kind === "object" ? objectType(schema, view, $, anyValue) : typeOf(schema, view, $);
}

/** `missing` is the type of what is required and not declared. */
function objectType(
  schema: ObjectSchema,
  view: View,
  $: TypeContext,
  missing: Code = ts`unknown`,
): Code {
  const members = membersOf(schema, view, $);
  const index = indexTypeOf(schema, members, view, $);
  return objectTypeOf([
    ...members.map(({ property, type, optional }) => {
      // The type of the request before validation has the same comments.
      const isBare = view === "parsed" || $.isUndocumented === true;
      const doc = isBare ? "" : describe(property.schema.note, propertyTags(property));
      const member = typeMember(property.name, type, optional);
      return doc === "" ? member : ts`${docComment(doc)}\n${member}`;
    }),
    ...undeclared(schema).map((name) => typeMember(name, index ?? missing)),
    ...(index === undefined ? [] : [ts`[key: string]: ${index}`]),
  ]);
}

/** The required names that an object does not declare, which its type has to mention all the same. */
export function undeclared(schema: ObjectSchema): readonly string[] {
  return schema.required.filter(
    (name) => !schema.properties.some((property) => property.name === name),
  );
}

/** So many items behind `prefixItems` a tuple lists one by one where `maxItems` closes it. */
const mostListed = 4;

/**
 * A list; or a tuple, of what `prefixItems` names and of nothing behind it that `maxItems` or
 * `items` excludes.
 */
function arrayType(schema: ArraySchema, view: View, $: TypeContext): Code {
  const { prefix, length: { min = 0, max = Infinity } = {} } = schema;
  const rest = schema.rest === undefined ? ts`unknown` : typeOf(schema.rest, view, $);
  if (prefix.length === 0 && max > 0) return ts`${element(rest)}[]`;
  const most = schema.rest?.kind === "never" ? Math.min(prefix.length, max) : max;
  const isClosed = most <= prefix.length + mostListed;
  const items = Array.from({ length: isClosed ? most : prefix.length }, (_, index) => {
    const item = prefix[index];
    const type = item === undefined ? rest : typeOf(item, view, $);
    return index < min ? type : ts`${element(type)}?`;
  });
  return tuple(isClosed ? items : [...items, ts`...${element(rest)}[]`]);
}

function conditionalType(
  schema: Extract<Schema, { kind: "conditional" }>,
  view: View,
  $: TypeContext,
): Code {
  const branches = [schema.then, schema.else].map((branch) => typeOf(branch, view, $));
  return branches.some(({ text }) => text === "unknown") ? ts`unknown` : unionOf(branches);
}

/** A guard accepts every value of another type, which no type can say. */
function guardType(schema: GuardSchema["schema"], view: View, $: TypeContext): Code {
  return isDescriptive(schema) ? typeOf(schema, view, $) : ts`unknown`;
}

/** Bytes: what a caller may send, what a handler reads, and what an answer holds. */
function binaryType(form: "body" | "file", view: View, $: TypeContext): Code {
  if (view === "output") return ts`Blob`;
  if (view === "input")
    return $.runtime("wire/binary", form === "file" ? "FileInput" : "BinaryInput");
  return form === "file" ? ts`File` : ts`ReadableStream<Uint8Array>`;
}

/** `a | b`, each once, in order; `unknown` swallows the rest, `never` vanishes. */
export function unionOf(types: readonly Code[]): Code {
  const distinct = unique(types).filter(({ text }) => text !== "never");
  if (distinct.length === 0) return ts`never`;
  if (distinct.some(({ text }) => text === "unknown")) return ts`unknown`;
  return union(distinct.map((type) => (isFunctionType(type) ? ts`(${type})` : type)));
}

/** `A & B`; `unknown` vanishes. */
function intersectionOf(types: readonly Code[]): Code {
  const distinct = unique(types).filter(({ text }) => text !== "unknown");
  if (distinct.length === 0) return ts`unknown`;
  if (distinct.some(({ text }) => text === "never")) return ts`never`;
  return distinct.length === 1 ? (distinct[0] ?? ts`unknown`) : intersection(distinct.map(operand));
}

function unique(types: readonly Code[]): readonly Code[] {
  return [...new Map(types.map((type) => [type.text, type])).values()];
}

/** In parentheses where an operator beside it would bind first. */
function operand(type: Code): Code {
  return type.form.kind === "union" || isFunctionType(type) ? parenthesized(type) : type;
}

/** What an array is of: in parentheses where `[]` would bind first. */
function element(type: Code): Code {
  return type.form.kind === "intersection" ? parenthesized(type) : operand(type);
}

function isFunctionType(type: Code): boolean {
  return type.text.includes("=>");
}

/** A JSON value as a type. */
function literalType(value: Json): Code {
  if (typeof value !== "object" || value === null) return lit(value);
  if (isList(value)) return tuple(value.map(literalType));
  const members = Object.entries(value).map(([name, item]) => typeMember(name, literalType(item)));
  return objectTypeOf(members.length === 0 ? [ts`[key: string]: never`] : members);
}
