import type { Json } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { ObjectSchema, Property, Schema, UnionSchema } from "../ir/schema.ts";

/**
 * The schemas inside `schema`, itself included, that defaults reach: those of which a property's default is filled in when a request leaves the property out.
 *
 * This is the one place that decides it: types of the parsed view and the `fill` functions of validators both ask it.
 * Defaults reach through objects, arrays, maps and `allOf`, and into a union only where at most one
 * member can hold the value (`isDecided`);
 * they never reach into `not`, `if`, `contains` or the names of properties. References are listed, not followed.
 */
export function filledSchemas(schema: Schema, program: Program): readonly Schema[] {
  const found: Schema[] = [];
  const enter = (inside: Schema): void => {
    found.push(inside);
    if (inside.kind === "object") {
      for (const { access, schema: held } of inside.properties) if (access !== "read") enter(held);
      if (inside.rest !== undefined) enter(inside.rest);
    } else for (const each of reachedInside(inside, program)) enter(each);
  };
  enter(schema);
  return found;
}

/** The schemas directly inside `schema` that whatever changes values reaches: the filling in of defaults, and conversions. */
export function reachedInside(
  schema: Schema,
  program: Omit<Program, "endless">,
): readonly Schema[] {
  const there = (schemas: readonly (Schema | undefined)[]): readonly Schema[] =>
    schemas.filter((each) => each !== undefined);
  switch (schema.kind) {
    case "object":
      return there([...schema.properties.map((property) => property.schema), schema.rest]);
    case "array":
      return there([...schema.prefix, schema.rest]);
    case "intersection":
      return schema.members;
    case "union":
      return isDecided(schema, program) ? schema.members : [];
    case "evaluated":
    case "guard":
      return [schema.schema];
    default:
      return [];
  }
}

/** Whether a property's default is filled in when it is absent. */
export function isFilled(property: Property, program: Program): boolean {
  return canHaveDefault(property) && !program.endless.has(property.at);
}

/** The same, seen from the property alone. */
export function canHaveDefault(property: Property): boolean {
  return property.default !== undefined && !property.required && property.access !== "read";
}

/**
 * True if no value in which something could be changed is valid for two members: null aside,
 * `isDisjoint`.
 */
export function isDecided(union: UnionSchema, program: Omit<Program, "endless">): boolean {
  const members = union.members.filter(({ kind }) => kind !== "null");
  return isDisjoint({ ...union, members }, program);
}

/** Whether no value can be valid for two members, seen from their types and from required properties of one value. */
export function isDisjoint(union: UnionSchema, program: Omit<Program, "endless">): boolean {
  const members = union.members.map((member) => resolve(member, program));
  return members.every((one, index) =>
    members.slice(index + 1).every((other) => areDisjoint(one, other)),
  );
}

/** The schema that references lead to; a reference where they lead round in a circle. */
export function resolve(schema: Schema, program: Omit<Program, "endless">): Schema {
  const seen = new Set<DeclarationId>();
  let current = schema;
  while (current.kind === "ref" || current.kind === "evaluated") {
    if (current.kind === "evaluated") {
      current = current.schema;
      continue;
    }
    const declaration = program.declarations.get(
      program.canonical.get(current.target) ?? current.target,
    );
    if (declaration === undefined || seen.has(declaration.id)) return current;
    seen.add(declaration.id);
    current = declaration.schema;
  }
  return current;
}

function areDisjoint(one: Schema, other: Schema): boolean {
  const [left, right] = [typesOf(one), typesOf(other)];
  if (left === undefined || right === undefined) return false;
  if (!left.some((type) => right.includes(type))) return true;
  if (one.kind === "enum" && other.kind === "enum") return !overlap(valuesOf(one), valuesOf(other));
  if (one.kind !== "object" || other.kind !== "object") return false;
  return tagsOf(one).some(([name, values]) => {
    const twin = tagsOf(other).find(([otherName]) => otherName === name);
    return twin !== undefined && !overlap(values, twin[1]);
  });
}

/** The JSON types that a schema may accept; `undefined` where that is not plain to see. */
function typesOf(schema: Schema): readonly string[] | undefined {
  switch (schema.kind) {
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object":
    case "binary":
      return [schema.kind];
    case "enum":
      return schema.members.map(({ value }) => typeOf(value));
    case "never":
      return [];
    default:
      return undefined;
  }
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function valuesOf(schema: Schema): readonly string[] {
  return schema.kind === "enum" ? schema.members.map(({ value }) => JSON.stringify(value)) : [];
}

function overlap(one: readonly string[], other: readonly string[]): boolean {
  return one.some((value) => other.includes(value));
}

/** The required properties of a few fixed scalar values. */
function tagsOf(schema: ObjectSchema): readonly (readonly [string, readonly string[]])[] {
  return schema.properties.flatMap(({ name, schema: value, required }) => {
    const fixed =
      required &&
      value.kind === "enum" &&
      value.members.every((each) => typeof each.value !== "object");
    return fixed ? [[name, valuesOf(value)] as const] : [];
  });
}
