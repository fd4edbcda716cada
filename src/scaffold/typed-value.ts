import { type Code, join, key, member, ts } from "../emit/code.ts";
import { isList } from "../ir/json.ts";
import type { NumberSchema, Schema, StringSchema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import { type Instance, type InstanceObject, isInstanceObject } from "../schema/value.ts";
import type { Side } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { plainName } from "./plain-name.ts";
import { plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";
import { valueCode } from "./value-code.ts";

/** A schema of strings or of numbers. */
export type TextOrNumber = StringSchema | NumberSchema;

/**
 * Returns an expression of the type of a schema for one of its JSON type: a `Date` of a text, an id
 * that the generated function has checked.
 */
export function typedCode(json: Code, schema: Schema, context: ServiceContext): Code {
  const own = textOrNumber(withoutNull(schema, context.$), context);
  if (own?.converted !== undefined) {
    if (own.converted === "bigint") return ts`BigInt(${json})`;
    const [, type] = own.converted.split(".");
    return type === undefined
      ? ts`new Date(${json})`
      : ts`${member(ts`Temporal`, type)}.from(${json})`;
  }
  return own?.brand === undefined ? json : brandedCode(json, own, context);
}

/** A value as an expression of the type of its schema; bytes become a `Blob`. */
export function typedValue(
  value: Instance,
  schema: Schema,
  context: ServiceContext,
  view: Side = "output",
): Code {
  if (!context.isTyped || value === null) return valueCode(value);
  const { $ } = context;
  const own = schema.kind === "ref" && schema.unconverted === true ? undefined : schema;
  if (own === undefined) return valueCode(value);
  if (own.kind === "ref") return typedValue(value, $.resolve(own.target), context, view);
  const scalar = textOrNumber(own, context);
  if (scalar !== undefined && typeof value === "number" && scalar.converted === "bigint") {
    return Number.isSafeInteger(value) ? ts`${value}n` : ts`BigInt(${value})`;
  }
  if (scalar !== undefined) return typedCode(valueCode(value), scalar, context);
  if (own.kind === "guard" || own.kind === "evaluated") {
    return typedValue(value, own.schema, context, view);
  }
  if (own.kind === "union") {
    const member = own.members.find((one) => accepts(one, value, $.program, view));
    return member === undefined ? valueCode(value) : typedValue(value, member, context, view);
  }
  if (own.kind === "array" && isList(value)) {
    const items = value.map((item, index) => {
      const of = own.prefix[index] ?? own.rest;
      return of === undefined ? valueCode(item) : typedValue(item, of, context, view);
    });
    return ts`[${join(items, ", ")}]`;
  }
  return isInstanceObject(value) ? typedObject(value, own, context, view) : valueCode(value);
}

function typedObject(
  value: InstanceObject,
  schema: Schema,
  context: ServiceContext,
  view: Side,
): Code {
  const properties = plainProperties(schema, context.$) ?? [];
  const rest = schema.kind === "object" ? schema.rest : undefined;
  const members = Object.entries(value).map(([name, item]) => {
    const of = properties.find((one) => one.name === name)?.schema ?? rest;
    return ts`${key(name)}: ${of === undefined ? valueCode(item) : typedValue(item, of, context, view)}`;
  });
  return members.length === 0 ? ts`{}` : ts`{ ${join(members, ", ")} }`;
}

/** A schema of strings or numbers, with the names that each member of an `allOf` adds. */
export function textOrNumber(schema: Schema, context: ServiceContext): TextOrNumber | undefined {
  const own = followed(schema, context.$.resolve);
  if (own.kind === "string" || own.kind === "number") return own;
  if (own.kind !== "intersection") return undefined;
  const members = own.members.map((member) => textOrNumber(member, context));
  const [first] = members;
  if (first === undefined || members.some((one) => one?.kind !== first.kind)) return undefined;
  const brand = [...new Set(members.flatMap((one) => one?.brand ?? []))];
  return brand.length === 0 ? first : { ...first, brand };
}

/** The same schema without the marks of types that JSON lacks. */
export function withoutMarks(schema: Schema, context: ServiceContext): Schema {
  if (!context.isTyped) return schema;
  const own = textOrNumber(schema, context);
  if (own !== undefined) {
    const { converted: _, brand: __, ...bare } = own;
    return bare;
  }
  const union = followed(schema, context.$.resolve);
  return union.kind === "union"
    ? { ...union, members: union.members.map((one) => withoutMarks(one, context)) }
    : schema;
}

function brandedCode(json: Code, schema: TextOrNumber, context: ServiceContext): Code {
  const parser = parserOf(schema.brand ?? [], context);
  return parser === undefined
    ? ts`(${json} as ${context.$.type(schema, "output")})`
    : ts`${context.own("checked", "checked")}(${parser}, ${json})`;
}

/** The generated function that makes values of a type with these names. */
function parserOf(brand: readonly string[], { $, document }: ServiceContext): Code | undefined {
  const found = [...$.program.declarations.values()].filter(({ role, schema, ...one }) => {
    const names = schema.kind === "string" || schema.kind === "number" ? (schema.brand ?? []) : [];
    const isSame = names.length === brand.length && brand.every((name) => names.includes(name));
    return role === "component" && one.document === document.id && isSame;
  });
  const last = plainName(brand.at(-1) ?? "");
  const best = found.find(({ hint }) => plainName(hint).startsWith(last)) ?? found[0];
  if (best === undefined) return undefined;
  const subject = { kind: "declaration", id: $.declaration(best.id).id } as const;
  return $.has("parse", subject) ? $.ref("parse", subject) : undefined;
}
