import type { DeclarationId } from "../../ir/id.ts";
import type { ArraySchema, ObjectSchema, RefSchema, Schema } from "../../ir/schema.ts";
import { children } from "../../ir/visit.ts";
import { type Resolve } from "../../schema/references.ts";
import { typesOf } from "../../schema/json-types.ts";
import { tagOf } from "../../schema/disjoint.ts";

/**
 * Most combinations of union members that are examined; a schema with more counts as one that looks
 * twice.
 */
const mostCombinations = 500;

/**
 * References that are followed for one value; a schema that has more counts as one that looks
 * twice.
 */
const mostReferences = 2000;

/**
 * The checks of one value: in place, by other declarations, and by one of several lists that
 * exclude each other.
 */
interface Checks {
  readonly objects: ObjectSchema[];
  readonly arrays: ArraySchema[];
  readonly refs: RefSchema[];
  readonly choices: (readonly Schema[])[];
}

/**
 * True if a check of a declaration of `cycle`, declarations that refer to each other in a circle,
 * can check the same part of a value more than once: the time would double with each level of such
 * a value.
 * Members of a union that are distinguished by type or tag are not checked one after the other. May
 * be true if one look is enough, never false if there are more.
 */
export function revisits(cycle: ReadonlySet<DeclarationId>, resolve: Resolve): boolean {
  const search = new Search(cycle, resolve);
  return [...cycle].some((id) => search.looksTwice([resolve(id)], new Set([id])));
}

/** Follows the checks of a value, up to a number of combinations and references. */
class Search {
  readonly #cycle: ReadonlySet<DeclarationId>;
  readonly #resolve: Resolve;
  readonly #back = new Map<Schema, boolean>();
  #combinations = 0;
  #references = 0;

  constructor(cycle: ReadonlySet<DeclarationId>, resolve: Resolve) {
    this.#cycle = cycle;
    this.#resolve = resolve;
  }

  /**
   * `entered`: the declarations whose check this is; absent for a part of the value, which the
   * checks of other declarations are called for.
   */
  looksTwice(schemas: readonly Schema[], entered?: ReadonlySet<DeclarationId>): boolean {
    const checks: Checks = { objects: [], arrays: [], refs: [], choices: [] };
    for (const schema of schemas) this.#sort(schema, checks, entered);
    const { objects, arrays, refs, choices } = checks;
    const [choice, ...others] = choices;
    if (choice !== undefined) {
      this.#combinations += choice.length;
      if (this.#combinations > mostCombinations || others.length > 0) return true;
      const rest = [...objects, ...arrays, ...refs];
      return choice.some((each) => this.looksTwice([...rest, each], entered));
    }
    const inside = objects.length + arrays.length;
    if (inside === 0 || refs.length > 0) return refs.length > 1 || inside * refs.length > 0;
    const names = new Set(objects.flatMap(({ properties }) => properties.map(({ name }) => name)));
    const length = Math.max(0, ...arrays.map(({ prefix }) => prefix.length));
    return (
      [...names, undefined].some((name) => this.looksTwice(propertyOf(objects, name))) ||
      Array.from({ length: length + 1 }, (_, index) => index).some((index) =>
        this.looksTwice(itemOf(arrays, index)),
      )
    );
  }

  #sort(schema: Schema, to: Checks, entered?: ReadonlySet<DeclarationId>): void {
    const each = (schemas: readonly Schema[]): void =>
      schemas.forEach((next) => this.#sort(next, to, entered));
    if (!this.#leadsBack(schema)) return;
    switch (schema.kind) {
      case "object":
        to.objects.push(schema);
        return each(schema.dependentSchemas.map((dependent) => dependent.schema));
      case "array":
        to.arrays.push(schema);
        return;
      case "union":
        if (!areExclusive(schema.members, this.#resolve)) return each(schema.members);
        to.choices.push(schema.members);
        return;
      case "conditional":
        to.choices.push([schema.then, schema.else]);
        return each([schema.if]);
      case "intersection":
        return each(schema.members);
      case "not":
      case "guard":
        return each([schema.schema]);
      case "evaluated": {
        // The members that accepted a value are checked again, to find what they evaluate of it.
        each(isConditional(schema.schema) ? [schema.schema, schema.schema] : [schema.schema]);
        return each(
          [schema.properties, schema.items].flatMap((rest) => rest ?? []).flatMap(anywhere),
        );
      }
      case "ref":
        this.#references += 1;
        if (this.#references > mostReferences) to.refs.push(schema, schema);
        else if (entered === undefined) to.refs.push(schema);
        else if (!entered.has(schema.target)) {
          this.#sort(this.#resolve(schema.target), to, new Set([...entered, schema.target]));
        }
        return;
      default:
        return;
    }
  }

  /** True if a schema mentions a declaration of the cycle. */
  #leadsBack(schema: Schema): boolean {
    const known = this.#back.get(schema);
    if (known !== undefined) return known;
    const leads =
      schema.kind === "ref"
        ? this.#cycle.has(schema.target)
        : children(schema).some((child) => this.#leadsBack(child));
    this.#back.set(schema, leads);
    return leads;
  }
}

function propertyOf(objects: readonly ObjectSchema[], name: string | undefined): Schema[] {
  return objects.flatMap(({ properties, patterns, rest }) => {
    const own = properties.find((each) => each.name === name)?.schema ?? rest;
    return [...patterns.map(({ schema }) => schema), ...(own === undefined ? [] : [own])];
  });
}

function itemOf(arrays: readonly ArraySchema[], index: number): Schema[] {
  return arrays.flatMap(({ prefix, rest, contains }) =>
    [prefix[index] ?? rest, contains?.schema].flatMap((schema) => schema ?? []),
  );
}

/**
 * True if at most one of `members` looks into a value: the type or the tag rejects it for the
 * others.
 */
function areExclusive(members: readonly Schema[], resolve: Resolve): boolean {
  const types = members.map((member) => typesOf(member, resolve));
  const all = types.flat();
  return new Set(all).size === all.length || tagOf(members, resolve, 2) !== undefined;
}

function isConditional(schema: Schema): boolean {
  const { kind } = schema;
  return (
    kind === "union" ||
    kind === "conditional" ||
    kind === "ref" ||
    (kind === "object" && schema.dependentSchemas.length > 0) ||
    (kind !== "object" && kind !== "array" && children(schema).some(isConditional))
  );
}

/** A schema of any part of an object or an array, as one of the whole. */
function anywhere(rest: Schema): readonly Schema[] {
  const { at } = rest;
  const object = { properties: [], required: [], patterns: [], dependentRequired: [] };
  return [
    { kind: "object", at, ...object, dependentSchemas: [], rest },
    { kind: "array", at, prefix: [], unique: false, rest },
  ];
}
