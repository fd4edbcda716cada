import type { ArraySchema, ObjectSchema, Property, Schema } from "../ir/schema.ts";
import type { Resolve } from "../schema/references.ts";
import { type Side as View, isVisible } from "../schema/view.ts";

/** A schema among those that must all accept the same values. */
export interface Conjunct {
  readonly schema: Schema;
  /** True if null is valid too. */
  readonly isNullable: boolean;
  /** True if it accepts every value of another type. */
  readonly isGuard: boolean;
}

/** Divides schemas that must all accept a value into their parts, through references. */
export function conjunctsOf(schemas: readonly Schema[], resolve: Resolve): readonly Conjunct[] {
  const found: Conjunct[] = [];
  const seen = new Set<string>();
  const enter = (schema: Schema, isNullable: boolean): void => {
    if (schema.unresolved !== undefined) {
      const { at, unresolved } = schema;
      found.push({ schema: { kind: "any", at, unresolved }, isNullable, isGuard: false });
    }
    switch (schema.kind) {
      case "ref":
        if (seen.has(`${schema.target} ${isNullable}`)) return;
        seen.add(`${schema.target} ${isNullable}`);
        return enter(resolve(schema.target), isNullable);
      case "intersection":
        for (const member of schema.members) enter(member, isNullable);
        return;
      case "guard":
        found.push({ schema: schema.schema, isNullable, isGuard: true });
        return;
      case "any":
        return;
      case "union": {
        const other = withoutNull(schema.members);
        if (other !== undefined) return enter(other, true);
        found.push({ schema, isNullable, isGuard: false });
        return;
      }
      default:
        found.push({ schema, isNullable, isGuard: false });
    }
  };
  for (const schema of schemas) enter(schema, false);
  return found;
}

/** Returns the other one of two members of which one is null, if it cannot be null itself. */
function withoutNull(members: readonly Schema[]): Schema | undefined {
  if (members.length !== 2) return undefined;
  const [other, ...more] = members.filter(({ kind }) => kind !== "null");
  const isOther = other !== undefined && more.length === 0;
  return isOther && neverNull.has(other.kind) ? other : undefined;
}

const neverNull: ReadonlySet<string> = new Set(["string", "number", "boolean", "array", "object"]);

/** True if schemas are for one type each, and not for the same. */
export function areApart(sent: readonly Conjunct[], received: readonly Conjunct[]): boolean {
  const [left, right] = [typeIn(sent), typeIn(received)];
  return left !== undefined && right !== undefined && left !== right;
}

function typeIn(conjuncts: readonly Conjunct[]): string | undefined {
  const typed = conjuncts.filter(({ schema, isGuard }) => !isGuard && types.has(schema.kind));
  return typed[0]?.schema.kind;
}

const types: ReadonlySet<string> = new Set([
  "null",
  "boolean",
  "string",
  "number",
  "array",
  "object",
]);

/** Returns the properties of a view by name, each with all schemas that declare it. */
export function propertiesOf(
  conjuncts: readonly Conjunct[],
  view: View,
): ReadonlyMap<string, readonly Property[]> {
  const found = new Map<string, Property[]>();
  for (const { properties } of objectsIn(conjuncts)) {
    for (const property of properties) {
      if (!isVisible(property, view)) continue;
      const own = found.get(property.name);
      if (own === undefined) found.set(property.name, [property]);
      else own.push(property);
    }
  }
  return found;
}

export function objectsIn(conjuncts: readonly Conjunct[]): readonly ObjectSchema[] {
  return conjuncts.flatMap(({ schema }) => (schema.kind === "object" ? [schema] : []));
}

export function arraysIn(conjuncts: readonly Conjunct[]): readonly ArraySchema[] {
  return conjuncts.flatMap(({ schema }) => (schema.kind === "array" ? [schema] : []));
}

/** Returns the only object among schemas if it is a map: with a schema for undeclared members. */
export function mapOf(conjuncts: readonly Conjunct[]): ObjectSchema | undefined {
  const [object, ...others] = objectsIn(conjuncts);
  if (object?.rest === undefined || others.length > 0) return undefined;
  return object.rest.kind === "never" || object.rest.kind === "any" ? undefined : object;
}
