import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Schema, UnionSchema } from "../ir/schema.ts";
import { refsOf, walk } from "../ir/visit.ts";
import { type Instance, sample } from "../sample/sample.ts";
import { accepts } from "../schema/accepts.ts";
import { areDisjoint } from "../schema/disjoint.ts";
import { resolverOf } from "../schema/references.ts";
import type { Side } from "../schema/view.ts";

/** The maximum number of alternatives that are compared in a union. */
const mostCompared = 8;

/** The maximum number of values that are tried for one comparison. */
const effort = 200;

/**
 * Reports each `oneOf` with a value that two alternatives accept, and which is therefore refused: a
 * warning if it is what one alternative describes, a note if it needs what both describe.
 */
export function checkAlternatives(declarations: readonly Declaration[], report: Report): void {
  const program = programOf(declarations);
  const resolve = resolverOf(program);
  const requested = requestedOf(declarations);
  // A schema may be read in several contexts.
  const seen = new Set<Origin>();
  for (const declaration of declarations) {
    walk(declaration.schema, (schema) => {
      if (schema.kind !== "union" || schema.mode !== "oneOf" || seen.has(schema.at)) return;
      seen.add(schema.at);
      if (areDisjoint(schema.members, resolve)) return;
      const sides: readonly Side[] = requested.has(declaration.id)
        ? ["output", "input"]
        : ["output"];
      const overlap = overlapOf(schema, sides, program);
      if (overlap === undefined) return;
      const { value, members, isOwn } = overlap;
      const params = { value: textOf(value), one: members[0], other: members[1] };
      const code = isOwn ? "schema/ambiguous-alternatives" : "schema/overlapping-alternatives";
      report(diagnose(code, params, schema.at));
    });
  }
}

/** A value that two members of a union accept. */
interface Overlap {
  readonly value: Instance;
  readonly members: readonly [number, number];
  /** True if it is a value of one of them, and not one made for both. */
  readonly isOwn: boolean;
}

function overlapOf(
  { members }: UnionSchema,
  sides: readonly Side[],
  program: Program,
): Overlap | undefined {
  const resolve = resolverOf(program);
  const compared = members.slice(0, mostCompared);
  const pairs = compared
    .flatMap((_, one) => compared.slice(one + 1).map((__, next) => [one, one + 1 + next] as const))
    .filter(
      (pair) =>
        !areDisjoint(
          pair.map((index) => compared[index] as Schema),
          resolve,
        ),
    );
  for (const side of sides) {
    const own = new Map<number, Instance | undefined>();
    const valueOf = (index: number): Instance | undefined => {
      if (!own.has(index)) own.set(index, made(compared[index] as Schema, side, program));
      return own.get(index);
    };
    for (const members of pairs) {
      for (const [from, to] of [members, members.toReversed() as [number, number]]) {
        const value = valueOf(from);
        if (value === undefined || !accepts(compared[to] as Schema, value, program, side)) continue;
        return { value, members, isOwn: true };
      }
    }
  }
  for (const members of pairs) {
    const both = members.map((index) => compared[index] as Schema);
    const [first] = both;
    // Where an alternative only requires properties, exactly one of them is meant.
    if (first === undefined || both.some(isDemand)) continue;
    const whole: Schema = { kind: "intersection", at: first.at, members: both };
    const value = made(whole, "output", program);
    if (value !== undefined) return { value, members, isOwn: !isObject(value) };
  }
  return undefined;
}

/** True if an alternative describes nothing, and only requires properties. */
function isDemand(schema: Schema): boolean {
  const object = schema.kind === "guard" ? schema.schema : schema;
  return object.kind === "object" && object.properties.length === 0 && object.required.length > 0;
}

/** Makes a value of a schema in JSON, with no more than it requires. */
function made(schema: Schema, view: Side, program: Program): Instance | undefined {
  const found = sample(schema, program, { view, effort, requiredOnly: true, declaredOnly: true });
  return found.ok && isJson(found.value) ? found.value : undefined;
}

function isJson(value: Instance): boolean {
  if (value instanceof Uint8Array) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isJson);
}

function isObject(value: Instance): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The maximum length of a value in a message. */
const longest = 80;

function textOf(value: Instance): string {
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Returns the declarations that occur in requests. */
function requestedOf(declarations: readonly Declaration[]): ReadonlySet<DeclarationId> {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const found = new Set(declarations.flatMap(({ id, role }) => (role === "request" ? [id] : [])));
  // Iteration includes the elements that are added during it.
  for (const id of found) {
    const declaration = byId.get(id);
    for (const target of declaration ? refsOf(declaration.schema) : []) found.add(target);
  }
  return found;
}

/** Returns the declarations of one document as a program. */
function programOf(declarations: readonly Declaration[]): Program {
  return {
    documents: [],
    declarations: new Map(declarations.map((declaration) => [declaration.id, declaration])),
    canonical: new Map(),
    shared: new Set(),
    endless: new Set(),
  };
}
