import type { ObjectSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { type Code, property, ts } from "../code.ts";
import { choice, returnStatement, object, when } from "../syntax.ts";
import { optionalField } from "./copies.ts";
import { appliedBy } from "./applied-schemas.ts";
import { typeTest } from "./type-test.ts";
import { print } from "./condition.ts";
import { Descriptions, type StripPart, type StripWhole } from "./descriptions.ts";
import { remembering } from "./exact.ts";
import { type Frame, rewritingFrame } from "./frame.ts";
import { areDisjoint } from "../../schema/disjoint.ts";
import { isVisible, readProperty } from "./properties.ts";
import { stripItems } from "./strip-items.ts";
import { keptNames, stripProperties } from "./strip-properties.ts";
import type { Unit } from "./unit.ts";

/**
 * The body of a function that returns `value`, a valid one, without the properties that no schema
 * which applies to it declares. The result is valid too: values whose verdict could change with a
 * property that is left out stay as they are (see `stripProperties` and `stripItems`).
 */
export function stripBody(schema: Schema, type: Code, frame: Frame): Code {
  const { unit } = frame;
  if (!isStripped(schema, unit)) return ts`return value;`;
  const descriptions = new Descriptions();
  const strip: StripPart = (schemas, part) => whole(descriptions.of(schemas), part);
  return ts`return ${whole(schema, ts`value`)} as ${type};`;

  /** `on`, a value that only `described` applies to, without undeclared properties. */
  function whole(described: Schema, on: Code): Code {
    if (!isStripped(described, unit)) return on;
    if (described.kind === "ref") return unit.callStrip(described.target, ts`${on} as never`);
    const body = (): Code => pruneBody(described, rewritingFrame(unit));
    return unit.companions.rewrite("prune", described, on, body);
  }

  function pruneBody(described: Schema, own: Frame): Code {
    const value = ts`value`;
    const isObject = print(typeTest("object", value, own));
    if (described.kind === "guard") return pruneBody(described.schema, own);
    if (described.kind === "object" && isPlain(described)) {
      return returnStatement(choice(isObject, copyObject(described, value, own, whole), value));
    }
    if (
      described.kind === "union" &&
      areDisjoint(described.members, unit.resolve, { checked: true })
    ) {
      return returnStatement(oneOfMany(described, value, own));
    }
    const { objects, arrays, fixed } = appliedBy(described, unit.resolve);
    if (fixed) return ts`return ${value};`;
    const items = stripItems(arrays, value, own.inner(), strip);
    const properties = stripProperties(objects, value, own, strip);
    return ts`
      ${items && when(ts`Array.isArray(${value})`, returnStatement(items))}
      ${properties && ts`if (!${isObject}) return ${value};\n${properties}`}
      ${properties === undefined && ts`return ${value};`}`;
  }

  /** The value stripped by the member, at most one, that accepts it. */
  function oneOfMany(described: UnionSchema, value: Code, own: Frame): Code {
    return described.members.reduceRight<Code>((others, member) => {
      if (!isStripped(member, unit)) return others;
      return choice(print(own.apart(member, value)), whole(member, value), others);
    }, value);
  }
}

/** True if the declared properties alone determine the properties of an object. */
function isPlain({ properties, patterns, rest, count, dependentSchemas }: ObjectSchema): boolean {
  return (
    properties.length > 0 &&
    patterns.length + dependentSchemas.length === 0 &&
    (count?.min ?? 0) === 0 &&
    (rest === undefined || rest.kind === "never")
  );
}

/** A literal of the declared properties: by far the fastest copy, and the safest. */
function copyObject(schema: ObjectSchema, value: Code, frame: Frame, whole: StripWhole): Code {
  const declared = schema.properties.filter((property) => isVisible(property, frame.unit.view));
  const fields = declared.map(({ name, schema: inner, required }) => {
    const read = readProperty(value, name, frame);
    const field = property(name, whole(inner, read));
    return required ? field : optionalField(read, field);
  });
  const names = new Set(declared.map(({ name }) => name));
  const others = keptNames(schema).filter((name) => !names.has(name));
  const undeclared = others.map((name) => {
    const read = readProperty(value, name, frame);
    return optionalField(read, property(name, read));
  });
  const copy = object([...fields, ...undeclared]);
  return remembering(copy, value, [schema], frame.unit);
}

/** True if values of a schema have anything that may be left out. */
function isStripped(schema: Schema, unit: Unit): boolean {
  const seen = new Set([schema]);
  for (const current of seen) {
    if (current.kind === "object" && isOpen(current, unit)) return true;
    const inside = current.kind === "ref" ? [unit.resolve(current.target)] : described(current);
    for (const next of inside) if (next !== undefined) seen.add(next);
  }
  return false;
}

/**
 * True if an object may have undeclared properties, or has some that the other side does not know.
 */
function isOpen({ properties, patterns, rest }: ObjectSchema, unit: Unit): boolean {
  return (
    (rest === undefined && properties.length + patterns.length > 0) ||
    properties.some((each) => !isVisible(each, unit.view))
  );
}

/** The schemas inside of one that describe a value or its parts. */
function described(schema: Schema): readonly (Schema | undefined)[] {
  switch (schema.kind) {
    case "object": {
      const { properties, patterns, rest, dependentSchemas } = schema;
      return [
        ...[...properties, ...patterns, ...dependentSchemas].map((each) => each.schema),
        rest,
      ];
    }
    case "array":
      return [...schema.prefix, schema.rest, schema.contains?.schema];
    case "union":
    case "intersection":
      return schema.members;
    case "conditional":
      return [schema.if, schema.then, schema.else];
    case "guard":
      return [schema.schema];
    case "evaluated":
      return [schema.schema, schema.properties, schema.items];
    default:
      return [];
  }
}
