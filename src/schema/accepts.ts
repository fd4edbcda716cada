import type { Program } from "../ir/program.ts";
import { isList } from "../ir/json.ts";
import type { ArraySchema, Bounds, ObjectSchema, Schema } from "../ir/schema.ts";
import { numberFormats } from "./number-formats.ts";
import { isMultiple } from "./decimal.ts";
import { hasFormat } from "./formats.ts";
import { matchesPattern } from "./pattern.ts";
import { declarationOf } from "./references.ts";
import {
  type SampleObject,
  type SampleValue,
  canonicalText,
  isSampleObject,
  typeOfValue,
} from "./value.ts";
import { type Side, requiredNames } from "./view.ts";

/** Deeper values than these are not looked at: references that lead round in circles without any value between would never end. */
const deepest = 200;

/** Whether a schema accepts a value. It may say no to a text with a format or a pattern that a validator accepts, never yes to a value that a validator refuses. */
export function accepts(schema: Schema, value: SampleValue, program: Program, view: Side): boolean {
  return evaluate(schema, value, { program, view, depth: 0, known: new Map() }) !== undefined;
}

/** The properties and items that a schema has evaluated in a value that it accepts (JSON Schema 2020-12 core §11); names and indices do not meet, so one set holds both. */
type Evaluated = ReadonlySet<string | number>;

const nothing: Evaluated = new Set();

interface Looking {
  readonly program: Program;
  readonly view: Side;
  readonly depth: number;
  /**
   * What was found out of declarations and values: of one value, each declaration is asked once.
   */
  readonly known: Map<Schema, Map<SampleValue, Evaluated | undefined>>;
}

function evaluate(schema: Schema, value: SampleValue, looking: Looking): Evaluated | undefined {
  const { program, depth } = looking;
  if (depth > deepest) return undefined;
  const inside: Looking = { ...looking, depth: depth + 1 };
  const decide = (verdict: boolean): Evaluated | undefined => (verdict ? nothing : undefined);
  switch (schema.kind) {
    case "any":
      return nothing;
    case "never":
      return undefined;
    case "null":
    case "boolean":
    case "binary":
      return decide(typeOfValue(value) === schema.kind);
    case "string":
      return decide(
        typeof value === "string" &&
          within([...value].length, schema.length) &&
          (schema.format === undefined || hasFormat(schema.format, value)) &&
          (schema.patterns ?? []).every((pattern) => matchesPattern(pattern, value)),
      );
    case "number":
      return decide(typeof value === "number" && acceptsNumber(schema, value));
    case "enum": {
      const text = canonicalText(value);
      return decide(schema.members.some((member) => canonicalText(member.value) === text));
    }
    case "array":
      return isList(value) ? evaluateList(schema, value, inside) : undefined;
    case "object":
      return isSampleObject(value) ? evaluateObject(schema, value, inside) : undefined;
    case "union": {
      const all = schema.members.flatMap((member) => evaluate(member, value, inside) ?? []);
      return (schema.mode === "oneOf" ? all.length === 1 : all.length > 0)
        ? merged(all)
        : undefined;
    }
    case "intersection":
      return evaluateAll(schema.members, value, inside);
    case "not":
      return decide(evaluate(schema.schema, value, inside) === undefined);
    case "conditional": {
      const condition = evaluate(schema.if, value, inside);
      const branch = evaluate(condition === undefined ? schema.else : schema.then, value, inside);
      return branch === undefined ? undefined : merged([condition ?? nothing, branch]);
    }
    case "guard":
      return typeOfValue(value) === schema.schema.kind
        ? evaluate(schema.schema, value, inside)
        : nothing;
    case "evaluated":
      return evaluateRest(schema, value, inside);
    case "ref": {
      const target = declarationOf(schema.target, program);
      return target === undefined ? undefined : evaluateOnce(target.schema, value, inside);
    }
    case "stream":
      return decide(
        isList(value) && value.every((item) => evaluate(schema.items, item, inside) !== undefined),
      );
  }
}

function evaluateOnce(schema: Schema, value: SampleValue, looking: Looking): Evaluated | undefined {
  const known = looking.known.get(schema) ?? new Map<SampleValue, Evaluated | undefined>();
  looking.known.set(schema, known);
  if (known.has(value)) return known.get(value);
  const found = evaluate(schema, value, looking);
  known.set(value, found);
  return found;
}

