import { logical } from "../syntax.ts";
import type { ArraySchema, ObjectSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { type Code, join, key, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { typeTest } from "./check-scalar.ts";
import { print } from "./condition.ts";
import { convertScalar, holderOf } from "./exact.ts";
import { changesIn, getsDefault, isRewritten } from "./filled.ts";
import { type Frame, rewritingFrame } from "./frame.ts";
import { readProperty } from "./properties.ts";
import type { Rewrite } from "./unit.ts";

/**
 * `value` with its defaults filled in and what is converted converted, by a companion function that knows nothing of its type: for maps, tuples, `allOf`, unions and guards.
 * A union is looked into only where at most one member can hold the value, which `link/fill.ts` decides for types and functions alike.
 */
export function complete(schema: Schema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { unit } = frame;
  if (schema.kind === "string" || schema.kind === "number")
    return convertScalar(schema, ts`${value} as never`, unit);
  const kind = rewrite === "fill" ? "complete" : "restore";
  return unit.companions.rewrite(kind, schema, value, () => {
    const inner = rewritingFrame(unit);
    return ts`return ${expression(schema, ts`value`, rewrite, inner)};`;
  });
}

/** The completed value of an `unknown` that is valid. */
function expression(schema: Schema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { unit } = frame;
  if (!changesIn(schema, rewrite, unit)) return value;
  switch (schema.kind) {
    case "string":
    case "number":
      return complete(schema, value, rewrite, frame);
    case "ref":
      return unit.callRewrite(rewrite, schema.target, ts`${value} as never`);
    case "object":
      return onlyFor(schema.kind, value, frame, completeObject(schema, value, rewrite, frame));
    case "array":
      return onlyFor(schema.kind, value, frame, completeArray(schema, value, rewrite, frame));
    case "union":
      return completeUnion(schema, value, rewrite, frame);
    case "guard":
    case "evaluated":
      return expression(schema.schema, value, rewrite, frame);
    case "intersection":
      return schema.members.reduce(
        (result, each) =>
          changesIn(each, rewrite, unit) ? complete(each, result, rewrite, frame) : result,
        value,
      );
    default:
      return value;
  }
}

function onlyFor(type: "object" | "array", value: Code, frame: Frame, changed: Code): Code {
  return ts`${print(typeTest(type, value, frame))} ? ${changed} : ${value}`;
}

function completeObject(schema: ObjectSchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { unit } = frame;
  const fields = schema.properties.flatMap((property): readonly Code[] => {
    const name = key(property.name);
    const read = readProperty(value, property.name, frame);
    const held = readProperty(holderOf(value, [property.schema], unit), property.name, frame);
    const isDeep = isRewritten(property, rewrite, unit);
    const changed = isDeep ? complete(property.schema, held, rewrite, frame) : read;
    if (getsDefault(property, rewrite, unit)) {
      const literal = lit(property.default ?? null);
      const initial = isDeep ? complete(property.schema, literal, rewrite, frame) : literal;
      return [ts`${name}: ${read} === undefined ? ${initial} : ${changed}`];
    }
    if (!isDeep) return [];
    return [ts`...(${read} === undefined ? {} : { ${name}: ${changed} })`];
  });
  return ts`{ ${join([ts`...${completeRest(schema, value, rewrite, frame)}`, ...fields], ", ")} }`;
}

/** A map whose values are completed. `Object.fromEntries` makes own properties of all names. */
function completeRest(schema: ObjectSchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const { rest, properties, patterns } = schema;
  if (rest === undefined || !changesIn(rest, rewrite, frame.unit)) return value;
  const inner = frame.inner();
  const name = inner.locals.declare("name");
  const item = inner.locals.declare("item");
  const known = [
    ...(properties.length === 0
      ? []
      : [ts`${lit(properties.map((property) => property.name))}.includes(${name})`]),
    ...patterns.flatMap(({ pattern }) => {
      const test = frame.unit.companions.pattern(pattern);
      return test === undefined ? [] : ts`${test}.test(${name})`;
    }),
  ];
  const changed = complete(rest, item, rewrite, inner);
  const entries = holderOf(value, [rest], frame.unit);
  const next = known.length === 0 ? changed : ts`${logical(known, "||")} ? ${item} : ${changed}`;
  return ts`Object.fromEntries(Object.entries(${entries}).map(([${name}, ${item}]) => [${name}, ${next}]))`;
}

function completeArray(schema: ArraySchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const index = inner.locals.declare("index");
  const rest = schema.rest === undefined ? item : expressionOf(schema.rest);
  const next = schema.prefix.reduceRight(
    (others, wanted, position) =>
      ts`${index} === ${position} ? ${expressionOf(wanted)} : ${others}`,
    rest,
  );
  const parameters = schema.prefix.length === 0 ? [item] : [item, index];
  const typed = [ts`${item}: unknown`, ts`${index}: number`].slice(0, parameters.length);
  const held = [...schema.prefix, ...(schema.rest === undefined ? [] : [schema.rest])];
  const items = holderOf(value, held, frame.unit);
  return ts`${items}.map((${join(typed, ", ")}) => ${next})`;

  function expressionOf(wanted: Schema): Code {
    return changesIn(wanted, rewrite, frame.unit) ? complete(wanted, item, rewrite, inner) : item;
  }
}

function completeUnion(schema: UnionSchema, value: Code, rewrite: Rewrite, frame: Frame): Code {
  return schema.members.reduceRight<Code>((others, each) => {
    if (!changesIn(each, rewrite, frame.unit)) return others;
    const test = print(checker.apart(each, value, frame));
    return ts`${test} ? ${complete(each, value, rewrite, frame)} : ${others}`;
  }, value);
}
