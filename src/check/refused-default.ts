import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { type Json, type JsonObject, isList, isObject } from "../ir/json.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Bounds, NumberSchema, ObjectSchema, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { canonicalText, typeOfJson } from "../schema/value.ts";

/** References that are followed at most for one default, on all ways together. */
const mostReferences = 2000;

/** Reports defaults that the schema which they belong to refuses, as far as that is plain to see; those of another type than the one beside them have been reported. */
export function checkDefaults(declarations: readonly Declaration[], report: Report): void {
  const schemas = new Map(declarations.map(({ id, schema }) => [id, schema]));
  const seen = new Set<Schema>();
  for (const { schema: whole } of declarations) {
    walk(whole, (schema) => {
      const value = schema.note?.default;
      if (value === undefined || seen.has(schema) || hasOtherType(schema, value)) return;
      seen.add(schema);
      const reason = refusal(schema, value, schemas);
      if (reason === undefined) return;
      const params = { found: JSON.stringify(value), reason };
      report(diagnose("schema/default-refused", params, at(holderOf(schema), "default")));
    });
  }
}

/** The place of the schema object that a default is written in. */
function holderOf({ kind, at: { source, path } }: Schema): Origin {
  const isKeyword = kind === "union" && (path?.key === "anyOf" || path?.key === "oneOf");
  return { source, path: isKeyword ? path.parent : path };
}

/** Whether the type beside the default refuses it. */
function hasOtherType(schema: Schema, value: Json): boolean {
  switch (schema.kind) {
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object":
      return typeOfJson(value) !== schema.kind || isFraction(schema, value);
    default:
      return false;
  }
}

function isFraction(schema: Schema, value: Json): boolean {
  return schema.kind === "number" && schema.integer && !Number.isInteger(value);
}

/** The schemas of all declarations. */
export type Schemas = ReadonlyMap<DeclarationId, Schema>;

/** Why `schema` refuses `value`; `undefined` where it accepts it, or where that is not plain to see: patterns and formats are not looked at. */
export function refusal(
  schema: Schema,
  value: Json,
  schemas: Schemas,
  references: { left: number } = { left: mostReferences },
): string | undefined {
  const inner = (next: Schema, part: Json): string | undefined =>
    refusal(next, part, schemas, references);
  switch (schema.kind) {
    case "never":
      return "nothing is valid there";
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object": {
      if (hasOtherType(schema, value)) {
        const type = schema.kind === "number" && schema.integer ? "integer" : schema.kind;
        return `\`${JSON.stringify(value)}\` is not of type \`${type}\``;
      }
      return insideRefusal(schema, value, inner);
    }
    case "guard":
      return hasOtherType(schema.schema, value)
        ? undefined
        : insideRefusal(schema.schema, value, inner);
    case "enum": {
      const text = canonicalText(value);
      const isMember = schema.members.some((member) => canonicalText(member.value) === text);
      return isMember ? undefined : "it is none of the values that are allowed";
    }
    case "intersection":
      return firstOf(schema.members, (member) => inner(member, value));
    case "union":
      return schema.members.every((member) => inner(member, value) !== undefined)
        ? `no schema of \`${schema.mode}\` accepts it`
        : undefined;
    case "evaluated":
      return inner(schema.schema, value);
    case "ref": {
      references.left -= 1;
      const target = references.left < 0 ? undefined : schemas.get(schema.target);
      return target && inner(target, value);
    }
    default:
      return undefined;
  }
}

type Inner = (schema: Schema, value: Json) => string | undefined;

/** What a schema has against a value of its type. */
function insideRefusal(schema: Schema, value: Json, inner: Inner): string | undefined {
  if (schema.kind === "string" && typeof value === "string") {
    return outside(schema.length, [...value].length, "Length");
  }
  if (schema.kind === "number" && typeof value === "number") return outOfRange(schema, value);
  if (schema.kind === "array" && isList(value)) {
    const { length, prefix, rest } = schema;
    const items = value.map((item, index) => [prefix[index] ?? rest, item] as const);
    return (
      outside(length, value.length, "Items") ??
      firstOf(items, ([wanted, item]) => wanted && inner(wanted, item))
    );
  }
  return schema.kind === "object" && isObject(value)
    ? objectRefusal(schema, value, inner)
    : undefined;
}

function objectRefusal(schema: ObjectSchema, value: JsonObject, inner: Inner): string | undefined {
  const { properties, patterns, rest, count } = schema;
  const declared = new Map(properties.map((property) => [property.name, property]));
  const required = [
    ...properties.flatMap((each) => (each.required && each.access !== "read" ? each.name : [])),
    ...schema.required,
  ];
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return `\`${missing}\` is required`;
  const counted = outside(count, Object.keys(value).length, "Properties");
  if (counted !== undefined) return counted;
  return firstOf(Object.entries(value), ([name, item]) => {
    const wanted = declared.get(name)?.schema ?? (patterns.length === 0 ? rest : undefined);
    if (wanted?.kind === "never") return `\`${name}\` is not allowed`;
    return wanted && inner(wanted, item);
  });
}

function outOfRange({ range = {} }: NumberSchema, value: number): string | undefined {
  const { min = -Infinity, max = Infinity } = range;
  const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = range;
  if (value < min) return `\`minimum\` is ${min}`;
  if (value > max) return `\`maximum\` is ${max}`;
  if (value <= exclusiveMin) return `\`exclusiveMinimum\` is ${exclusiveMin}`;
  return value >= exclusiveMax ? `\`exclusiveMaximum\` is ${exclusiveMax}` : undefined;
}

function outside(bounds: Bounds | undefined, count: number, what: string): string | undefined {
  const { min = 0, max = Infinity } = bounds ?? {};
  if (count < min) return `\`min${what}\` is ${min}`;
  return count > max ? `\`max${what}\` is ${max}` : undefined;
}

function firstOf<Item>(
  items: readonly Item[],
  reason: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = reason(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
