import type { ArraySchema, ObjectSchema, Property, Schema, UnionSchema } from "../../ir/schema.ts";
import { children } from "../../ir/visit.ts";
import { type Code, entry, join, key, lit, ts } from "../code.ts";
import { complete } from "./complete.ts";
import { convertScalar, holderOf } from "./exact.ts";
import { changesIn, convertsIn, getsDefault, isRewritten } from "./filled.ts";
import { fitsType } from "./fit.ts";
import type { Frame } from "./frame.ts";
import { typesOf } from "../../schema/types.ts";
import { isInherited } from "./properties.ts";
import type { Rewrite, Unit } from "./unit.ts";

/** The body of a function that returns `value`, a valid one, with its defaults filled in and what is converted converted. `type` is the type of the result. */
export function fillBody(schema: Schema, type: Code, rewrite: Rewrite, frame: Frame): Code {
  const filled = fillExpression(schema, ts`value`, rewrite, frame);
  // What reaches itself may be said to convert where nothing does.
  if (!changesIn(schema, rewrite, frame.unit)) return ts`return value as never;`;
  if (!needsAssertion(schema, rewrite, frame.unit)) return ts`return ${filled};`;
  // Nothing that is converted resembles what it is made of.
  const as = convertsIn(schema, frame.unit) ? ts`never` : type;
  return ts`return (${filled}) as ${as};`;
}

/**
 * The filled value as an expression: a new object where something in it can be absent, `value` itself where nothing can.
 * TypeScript follows objects, lists and references; what it could not follow goes through companions, whose result is taken as it is.
 */
function fillExpression(schema: Schema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { unit } = frame;
  if (!changesIn(schema, rewrite, unit)) return value;
  switch (schema.kind) {
    case "string":
    case "number":
      return convertScalar(schema, value, unit);
    case "ref": {
      const target = unit.resolve(schema.target);
      return target.kind === "number"
        ? convertScalar(target, value, unit)
        : unit.callRewrite(rewrite, schema.target, value);
    }
    case "object":
      return canFollow(schema, rewrite, unit)
        ? fillObject(schema, value, rewrite, frame)
        : loosely(schema, value, rewrite, frame);
    case "array":
      return fillArray(schema, value, rewrite, frame);
    case "union": {
      const filled = besideNull(schema);
      if (filled === undefined) return loosely(schema, value, rewrite, frame);
      return ts`${value} === null ? null : ${fillExpression(filled, value, rewrite, frame)}`;
    }
    default:
      return loosely(schema, value, rewrite, frame);
  }
}

function canFollow(schema: ObjectSchema, rewrite: Rewrite, unit: Unit): boolean {
  const isMap = schema.rest !== undefined && changesIn(schema.rest, rewrite, unit);
  return !isMap && !schema.properties.some(({ name }) => isInherited(name));
}

/** `X` of `X | null`. */
function besideNull({ members }: UnionSchema): Schema | undefined {
  const others = members.filter(({ kind }) => kind !== "null");
  return members.length === 2 && others.length === 1 ? others[0] : undefined;
}

// What is spread in where it is there does not replace, for TypeScript, what `value` may have.
function needsAssertion(schema: Schema, rewrite: Rewrite, unit: Unit): boolean {
  if (holdsBytes(schema)) return true;
  if (schema.kind === "union") {
    const filled = besideNull(schema);
    return filled !== undefined && needsAssertion(filled, rewrite, unit);
  }
  if (schema.kind !== "object" || !canFollow(schema, rewrite, unit)) return false;
  return schema.properties.some(
    (property) =>
      !property.required &&
      !getsDefault(property, rewrite, unit) &&
      isRewritten(property, rewrite, unit),
  );
}

/** Bytes have a type of their own after validation, and are the same value. */
function holdsBytes(schema: Schema): boolean {
  return schema.kind === "binary" || children(schema).some(holdsBytes);
}

function loosely(schema: Schema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  return ts`${complete(schema, value, rewrite, frame)} as never`;
}

function fillArray(schema: ArraySchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { prefix, rest, length } = schema;
  const isTuple = prefix.length > 0 || length?.max === 0;
  if (rest === undefined || isTuple) return loosely(schema, value, rewrite, frame);
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const filled = ts`(${fillExpression(rest, item, rewrite, inner)})`;
  const items = holderOf(value, [rest], frame.unit);
  return ts`${items}.map((${item}) => ${filled}${needsAssertion(rest, rewrite, frame.unit) && ts` as never`})`;
}

function fillObject(schema: ObjectSchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const fields = schema.properties.flatMap((property) =>
    fillProperty(property, value, rewrite, frame),
  );
  return ts`{ ${join([ts`...${value}`, ...fields], ", ")} }`;
}

function fillProperty(
  property: Property,
  object: Code,
  rewrite: Rewrite,
  frame: Frame,
): readonly Code[] {
  const { name, schema, required } = property;
  const { unit } = frame;
  const read = entry(holderOf(object, [schema], unit), name);
  const isDeep = isRewritten(property, rewrite, unit);
  if (getsDefault(property, rewrite, unit)) {
    const present = withDefault(property, read, unit);
    if (!isDeep) return [ts`${key(name)}: ${present}`];
    // The default may leave something out that has a default itself.
    const filled =
      schema.kind === "ref" || schema.kind === "string" || schema.kind === "number"
        ? fillExpression(schema, present, rewrite, frame)
        : loosely(schema, present, rewrite, frame);
    return [ts`${key(name)}: ${filled}`];
  }
  if (!isDeep) return [];
  const inner = fillExpression(schema, read, rewrite, frame);
  const filled = needsAssertion(schema, rewrite, unit) ? ts`(${inner}) as never` : inner;
  if (required) return [ts`${key(name)}: ${filled}`];
  return [ts`...(${entry(object, name)} === undefined ? {} : { ${key(name)}: ${filled} })`];
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
