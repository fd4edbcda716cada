import type { ArraySchema, ObjectSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { isFilled } from "../../link/fill.ts";
import { type Code, join, key, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { typeTest } from "./check-scalar.ts";
import { print } from "./condition.ts";
import { fillsIn } from "./filled.ts";
import { type Frame, rewritingFrame } from "./frame.ts";
import { readProperty } from "./properties.ts";

/**
 * `value` with its defaults filled in, by a companion function that knows nothing of its type: for maps, tuples, `allOf`, unions and guards.
 * A union is looked into only where at most one member can hold the value, which `link/fill.ts` decides for types and functions alike.
 */
export function complete(schema: Schema, value: Code, frame: Frame): Code {
  return frame.unit.companions.rewrite("complete", schema, value, () => {
    const inner = rewritingFrame(frame.unit);
    return ts`return ${expression(schema, ts`value`, inner)};`;
  });
}

/** The completed value of an `unknown` that is valid. */
function expression(schema: Schema, value: Code, frame: Frame): Code {
  const { unit } = frame;
  if (!fillsIn(schema, unit)) return value;
  switch (schema.kind) {
    case "ref":
      return unit.callFill(schema.target, ts`${value} as never`);
    case "object":
      return onlyFor(schema.kind, value, frame, completeObject(schema, value, frame));
    case "array":
      return onlyFor(schema.kind, value, frame, completeArray(schema, value, frame));
    case "union":
      return completeUnion(schema, value, frame);
    case "guard":
    case "evaluated":
      return expression(schema.schema, value, frame);
    case "intersection":
      return schema.members.reduce(
        (result, each) => (fillsIn(each, unit) ? complete(each, result, frame) : result),
        value,
      );
    default:
      return value;
  }
}

function onlyFor(type: "object" | "array", value: Code, frame: Frame, changed: Code): Code {
  return ts`${print(typeTest(type, value, frame))} ? ${changed} : ${value}`;
}

function completeObject(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const fields = schema.properties.flatMap((property): readonly Code[] => {
    const read = readProperty(value, property.name, frame);
    const isDeep = property.access !== "read" && fillsIn(property.schema, frame.unit);
    const changed = isDeep ? complete(property.schema, read, frame) : read;
    if (isFilled(property, frame.unit.$.program)) {
      const literal = lit(property.default ?? null);
      const initial = isDeep ? complete(property.schema, literal, frame) : literal;
      return [ts`${key(property.name)}: ${read} === undefined ? ${initial} : ${changed}`];
    }
    if (!isDeep) return [];
    return [ts`...(${read} === undefined ? {} : { ${key(property.name)}: ${changed} })`];
  });
  return ts`{ ${join([ts`...${completeRest(schema, value, frame)}`, ...fields], ", ")} }`;
}

/** A map whose values are completed. `Object.fromEntries` makes own properties of all names. */
function completeRest(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const { rest, properties, patterns } = schema;
  if (rest === undefined || !fillsIn(rest, frame.unit)) return value;
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
  const changed = complete(rest, item, inner);
  const next = known.length === 0 ? changed : ts`${join(known, " || ")} ? ${item} : ${changed}`;
  return ts`Object.fromEntries(Object.entries(${value}).map(([${name}, ${item}]) => [${name}, ${next}]))`;
}

function completeArray(schema: ArraySchema, value: Code, frame: Frame): Code {
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
  return ts`${value}.map((${join(typed, ", ")}) => ${next})`;

  function expressionOf(wanted: Schema): Code {
    return fillsIn(wanted, frame.unit) ? complete(wanted, item, inner) : item;
  }
}

function completeUnion(schema: UnionSchema, value: Code, frame: Frame): Code {
  return schema.members.reduceRight<Code>((others, each) => {
    if (!fillsIn(each, frame.unit)) return others;
    const test = print(checker.apart(each, value, frame));
    return ts`${test} ? ${complete(each, value, frame)} : ${others}`;
  }, value);
}
