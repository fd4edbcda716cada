import type { ArraySchema, ObjectSchema, Property, Schema } from "../../ir/schema.ts";
import { children } from "../../ir/visit.ts";
import { isFilled } from "../../link/fill.ts";
import { type Code, join, key, lit, member, ts } from "../code.ts";
import { complete } from "./complete.ts";
import { fillsIn } from "./filled.ts";
import { fitsType } from "./fit.ts";
import type { Frame } from "./frame.ts";
import { typesOf } from "./json-types.ts";
import { isInherited } from "./properties.ts";
import type { Unit } from "./unit.ts";

/** The body of a function that returns `value`, a valid one, with its defaults filled in. `type` is the type of the result. */
export function fillBody(schema: Schema, type: Code, frame: Frame): Code {
  const filled = fillExpression(schema, ts`value`, frame);
  return ts`return ${filled}${needsAssertion(schema, frame.unit) && ts` as ${type}`};`;
}

/**
 * The filled value as an expression: a new object where something in it can be absent, `value` itself where nothing can.
 * TypeScript follows objects, lists and references; what it could not follow goes through companions, whose result is taken as it is.
 */
function fillExpression(schema: Schema, value: Code, frame: Frame): Code {
  const { unit } = frame;
  if (!fillsIn(schema, unit)) return value;
  switch (schema.kind) {
    case "ref":
      return unit.callFill(schema.target, value);
    case "object":
      return canFollow(schema, unit)
        ? fillObject(schema, value, frame)
        : loosely(schema, value, frame);
    case "array":
      return fillArray(schema, value, frame);
    case "union": {
      const [one, other, ...more] = schema.members;
      const filled = one?.kind === "null" ? other : one;
      const isNullable = more.length === 0 && (one?.kind === "null" || other?.kind === "null");
      if (!isNullable || filled === undefined) return loosely(schema, value, frame);
      return ts`${value} === null ? null : ${fillExpression(filled, value, frame)}`;
    }
    default:
      return loosely(schema, value, frame);
  }
}

function canFollow(schema: ObjectSchema, unit: Unit): boolean {
  const isMap = schema.rest !== undefined && fillsIn(schema.rest, unit);
  return !isMap && !schema.properties.some(({ name }) => isInherited(name));
}

// What is spread in where it is there does not replace, for TypeScript, what `value` may have.
function needsAssertion(schema: Schema, unit: Unit): boolean {
  if (holdsBytes(schema)) return true;
  if (schema.kind !== "object" || !canFollow(schema, unit)) return false;
  return schema.properties.some(
    (property) =>
      !property.required &&
      !isFilled(property, unit.$.program) &&
      property.access !== "read" &&
      fillsIn(property.schema, unit),
  );
}

/** Bytes have a type of their own after validation, and are the same value. */
function holdsBytes(schema: Schema): boolean {
  return schema.kind === "binary" || children(schema).some(holdsBytes);
}

function loosely(schema: Schema, value: Code, frame: Frame): Code {
  return ts`${complete(schema, value, frame)} as never`;
}

function fillArray(schema: ArraySchema, value: Code, frame: Frame): Code {
  const { prefix, rest } = schema;
  if (rest === undefined || prefix.length > 0) return loosely(schema, value, frame);
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const filled = ts`(${fillExpression(rest, item, inner)})`;
  return ts`${value}.map((${item}) => ${filled}${needsAssertion(rest, frame.unit) && ts` as never`})`;
}

function fillObject(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const fields = schema.properties.flatMap((property) => fillProperty(property, value, frame));
  return ts`{ ${join([ts`...${value}`, ...fields], ", ")} }`;
}

function fillProperty(property: Property, object: Code, frame: Frame): readonly Code[] {
  const { name, schema, required, access } = property;
  const read = member(object, name);
  const isDeep = access !== "read" && fillsIn(schema, frame.unit);
  if (isFilled(property, frame.unit.$.program)) {
    const present = withDefault(property, read, frame.unit);
    if (!isDeep) return [ts`${key(name)}: ${present}`];
    // The default may leave something out that has a default itself.
    const filled =
      schema.kind === "ref"
        ? fillExpression(schema, present, frame)
        : loosely(schema, present, frame);
    return [ts`${key(name)}: ${filled}`];
  }
  if (!isDeep) return [];
  const inner = fillExpression(schema, read, frame);
  const filled = needsAssertion(schema, frame.unit) ? ts`(${inner}) as never` : inner;
  if (required) return [ts`${key(name)}: ${filled}`];
  return [ts`...(${read} === undefined ? {} : { ${key(name)}: ${filled} })`];
}

/** A fresh default each time: an object in a literal is a new one whenever the literal is evaluated. */
function withDefault(property: Property, read: Code, unit: Unit): Code {
  const value = property.default ?? null;
  const literal = fitsType(value, property.schema, unit.resolve)
    ? lit(value)
    : ts`(${lit(value)} as never)`;
  return typesOf(property.schema, unit.resolve).includes("null")
    ? ts`(${read} === undefined ? ${literal} : ${read})`
    : ts`(${read} ?? ${literal})`;
}
