import { intersection, objectTypeOf, parenthesized, tuple, typeMember, union } from "./syntax.ts";
import type { TypeContext } from "./type-context.ts";
import { type Json, isList } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type {
  ArraySchema,
  GuardSchema,
  NumberSchema,
  ObjectSchema,
  Property,
  Schema,
  StringSchema,
  UnionSchema,
} from "../ir/schema.ts";
import { isDecided, isFilled } from "../schema/fill.ts";
import { withoutBare } from "./bare.ts";
import { isDescriptive } from "../schema/described.ts";
import { type Code, lit, ts, docComment } from "./code.ts";
import { describe } from "./doc.ts";
import { noteOf } from "./enum-words.ts";
import { openMembers } from "./open-enum.ts";
import { refined } from "../schema/refined.ts";
import { withListedNames } from "../schema/listed-names.ts";
import { resolverOf } from "../schema/references.ts";
import { type View, isVisible } from "../schema/view.ts";
import { propertyTags } from "./tags.ts";

/**
 * Returns the TypeScript type of the values that `schema` accepts, in `view`. Constraints that a
 * type cannot express (lengths, patterns, `not`, …) are left to the validator.
 */
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
      return branded(stringTypes[schema.converted ?? "string"], schema, $);
    case "number":
      return branded(schema.converted === undefined ? ts`number` : ts`bigint`, schema, $);
    case "enum":
      return unionOf(schema.members.map(({ value }) => literalType(value)));
    case "array":
      return arrayType(schema, view, $);
    case "object":
      return $.named?.(schema, view) ?? objectType(schema, view, $);
    case "union":
      return unionType(schema, view, $);
    case "intersection":
      return intersectionOf(
        withoutBare(refined(schema.members, resolverOf($.program)), view, $.program).map((member) =>
          memberType(member, view, $),
        ),
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

const stringTypes = {
  string: ts`string`,
  Date: ts`Date`,
  "Temporal.Instant": ts`Temporal.Instant`,
  "Temporal.PlainDate": ts`Temporal.PlainDate`,
  "Temporal.Duration": ts`Temporal.Duration`,
} as const;

/** Returns the type of a scalar with the names that it carries. */
function branded(type: Code, { brand }: StringSchema | NumberSchema, $: TypeContext): Code {
  if (brand === undefined) return type;
  const names = unionOf(brand.map((name) => lit(name)));
  return intersection([type, ts`${$.runtime("wire/brand", "Brand")}<${names}>`]);
}

function unionType(schema: UnionSchema, view: View, $: TypeContext): Code {
  const open = openMembers(schema, $.program);
  const types = memberViews(schema, view, $.program).map(([member, its]) => {
    const type = typeOf(member, its, $);
    // `string | "a"` is `string`, `(string & {}) | "a"` keeps the words that an editor proposes.
    return open.has(member) ? intersection([type, ts`{}`]) : type;
  });
  return unionOf(types);
}

/**
 * Returns the members of a union with the view of each. No default is applied inside a union if two
 * of its members may accept the same value.
 */
function memberViews(
  schema: UnionSchema,
  view: View,
  program: Program,
): readonly (readonly [Schema, View])[] {
  const inside = view === "parsed" && !isDecided(schema, program, "input") ? "input" : view;
  return schema.members.map((member) => [member, inside]);
}

/** A member of an object type in a view. */
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
 * Returns the type of the index signature; `undefined` if the object has none. A closed object
 * without properties gets `never`, because `{}` alone would accept every value.
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
  // TypeScript requires the index signature to accept the type of every declared property.
  const declared = members.map(({ type }) => type);
  const absent = members.some(({ optional }) => optional) ? [ts`undefined`] : [];
  return unionOf([...types, ...declared, ...absent]);
}

/**
 * Any JSON value. Unlike `unknown`, it excludes the absence of a property that another member of an
 * intersection declares as optional.
 */
export const anyValue: Code = ts`{} | null`;

