import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import type { ObjectSchema, Schema } from "../ir/schema.ts";
import { camelCase, wordsOf } from "../plan/words.ts";
import { declarationsIn } from "../schema/facts.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { type Code, mention } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import { orderOf } from "./module.ts";
import { typeOf } from "./types.ts";

/** A type of a module: a declaration in a view. */
export interface Owner {
  readonly id: DeclarationId;
  readonly schema: Schema;
  readonly view: Side;
  readonly name: string;
}

/** An anonymous object type that is declared once, before the first type that has it. */
export interface Repeated {
  readonly name: string;
  readonly schema: ObjectSchema;
}

/** The anonymous object types that a module would have several times. */
export interface RepeatedObjects {
  /** Returns the name that stands for an object type. */
  named(schema: ObjectSchema, view: Side): Code | undefined;
  /** Returns those that are declared before the type of a declaration in a view. */
  before(id: DeclarationId, view: Side): readonly Repeated[];
  /** Returns a key of the names that the type of a declaration mentions. */
  keyOf(id: DeclarationId, view: Side): string;
}

/** Objects with fewer properties, those inside of them included, are written where they are. */
const leastProperties = 6;

/**
 * Finds the objects whose types are the same word for word among those of a scope's components.
 * They are named for the first type and property that have them: `Discussion_User`.
 */
export function repeatedObjects(
  $: EmitContext,
  module: string,
  ownersOf: (declaration: Declaration) => readonly Owner[],
): RepeatedObjects {
  const owners = declarationsIn($.scope, $.program)
    .flatMap(ownersOf)
    .map((owner) => ({ owner, order: orderOf({ kind: "declaration", id: owner.id }) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ owner }) => owner);
  const textOf = textsAmong(owners, $);
  const first = new Map<string, { readonly owner: Owner } & Inside>();
  const names = new Map<string, Code | undefined>();
  const mentioned = new Map<string, readonly string[]>();
  for (const owner of owners) {
    const texts: string[] = [];
    mentioned.set(keyOf(owner), texts);
    visitObjects(owner, (inside) => {
      const text = textOf(inside.schema, owner.view);
      if (text === undefined) return true;
      texts.push(text);
      const isRepeated = first.has(text);
      if (isRepeated) names.set(text, undefined);
      else first.set(text, { owner, ...inside });
      // What is inside of it is declared once then as well.
      return !isRepeated;
    });
  }
  const freeName = namesBeside(new Set(owners.map(({ name }) => name)));
  const before = new Map<string, Repeated[]>();
  for (const [text, { owner, schema, property }] of first) {
    if (!names.has(text)) continue;
    const name = freeName(owner.name, property);
    names.set(text, mention({ module, name, as: "type" }));
    const own = before.get(keyOf(owner)) ?? [];
    own.push({ name, schema });
    before.set(keyOf(owner), own);
  }
  return {
    named(schema, view) {
      const text = textOf(schema, view);
      return text === undefined ? undefined : names.get(text);
    },
    before: (id, view) => before.get(keyOf({ id, view })) ?? [],
    keyOf(id, view) {
      const texts = mentioned.get(keyOf({ id, view })) ?? [];
      return texts.map((text) => names.get(text)?.text ?? "").join(" ");
    },
  };
}

function keyOf({ id, view }: Pick<Owner, "id" | "view">): string {
  return `${view} ${id}`;
}

/** Returns a function that returns names that neither a type of the module nor another one has. */
function namesBeside(taken: Set<string>): (owner: string, property: string) => string {
  const counts = new Map<string, number>();
  return (owner, property) => {
    const word = camelCase(wordsOf(property)) || "object";
    const base = `${owner}_${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
    let count = counts.get(base) ?? 1;
    let name = count === 1 ? base : `${base}${count}`;
    while (taken.has(name)) name = `${base}${(count += 1)}`;
    counts.set(base, count);
    taken.add(name);
    return name;
  };
}

/** An object in a type, and the last property that leads to it. */
interface Inside {
  readonly schema: ObjectSchema;
  readonly property: string;
}

/**
 * Visits the objects in a type, from the outside to the inside, except the one that has the name of
 * the type. Leaves out what is inside of an object if `visit` returns false.
 */
function visitObjects({ schema: root, view }: Owner, visit: (inside: Inside) => boolean): void {
  enter(root, "");

  function enter(schema: Schema, property: string): void {
    if (schema.kind === "array" && schema.rest !== undefined) enter(schema.rest, property);
    if (schema.kind === "union") for (const member of schema.members) enter(member, property);
    if (schema.kind !== "object") return;
    if (schema !== root && !visit({ schema, property })) return;
    for (const each of schema.properties) if (isVisible(each, view)) enter(each.schema, each.name);
  }
}

/**
 * Returns the text of an object's type; `undefined` for small objects, and for those that have
 * other properties than all others.
 */
function textsAmong(
  owners: readonly Owner[],
  $: EmitContext,
): (schema: ObjectSchema, view: Side) => string | undefined {
  const weights = new Map<ObjectSchema, number>();
  const alike = new Map<string, number>();
  for (const owner of owners) {
    visitObjects(owner, ({ schema }) => {
      if (weightOf(schema, weights) < leastProperties) return true;
      const names = namesIn(schema);
      alike.set(names, (alike.get(names) ?? 0) + 1);
      return true;
    });
  }
  const texts = { output: new Map<ObjectSchema, string>(), input: new Map<ObjectSchema, string>() };
  return (schema, view) => {
    if ((weights.get(schema) ?? 0) < leastProperties) return undefined;
    if ((alike.get(namesIn(schema)) ?? 0) < 2) return undefined;
    const known = texts[view].get(schema) ?? typeOf(schema, view, $.types).text;
    texts[view].set(schema, known);
    return known;
  };
}

function namesIn({ properties }: ObjectSchema): string {
  return properties.map(({ name }) => name).join("\n");
}

/** Returns the number of properties in an object and in the objects inside of it. */
function weightOf(schema: Schema, weights: Map<ObjectSchema, number>): number {
  switch (schema.kind) {
    case "array":
      return schema.rest === undefined ? 0 : weightOf(schema.rest, weights);
    case "union":
      return schema.members.reduce((sum, member) => sum + weightOf(member, weights), 0);
    case "object": {
      const known = weights.get(schema);
      if (known !== undefined) return known;
      const inside = schema.properties.map((each) => weightOf(each.schema, weights));
      const weight = inside.reduce((sum, each) => sum + each, schema.properties.length);
      weights.set(schema, weight);
      return weight;
    }
    default:
      return 0;
  }
}
