import { type Code, id, join, member, property as propertyCode, ts } from "../emit/code.ts";
import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { converts } from "../schema/conversions.ts";
import { onlyBesideNull } from "../schema/nullable.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { converterOf } from "./json-converter.ts";
import { plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";
import { textOrNumber, typedCode } from "./typed-value.ts";

/** The conversion of stored JSON to items. */
export interface StoredForm {
  /** A function that makes an item of its JSON; `undefined` if items are JSON. */
  readonly convert: Code | undefined;
  /** True if the JSON has integers that a number would round. */
  readonly isExact: boolean;
}

/** Form in which the store keeps items; `undefined` if it cannot make items of their JSON. */
export function storedForm(schema: Schema, context: ServiceContext): StoredForm | undefined {
  if (!isConverted(schema, context)) return { convert: undefined, isExact: false };
  const isExact = holdsIntegers(schema, context);
  if (schema.kind === "ref") {
    const convert = converterOf(schema, context);
    if (convert !== undefined) return { convert, isExact };
  }
  const made = itemCode(id("form"), schema, context, 0);
  return made && { convert: ts`(form) => (${made})`, isExact };
}

/** True if the type of a value differs from its JSON. */
function isConverted(schema: Schema, { $, isTyped }: ServiceContext): boolean {
  return isTyped && converts(schema, "output", (target) => $.facts(target).converts.output);
}

/** The deepest nesting of values that is converted. */
const deepest = 6;

function itemCode(
  json: Code,
  schema: Schema,
  context: ServiceContext,
  depth: number,
): Code | undefined {
  if (!isConverted(schema, context)) return json;
  if (depth > deepest) return undefined;
  switch (schema.kind) {
    case "string":
    case "number":
      return typedCode(json, schema, context);
    case "ref": {
      const convert = converterOf(schema, context);
      const inside = context.$.resolve(schema.target);
      return convert === undefined
        ? itemCode(json, inside, context, depth + 1)
        : ts`${convert}(${json})`;
    }
    case "array": {
      if (schema.rest === undefined || schema.prefix.length > 0) return undefined;
      const each = id(depth <= 1 ? "each" : `each${depth}`);
      const item = itemCode(each, schema.rest, context, depth + 1);
      return item && ts`${exactly(json, [schema.rest], context)}.map((${each}) => (${item}))`;
    }
    case "union": {
      const other = onlyBesideNull(schema);
      const inside = other && itemCode(json, other, context, depth + 1);
      return inside && ts`${json} === null ? null : ${inside}`;
    }
    default:
      return objectCode(json, schema, context, depth);
  }
}

function objectCode(
  json: Code,
  schema: Schema,
  context: ServiceContext,
  depth: number,
): Code | undefined {
  const properties = plainProperties(schema, context.$)?.filter((one) => isVisible(one, "output"));
  const isMap = schema.kind === "object" && schema.rest && isConverted(schema.rest, context);
  if (properties === undefined || isMap === true) return undefined;
  const members = [ts`...${json}`];
  for (const { name, schema: own, required } of properties) {
    if (!isConverted(own, context)) continue;
    const held = member(exactly(json, [own], context), name);
    const made = itemCode(held, own, context, depth + 1);
    if (made === undefined) return undefined;
    const field = propertyCode(name, made);
    members.push(
      required ? field : ts`...(${member(json, name)} === undefined ? {} : { ${field} })`,
    );
  }
  return ts`{ ${join(members, ", ")} }`;
}

/** The object or list to read values of `schemas` from: the one with exact integers, if any. */
function exactly(json: Code, schemas: readonly Schema[], context: ServiceContext): Code {
  const isExact = (one: Schema): boolean =>
    textOrNumber(withoutNull(one, context.$), context)?.converted === "bigint";
  return schemas.some(isExact)
    ? ts`${context.$.runtime("wire/exact-integers", "withExactIntegers")}(${json})`
    : json;
}

function holdsIntegers(schema: Schema, context: ServiceContext): boolean {
  if (schema.kind === "number") return schema.converted !== undefined;
  if (schema.kind === "ref") return context.$.facts(schema.target).integers;
  return children(schema).some((one) => holdsIntegers(one, context));
}