/** Returns the type of an intersection's member. Undeclared required properties are `anyValue`. */
function memberType(member: Schema, view: View, $: TypeContext): Code {
  const schema = member.kind === "guard" && isDescriptive(member.schema) ? member.schema : member;
  return schema.kind === "object" ? objectType(schema, view, $, anyValue) : typeOf(schema, view, $);
}

/** Returns the type of an object. `missing` is the type of undeclared required properties. */
function objectType(
  schema: ObjectSchema,
  view: View,
  $: TypeContext,
  missing: Code = ts`unknown`,
): Code {
  const listed = withListedNames(schema, resolverOf($.program));
  const members = membersOf(listed, view, $);
  const index = indexTypeOf(listed, members, view, $);
  return objectTypeOf([
    ...members.map(({ property, type, optional }) => {
      // The type of the request before validation has the same comments.
      const isBare = view === "parsed" || $.isUndocumented === true;
      const doc = isBare ? "" : describe(noteOf(property.schema), propertyTags(property));
      const member = typeMember(property.name, type, optional);
      return doc === "" ? member : ts`${docComment(doc)}\n${member}`;
    }),
    ...undeclared(listed).map((name) => typeMember(name, index ?? missing)),
    ...(index === undefined ? [] : [ts`[key: string]: ${index}`]),
  ]);
}

/** Returns the required names that an object does not declare. Its type has to include them. */
export function undeclared(schema: ObjectSchema): readonly string[] {
  return schema.required.filter(
    (name) => !schema.properties.some((property) => property.name === name),
  );
}

/** The maximum number of items after `prefixItems` that a tuple lists if `maxItems` closes it. */
const mostListed = 4;

/**
 * Returns an array type, or a tuple type of the items of `prefixItems` and of those after them that
 * `maxItems` and `items` allow.
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

/** Returns the type of a guard. No type can express that it accepts all values of other types. */
function guardType(schema: GuardSchema["schema"], view: View, $: TypeContext): Code {
  return isDescriptive(schema) ? typeOf(schema, view, $) : ts`unknown`;
}

/** Returns the type of binary data that callers send, handlers read or responses contain. */
function binaryType(form: "body" | "file", view: View, $: TypeContext): Code {
  if (view === "output") return ts`Blob`;
  if (view === "input")
    return $.runtime("wire/binary", form === "file" ? "FileInput" : "BinaryInput");
  return form === "file" ? ts`File` : ts`ReadableStream<Uint8Array>`;
}

/** `A | B`, without duplicates, in order; `unknown` absorbs the rest, `never` is dropped. */
export function unionOf(types: readonly Code[]): Code {
  const distinct = unique(types).filter(({ text }) => text !== "never");
  if (distinct.length === 0) return ts`never`;
  if (distinct.some(({ text }) => text === "unknown")) return ts`unknown`;
  return union(distinct);
}

/** `A & B`, without duplicates; `never` absorbs the rest, `unknown` is dropped. */
function intersectionOf(types: readonly Code[]): Code {
  const distinct = unique(types).filter(({ text }) => text !== "unknown");
  if (distinct.length === 0) return ts`unknown`;
  if (distinct.some(({ text }) => text === "never")) return ts`never`;
  return distinct.length === 1 ? (distinct[0] ?? ts`unknown`) : intersection(distinct.map(operand));
}

function unique(types: readonly Code[]): readonly Code[] {
  return [...new Map(types.map((type) => [type.text, type])).values()];
}

/** Adds parentheses where an adjacent operator would bind first. */
function operand(type: Code): Code {
  return type.form.kind === "union" ? parenthesized(type) : type;
}

/** Returns the item type of an array, in parentheses where `[]` would bind first. */
function element(type: Code): Code {
  return type.form.kind === "intersection" ? parenthesized(type) : operand(type);
}

/** A JSON value as a type. */
function literalType(value: Json): Code {
  if (typeof value !== "object" || value === null) return lit(value);
  if (isList(value)) return tuple(value.map(literalType));
  const members = Object.entries(value).map(([name, item]) => typeMember(name, literalType(item)));
  return objectTypeOf(members.length === 0 ? [ts`[key: string]: never`] : members);
}
