import { type Json, type JsonObject, canonicalText } from "../../../src/ir/json.ts";
import type { NormalizedDocument } from "../../../src/ir/program.ts";
import type { DeclarationId } from "../../../src/ir/id.ts";
import type { ArraySchema, ObjectSchema, Schema } from "../../../src/ir/schema.ts";
import { typeOfJson } from "../../../src/schema/value.ts";

/** The properties and items of a value that were evaluated by a schema that accepts it. */
interface Evaluated {
  readonly properties: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

const nothing: Evaluated = { properties: new Set(), items: new Set() };

/**
 * The meaning of the IR, implemented as directly as possible: the comments of `ir/schema.ts` in
 * code, without optimizations.
 */
export function accepts(document: NormalizedDocument, id: DeclarationId): (value: Json) => boolean {
  const schemas = new Map(document.declarations.map((one) => [one.id, one.schema]));
  const start = schemas.get(id);
  if (start === undefined) throw new Error(`no declaration ${id}`);
  return (value) => evaluate(start, value) !== undefined;

  function evaluate(schema: Schema, value: Json): Evaluated | undefined {
    switch (schema.kind) {
      case "any":
        return nothing;
      case "never":
      case "binary":
      case "stream":
        return undefined;
      case "null":
      case "boolean":
        return typeOfJson(value) === schema.kind ? nothing : undefined;
      case "string": {
        if (typeof value !== "string") return undefined;
        if (!within([...value].length, schema.length)) return undefined;
        return (schema.patterns ?? []).every((one) => regex(one).test(value)) ? nothing : undefined;
      }
      case "number": {
        if (typeof value !== "number" || (schema.integer && !Number.isInteger(value))) {
          return undefined;
        }
        const { min = -Infinity, max = Infinity } = schema.range ?? {};
        const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = schema.range ?? {};
        const inRange =
          value >= min && value <= max && value > exclusiveMin && value < exclusiveMax;
        const fits = (schema.multipleOf ?? []).every((one) => divides(one, value));
        return inRange && fits ? nothing : undefined;
      }
      case "enum": {
        const text = canonicalText(value);
        return schema.members.some((one) => canonicalText(one.value) === text)
          ? nothing
          : undefined;
      }
      case "array":
        return isArray(value) ? evaluateArray(schema, value) : undefined;
      case "object":
        return isObject(value) ? evaluateObject(schema, value) : undefined;
      case "union": {
        const all = schema.members.flatMap((one) => evaluate(one, value) ?? []);
        const valid = schema.mode === "oneOf" ? all.length === 1 : all.length > 0;
        return valid ? merge(all) : undefined;
      }
      case "intersection": {
        const all = schema.members.map((one) => evaluate(one, value));
        return all.every((one) => one !== undefined) ? merge(all) : undefined;
      }
      case "not":
        return evaluate(schema.schema, value) === undefined ? nothing : undefined;
      case "conditional": {
        const condition = evaluate(schema.if, value);
        const branch = evaluate(condition === undefined ? schema.else : schema.then, value);
        return branch === undefined ? undefined : merge([condition ?? nothing, branch]);
      }
      case "guard":
        return typeOfJson(value) === schema.schema.kind ? evaluate(schema.schema, value) : nothing;
      case "ref": {
        const target = schemas.get(schema.target);
        if (target === undefined) throw new Error(`no declaration ${schema.target}`);
        return evaluate(target, value);
      }
      case "evaluated": {
        const before = evaluate(schema.schema, value);
        if (before === undefined) return undefined;
        const properties = new Set(before.properties);
        const items = new Set(before.items);
        if (schema.properties !== undefined && isObject(value)) {
          for (const name of Object.keys(value)) {
            if (properties.has(name)) continue;
            if (evaluate(schema.properties, own(value, name)) === undefined) return undefined;
            properties.add(name);
          }
        }
        if (schema.items !== undefined && isArray(value)) {
          for (const [index, item] of value.entries()) {
            if (items.has(index)) continue;
            if (evaluate(schema.items, item) === undefined) return undefined;
            items.add(index);
          }
        }
        return { properties, items };
      }
    }
  }

  function evaluateArray(schema: ArraySchema, value: readonly Json[]): Evaluated | undefined {
    if (!within(value.length, schema.length)) return undefined;
    const texts = new Set(value.map(canonicalText));
    if (schema.unique && texts.size < value.length) return undefined;
    const items = new Set<number>();
    for (const [index, item] of value.entries()) {
      const one = schema.prefix[index] ?? schema.rest;
      if (one === undefined) continue;
      if (evaluate(one, item) === undefined) return undefined;
      items.add(index);
    }
    const { contains } = schema;
    if (contains !== undefined) {
      const found = [...value.keys()].filter(
        (index) => evaluate(contains.schema, value[index] ?? null) !== undefined,
      );
      if (!within(found.length, contains)) return undefined;
      for (const index of found) items.add(index);
    }
    return { properties: new Set(), items };
  }

  function evaluateObject(schema: ObjectSchema, value: JsonObject): Evaluated | undefined {
    const names = Object.keys(value);
    if (!within(names.length, schema.count)) return undefined;
    const required = [
      ...schema.required,
      ...schema.properties.filter((one) => one.required).map((one) => one.name),
    ];
    if (!required.every((name) => Object.hasOwn(value, name))) return undefined;
    const properties = new Set<string>();
    for (const name of names) {
      const applying = [
        ...schema.properties.filter((one) => one.name === name),
        ...schema.patterns.filter((one) => regex(one.pattern).test(name)),
      ].map((one) => one.schema);
      if (applying.length === 0 && schema.rest !== undefined) applying.push(schema.rest);
      if (applying.length > 0) properties.add(name);
      if (applying.some((one) => evaluate(one, own(value, name)) === undefined)) return undefined;
      if (schema.names !== undefined && evaluate(schema.names, name) === undefined)
        return undefined;
    }
    for (const { name, requires } of schema.dependentRequired) {
      if (!Object.hasOwn(value, name)) continue;
      if (!requires.every((one) => Object.hasOwn(value, one))) return undefined;
    }
    const results = [{ properties, items: nothing.items }];
    for (const dependent of schema.dependentSchemas) {
      if (!Object.hasOwn(value, dependent.name)) continue;
      const result = evaluate(dependent.schema, value);
      if (result === undefined) return undefined;
      results.push({ properties: new Set(result.properties), items: nothing.items });
    }
    return merge(results);
  }
}

function merge(all: readonly Evaluated[]): Evaluated {
  return {
    properties: new Set(all.flatMap((one) => [...one.properties])),
    items: new Set(all.flatMap((one) => [...one.items])),
  };
}

function within(
  count: number,
  bounds: { readonly min?: number; readonly max?: number } = {},
): boolean {
  return count >= (bounds.min ?? 0) && count <= (bounds.max ?? Infinity);
}

function divides(divisor: number, value: number): boolean {
  const quotient = value / divisor;
  if (Number.isInteger(quotient) || value % divisor === 0) return true;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 && Number.isFinite(quotient);
}

function regex(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

function own(object: JsonObject, name: string): Json {
  return Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeOfJson(value) === "object";
}