function evaluateAll(
  schemas: readonly Schema[],
  value: SampleValue,
  looking: Looking,
): Evaluated | undefined {
  const all: Evaluated[] = [];
  for (const schema of schemas) {
    const one = evaluate(schema, value, looking);
    if (one === undefined) return undefined;
    all.push(one);
  }
  return merged(all);
}

function acceptsNumber(schema: Extract<Schema, { kind: "number" }>, value: number): boolean {
  const { min = -Infinity, max = Infinity } = schema.range ?? {};
  const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = schema.range ?? {};
  const format = numberFormats.get(schema.format ?? "");
  const whole = schema.integer || format?.integer === true;
  return (
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    value >= Math.max(min, format?.min ?? -Infinity) &&
    value <= Math.min(max, format?.max ?? Infinity) &&
    value > exclusiveMin &&
    value < exclusiveMax &&
    (schema.multipleOf ?? []).every((divisor) => isMultiple(value, divisor))
  );
}

function evaluateList(
  schema: ArraySchema,
  value: readonly SampleValue[],
  looking: Looking,
): Evaluated | undefined {
  if (!within(value.length, schema.length)) return undefined;
  if (schema.unique && new Set(value.map(canonicalText)).size < value.length) return undefined;
  const evaluated = new Set<number>();
  for (const [index, item] of value.entries()) {
    const own = schema.prefix[index] ?? schema.rest;
    if (own === undefined) continue;
    if (evaluate(own, item, looking) === undefined) return undefined;
    evaluated.add(index);
  }
  const { contains } = schema;
  if (contains !== undefined) {
    const found = value.flatMap((item, index) =>
      evaluate(contains.schema, item, looking) === undefined ? [] : index,
    );
    if (!within(found.length, contains)) return undefined;
    for (const index of found) evaluated.add(index);
  }
  return evaluated;
}

function evaluateObject(
  schema: ObjectSchema,
  value: SampleObject,
  looking: Looking,
): Evaluated | undefined {
  const names = Object.keys(value);
  const has = (name: string): boolean => Object.hasOwn(value, name);
  if (!within(names.length, schema.count)) return undefined;
  if (!requiredNames(schema, looking.view).every(has)) return undefined;
  if (schema.dependentRequired.some(({ name, requires }) => has(name) && !requires.every(has))) {
    return undefined;
  }
  const evaluated = new Set<string>();
  for (const name of names) {
    const own = schemasAt(schema, name);
    if (own.length > 0) evaluated.add(name);
    const item = value[name];
    if (item === undefined || evaluateAll(own, item, looking) === undefined) return undefined;
    if (schema.names !== undefined && evaluate(schema.names, name, looking) === undefined) {
      return undefined;
    }
  }
  const present = schema.dependentSchemas.filter(({ name }) => has(name));
  const others = evaluateAll(
    present.map((dependent) => dependent.schema),
    value,
    looking,
  );
  return others === undefined ? undefined : merged([evaluated, others]);
}

/** The schemas that an object has for the property `name`: its own and those of patterns, or else the one for all others. */
export function schemasAt(schema: ObjectSchema, name: string): readonly Schema[] {
  const declared = schema.properties.find((property) => property.name === name);
  const own = [
    ...(declared === undefined ? [] : [declared.schema]),
    ...schema.patterns
      .filter(({ pattern }) => matchesPattern(pattern, name))
      .map((pattern) => pattern.schema),
  ];
  return own.length > 0 || schema.rest === undefined ? own : [schema.rest];
}

function evaluateRest(
  schema: Extract<Schema, { kind: "evaluated" }>,
  value: SampleValue,
  looking: Looking,
): Evaluated | undefined {
  const before = evaluate(schema.schema, value, looking);
  if (before === undefined) return undefined;
  const evaluated = new Set(before);
  const { properties, items } = schema;
  const rest: readonly (readonly [string | number, SampleValue])[] = isList(value)
    ? [...value.entries()]
    : isSampleObject(value)
      ? Object.entries(value)
      : [];
  const own = isList(value) ? items : properties;
  for (const [key, item] of rest) {
    if (own === undefined || evaluated.has(key)) continue;
    if (evaluate(own, item, looking) === undefined) return undefined;
    evaluated.add(key);
  }
  return evaluated;
}

function merged(all: readonly Evaluated[]): Evaluated {
  const [first, ...others] = all.filter(({ size }) => size > 0);
  if (first === undefined) return nothing;
  return others.length === 0 ? first : new Set(all.flatMap((one) => [...one]));
}

function within(count: number, { min = 0, max = Infinity }: Bounds = {}): boolean {
  return count >= min && count <= max;
}
