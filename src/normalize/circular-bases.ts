import { diagnose } from "../diagnostics/diagnostic.ts";
import { components } from "../ir/graph.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import { childrenInPlace } from "../ir/visit.ts";
import { onlyBesideNull } from "../schema/nullable.ts";
import type { Reading } from "./reading.ts";

type Ids = ReadonlySet<DeclarationId>;

/** A base schema without its alternatives, and the place of these. */
interface Base {
  readonly declaration: Declaration;
  readonly alternatives: Schema;
}

/**
 * Splits base schemas that list the schemas that extend them: `Pet` has a `oneOf` of `Cat` and
 * `Dog`, which have an `allOf` with `Pet`. By JSON Schema that never ends. As it is meant, `Pet` is
 * one of its alternatives, and they extend the rest of it, which becomes a declaration of its own.
 */
export function splitCircularBases(
  reading: Reading,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const circles = circlesOf(declarations);
  const bases = new Map<DeclarationId, Base>();
  for (const declaration of declarations) {
    const base = baseOf(declaration, circles.get(declaration.id));
    if (base !== undefined) bases.set(declaration.id, base);
  }
  if (bases.size === 0) return declarations;
  const used = new Map<DeclarationId, Base>();
  const split = (declaration: Declaration, circle: Ids | undefined): Declaration => {
    if (circle === undefined) return declaration;
    const extend = (schema: RefSchema): Schema => {
      const base = circle.has(schema.target) ? bases.get(schema.target) : undefined;
      if (base === undefined) return schema;
      used.set(schema.target, base);
      const { id, schema: rest } = base.declaration;
      return rest.kind === "any" ? { kind: "any", at: schema.at } : { ...schema, target: id };
    };
    return { ...declaration, schema: extending(declaration.schema, extend) };
  };
  const changed = declarations.map((one) => split(one, circles.get(one.id)));
  const added: Declaration[] = [];
  // Iteration includes the bases that other bases extend.
  for (const [id, { declaration, alternatives }] of used) {
    if (declaration.schema.kind !== "any") added.push(split(declaration, circles.get(id)));
    const keyword = alternatives.kind === "union" ? alternatives.mode : "oneOf";
    reading.report(diagnose("schema/circular-base", { keyword }, alternatives.at));
  }
  return used.size === 0 ? declarations : [...changed, ...added];
}

/** The declarations that lead to each other without a property or an item between them. */
function circlesOf(declarations: readonly Declaration[]): ReadonlyMap<DeclarationId, Ids> {
  const next = new Map(declarations.map(({ id, schema }) => [id, targetsInPlace(schema)]));
  const circles = new Map<DeclarationId, Ids>();
  for (const group of components([...next.keys()], (id) => [...(next.get(id) ?? [])])) {
    const [first] = group;
    if (group.length === 1 && first !== undefined && next.get(first)?.has(first) !== true) continue;
    const circle = new Set(group);
    for (const id of group) circles.set(id, circle);
  }
  return circles;
}

/** Returns the declarations that validate the same value as `schema`. */
export function targetsInPlace(schema: Schema): Ids {
  const found = new Set<DeclarationId>();
  const open: Schema[] = [schema];
  for (const node of open) {
    if (node.kind === "ref") found.add(node.target);
    open.push(...childrenInPlace(node));
  }
  return found;
}

function baseOf(declaration: Declaration, circle: Ids | undefined): Base | undefined {
  if (circle === undefined) return undefined;
  let alternatives: Schema | undefined;
  const schema = without(declaration.schema, (part) => {
    const isListing = part.kind === "union" || (part.kind === "ref" && isListed(part));
    if (!isListing || !sharesAny(targetsInPlace(part), circle)) return false;
    alternatives ??= part;
    return true;
  });
  if (alternatives === undefined) return undefined;
  const id = `${declaration.id}~base` as DeclarationId;
  const { hint } = declaration;
  return { declaration: { ...declaration, id, hint: `${hint} base`, schema }, alternatives };
}

function sharesAny(one: Ids, other: Ids): boolean {
  return [...one].some((id) => other.has(id));
}

/** True for a reference that is an alternative of a `oneOf` or `anyOf`. */
function isListed({ at }: Schema): boolean {
  return ["oneOf", "anyOf"].includes(at.path?.parent?.key ?? "");
}

/** Removes parts of a schema that must all accept a value. */
function without(schema: Schema, isRemoved: (part: Schema) => boolean): Schema {
  const rest = (part: Schema): Schema => without(part, isRemoved);
  if (schema.kind === "intersection") return intersectionOf(schema, schema.members.map(rest));
  if (schema.kind === "evaluated") return { ...schema, schema: rest(schema.schema) };
  if (schema.kind === "union" && onlyBesideNull(schema) !== undefined) {
    return { ...schema, members: schema.members.map(rest) };
  }
  return isRemoved(schema) ? { kind: "any", at: schema.at } : schema;
}

/** Replaces the references that a schema extends: those that are not alternatives. */
function extending(schema: Schema, extend: (schema: RefSchema) => Schema): Schema {
  const inside = (part: Schema): Schema => extending(part, extend);
  switch (schema.kind) {
    case "ref":
      return isListed(schema) ? schema : extend(schema);
    case "intersection":
      return intersectionOf(schema, schema.members.map(inside));
    case "union":
      return { ...schema, members: schema.members.map(inside) };
    case "evaluated":
      return { ...schema, schema: inside(schema.schema) };
    default:
      return schema;
  }
}

function intersectionOf(schema: Schema, members: readonly Schema[]): Schema {
  const parts = members.filter(({ kind }) => kind !== "any");
  const [only] = parts;
  const { at, note } = schema;
  const noted = note === undefined ? {} : { note };
  if (only === undefined) return { kind: "any", at, ...noted };
  return parts.length === 1 && (note === undefined || only.note === undefined)
    ? { ...only, ...noted }
    : { kind: "intersection", at, members: parts, ...noted };
}
