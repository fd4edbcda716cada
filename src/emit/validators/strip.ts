import type { DeclarationId } from "../../ir/program.ts";
import type { ObjectSchema, Schema } from "../../ir/schema.ts";
import { type Code, join, key, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { typeTest } from "./check-scalar.ts";
import { unevaluatedProperties } from "./check-evaluated.ts";
import { print } from "./condition.ts";
import { evaluationsOf } from "./evaluated.ts";
import { type Frame, rewritingFrame } from "./frame.ts";
import { type Resolve, typesOf } from "./json-types.ts";
import { isVisible, readProperty } from "./properties.ts";

/** The body of a function that returns `value`, a valid one, without the properties that its schema does not declare. */
export function stripBody(schema: Schema, type: Code, frame: Frame): Code {
  if (!isStripped(schema, frame.unit.resolve)) return ts`return value;`;
  return ts`return ${whole(schema, ts`value`, frame)} as ${type};`;
}

/** Whether values of a schema can have anything that is left out. */
function isStripped(schema: Schema, resolve: Resolve): boolean {
  if (schema.kind === "any" || schema.kind === "not" || schema.kind === "enum") return false;
  return typesOf(schema, resolve).some((type) => type === "object" || type === "array");
}

/** A value that `schema` alone describes, stripped. */
function whole(schema: Schema, value: Code, frame: Frame): Code {
  const { unit } = frame;
  if (!isStripped(schema, unit.resolve)) return value;
  if (schema.kind === "ref") return unit.callStrip(schema.target, ts`${value} as never`);
  return unit.companions.rewrite("prune", schema, value, () =>
    pruneBody(schema, rewritingFrame(unit)),
  );
}

function pruneBody(schema: Schema, frame: Frame): Code {
  const value = ts`value`;
  switch (schema.kind) {
    case "array":
      return ts`return ${onlyFor("array", value, mapItems(schema, value, frame), frame)};`;
    case "union":
      return ts`return ${firstAccepting(schema.members, value, frame, (member) => whole(member, value, frame))};`;
    case "guard":
      return ts`return ${onlyFor(schema.schema.kind, value, whole(schema.schema, value, frame), frame)};`;
    case "object":
      return isSimple(schema)
        ? ts`return ${onlyFor("object", value, copyObject(schema, value, frame), frame)};`
        : composedBody(schema, frame);
    default:
      return composedBody(schema, frame);
  }
}

/** Whether the properties of an object are all that is said about which it has. */
function isSimple(schema: ObjectSchema): boolean {
  const { properties, patterns, rest, dependentSchemas } = schema;
  return (
    properties.length > 0 &&
    patterns.length + dependentSchemas.length === 0 &&
    (rest === undefined || rest.kind === "never")
  );
}

/** A literal of the declared properties: by far the fastest copy, and the safest. */
function copyObject(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const { view } = frame.unit;
  const declared = schema.properties.filter((property) => isVisible(property, view));
  const names = new Set(declared.map(({ name }) => name));
  const fields = declared.map(({ name, schema: inner, required }) => {
    const read = readProperty(value, name, frame);
    const field = ts`${key(name)}: ${whole(inner, read, frame)}`;
    return required ? field : ts`...(${read} === undefined ? {} : { ${field} })`;
  });
  const undeclared = schema.required
    .filter((name) => !names.has(name))
    .map((name) => ts`${key(name)}: ${readProperty(value, name, frame)}`);
  return ts`{ ${join([...fields, ...undeclared], ", ")} }`;
}

/** An object that several schemas describe: first what is in it is stripped, then what none of them evaluates is left out. */
function composedBody(schema: Schema, frame: Frame): Code {
  const { unit } = frame;
  const value = ts`value`;
  const isObject = print(typeTest("object", value, frame));
  const inside = insideOf(schema, value, frame, new Set());
  const evaluations = evaluationsOf(schema, "object", unit.resolve);
  const declares = evaluations.some(
    ({ object }) => object !== undefined && object.properties.length + object.patterns.length > 0,
  );
  const surplus = frame.locals.declare("surplus");
  const { at } = schema;
  const loop = declares
    ? unevaluatedProperties({ kind: "evaluated", at, schema }, value, frame, checker, (_, name) => [
        ts`${surplus}.add(${name});`,
      ])
    : [];
  if (loop.length === 0) return ts`return ${inside};`;
  const name = frame.locals.declare("name");
  const kept = frame.locals.declare("kept");
  return ts`
    if (!${isObject}) return ${inside};
    const ${surplus} = new Set<string>();
    ${loop}
    const ${kept} = Object.entries((${inside}) as object).filter(([${name}]) => !${surplus}.has(${name}));
    return Object.fromEntries(${kept});`;
}

/** A value that `schema` describes together with others, with what is in its properties stripped. */
function insideOf(
  schema: Schema,
  value: Code,
  frame: Frame,
  seen: ReadonlySet<DeclarationId>,
): Code {
  const { unit } = frame;
  if (!isStripped(schema, unit.resolve)) return value;
  const inner = (next: Schema, on: Code): Code =>
    unit.companions.rewrite("inside", next, on, () => {
      const own = rewritingFrame(unit);
      return ts`return ${insideOf(next, ts`value`, own, seen)};`;
    });
  switch (schema.kind) {
    case "object":
      return onlyFor("object", value, replaceProperties(schema, value, frame), frame);
    case "array":
      return onlyFor("array", value, mapItems(schema, value, frame), frame);
    case "intersection":
      return schema.members.reduce(
        (result, member) => (isStripped(member, unit.resolve) ? inner(member, result) : result),
        value,
      );
    case "union":
      return firstAccepting(schema.members, value, frame, (member) => inner(member, value));
    case "conditional": {
      const test = print(checker.apart(schema.if, value, frame));
      return ts`${test} ? ${inner(schema.then, value)} : ${inner(schema.else, value)}`;
    }
    case "guard":
    case "evaluated":
      return insideOf(schema.schema, value, frame, seen);
    case "ref":
      return seen.has(schema.target)
        ? value
        : insideOf(unit.resolve(schema.target), value, frame, new Set([...seen, schema.target]));
    default:
      return value;
  }
}

function replaceProperties(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const { resolve } = frame.unit;
  const fields = schema.properties
    .filter((property) => isStripped(property.schema, resolve))
    .map(({ name, schema: inner }) => {
      const read = readProperty(value, name, frame);
      return ts`...(${read} === undefined ? {} : { ${key(name)}: ${whole(inner, read, frame)} })`;
    });
  const others = mapOthers(schema, value, frame);
  return fields.length === 0 ? others : ts`{ ${join([ts`...${others}`, ...fields], ", ")} }`;
}

/** The properties that are not declared, in so far as `additionalProperties` describes them. */
function mapOthers(schema: ObjectSchema, value: Code, frame: Frame): Code {
  const { rest, properties, patterns } = schema;
  if (rest === undefined || !isStripped(rest, frame.unit.resolve)) return value;
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
  const stripped = whole(rest, item, inner);
  const next = known.length === 0 ? stripped : ts`${join(known, " || ")} ? ${item} : ${stripped}`;
  return ts`Object.fromEntries(Object.entries(${value}).map(([${name}, ${item}]) => [${name}, ${next}]))`;
}

function mapItems(schema: Extract<Schema, { kind: "array" }>, value: Code, frame: Frame): Code {
  const { prefix, rest } = schema;
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const index = inner.locals.declare("index");
  const others = rest === undefined ? item : whole(rest, item, inner);
  if (prefix.length === 0) return ts`${value}.map((${item}: unknown) => ${others})`;
  const next = prefix.reduceRight(
    (result, wanted, position) =>
      ts`${index} === ${position} ? ${whole(wanted, item, inner)} : ${result}`,
    others,
  );
  return ts`${value}.map((${item}: unknown, ${index}: number) => ${next})`;
}

/** What `strip` makes of the value for the first member that accepts it. */
function firstAccepting(
  members: readonly Schema[],
  value: Code,
  frame: Frame,
  strip: (member: Schema) => Code,
): Code {
  return members.reduceRight<Code>((others, member) => {
    const test = print(checker.apart(member, value, frame));
    const stripped = isStripped(member, frame.unit.resolve) ? strip(member) : value;
    return stripped.text === others.text ? others : ts`${test} ? ${stripped} : ${others}`;
  }, value);
}

function onlyFor(
  type: Parameters<typeof typeTest>[0],
  value: Code,
  changed: Code,
  frame: Frame,
): Code {
  if (changed.text === value.text) return value;
  return ts`${print(typeTest(type, value, frame))} ? ${changed} : ${value}`;
}
