import type { DeclarationId } from "../../ir/id.ts";
import type {
  ArraySchema,
  EvaluatedSchema,
  ObjectSchema,
  RefSchema,
  Schema,
} from "../../ir/schema.ts";
import type { PartSchemas } from "./descriptions.ts";
import { type When, accepted } from "./evaluated.ts";
import { type Resolve } from "../../schema/references.ts";
import { areDisjoint } from "../../schema/disjoint.ts";

/**
 * An object or array schema that applies to a value. It describes the value where `when` holds, or
 * is only observed.
 */
export interface Applied<Kind extends ObjectSchema | ArraySchema> {
  readonly schema: Kind;
  readonly when: readonly When[];
  /**
   * True if something else depends on its verdict (`not`, `if`, members of a `oneOf` that may
   * overlap), so the verdict must not change.
   */
  readonly observes: boolean;
  /**
   * True if it stands for `unevaluatedProperties` or `unevaluatedItems`: the parts of the value
   * that it applies to are not known in advance.
   */
  readonly leftovers: boolean;
}

/** The list of a part's description that the subschemas of an applied schema go into. */
export function partOf({
  when,
  observes,
  leftovers,
}: Applied<ObjectSchema | ArraySchema>): keyof PartSchemas {
  if (observes) return "observed";
  return when.length === 0 && !leftovers ? "certain" : "maybe";
}

export interface AllApplied {
  readonly objects: readonly Applied<ObjectSchema>[];
  readonly arrays: readonly Applied<ArraySchema>[];
  /** True if the value is compared as a whole with objects or arrays. */
  readonly fixed: boolean;
}

/** Most references that are followed for one value; a value that needs more counts as fixed. */
const mostReferences = 2000;

/**
 * All object and array schemas that `schema` applies to the same value (JSON Schema 2020-12 §10.2),
 * with references followed.
 */
export function appliedBy(schema: Schema, resolve: Resolve): AllApplied {
  const search = new Search(resolve);
  search.visit(schema, { when: [], observes: false, seen: new Set() });
  return search;
}

interface Position {
  readonly when: readonly When[];
  readonly observes: boolean;
  readonly seen: ReadonlySet<DeclarationId>;
}

/** Collects the schemas that apply to one value. */
class Search implements AllApplied {
  readonly objects: Applied<ObjectSchema>[] = [];
  readonly arrays: Applied<ArraySchema>[] = [];
  fixed = false;
  #references = 0;
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  visit(current: Schema, position: Position): void {
    const { when, observes, seen } = position;
    const under = (next: Schema, condition: When): void =>
      this.visit(next, observes ? position : { ...position, when: [...when, condition] });
    const observe = (next: Schema): void => this.visit(next, { when: [], observes: true, seen });
    switch (current.kind) {
      case "object":
        this.objects.push({ schema: current, when, observes, leftovers: false });
        for (const dependent of current.dependentSchemas) {
          under(dependent.schema, { kind: "present", name: dependent.name });
        }
        return;
      case "array":
        this.arrays.push({ schema: current, when, observes, leftovers: false });
        return;
      case "enum":
        this.fixed ||= current.members.some(
          ({ value }) => typeof value === "object" && value !== null,
        );
        return;
      case "intersection":
        return current.members.forEach((member) => this.visit(member, position));
      case "union":
        for (const member of current.members) under(member, accepted(member, true));
        if (
          current.mode === "oneOf" &&
          !observes &&
          !areDisjoint(current.members, this.#resolve, { checked: true })
        ) {
          current.members.forEach(observe);
        }
        return;
      case "not":
        return observe(current.schema);
      case "conditional":
        under(current.if, accepted(current.if, true));
        under(current.then, accepted(current.if, true));
        under(current.else, accepted(current.if, false));
        if (!observes) observe(current.if);
        return;
      case "guard":
        return this.visit(current.schema, position);
      case "evaluated":
        this.visit(current.schema, position);
        return this.#leftovers(current, position);
      case "ref":
        return this.#follow(current, position);
      default:
        return;
    }
  }

  #leftovers({ at, properties, items }: EvaluatedSchema, { when, observes }: Position): void {
    const leftovers = { when, observes, leftovers: true };
    if (properties !== undefined) {
      this.objects.push({ ...leftovers, schema: { ...emptyObject, at, rest: properties } });
    }
    if (items !== undefined) {
      this.arrays.push({ ...leftovers, schema: { ...emptyArray, at, rest: items } });
    }
  }

  #follow({ target }: RefSchema, position: Position): void {
    this.#references += 1;
    this.fixed ||= this.#references > mostReferences;
    if (this.fixed || position.seen.has(target)) return;
    this.visit(this.#resolve(target), {
      ...position,
      seen: new Set([...position.seen, target]),
    });
  }
}

const emptyObject = {
  kind: "object",
  properties: [],
  required: [],
  patterns: [],
  dependentRequired: [],
  dependentSchemas: [],
} as const;

const emptyArray = { kind: "array", prefix: [], unique: false } as const;
