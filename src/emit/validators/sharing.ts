import { declarationsIn } from "../../schema/facts.ts";
import type { Schema } from "../../ir/schema.ts";
import { type Code, mention } from "../code.ts";
import type { EmitContext } from "../emitter.ts";
import { orderOf } from "../module.ts";
import { receivedRequests, viewsOf } from "./planned.ts";
import { isVisible } from "./properties.ts";
import { type Purpose, Shapes } from "./shapes.ts";
import { asEnum } from "./union-groups.ts";
import { type Compiler, Unit, subjectOf } from "./unit.ts";

/** A schema that stands for all equal ones. */
export interface Owned {
  readonly schema: Schema;
  readonly name: Code;
}

/** The names that the declarations of a scope share. */
export interface SharedNames {
  /** The function that tests a schema, if several are equal to it. */
  test(schema: Schema, unit: Unit): Code | undefined;
  /** The table that explains it. */
  table(schema: Schema, unit: Unit): Code | undefined;
  /**
   * The schemas that stand beside the functions of a declaration, which is the first that has them.
   */
  owned(purpose: Purpose, unit: Unit): readonly Owned[];
  /** The check of an equal declaration before a request or response. */
  sameAs(unit: Unit): Code | undefined;
  /** A key of all shared names that a declaration's code uses. */
  keyOf(unit: Unit): string;
}

/** Schemas that are smaller than this are tested and explained in place. */
const leastWeight: Readonly<Record<Purpose, number>> = { test: 3, table: 3 };

/** Finds equal schemas among the declarations of a scope. */
export function sharedNames($: EmitContext, compiler: Compiler): SharedNames {
  const units = unitsOf($, compiler);
  const same = new Map<string, Code>();
  const tests = new Shared("test", (unit) => !same.has(keyOfUnit(unit)));
  const tables = new Shared("table", () => true);
  const roots = new Map<string, Unit>();
  const keys = new Map<string, string>();
  const received = receivedRequests($.program);
  for (const unit of units) {
    const root = `${tests.shapes.of(unit.schema, unit).id}`;
    const first = roots.get(root);
    if (first === undefined) roots.set(root, unit);
    const { schema, declaration } = unit;
    if (unit.isComponent || received.has(declaration.id)) continue;
    if (schema.kind === "ref") same.set(keyOfUnit(unit), unit.isOf(schema));
    else if (first !== undefined) same.set(keyOfUnit(unit), first.mention("is"));
  }
  for (const shared of [tests, tables]) shared.count(units);
  return {
    test: (schema, unit) => tests.nameOf(schema, unit),
    table: (schema, unit) => tables.nameOf(schema, unit),
    owned: (purpose, unit) => (purpose === "test" ? tests : tables).owned(unit),
    sameAs: (unit) => (unit.variant === "open" ? undefined : same.get(keyOfUnit(unit))),
    keyOf(unit) {
      const of = keyOfUnit(unit);
      const key =
        keys.get(of) ?? [same.get(of)?.text ?? "", tests.keyOf(unit), tables.keyOf(unit)].join(" ");
      keys.set(of, key);
      return key;
    },
  };
}

/** Equal schemas of a scope, for one purpose. */
class Shared {
  readonly #purpose: Purpose;
  readonly shapes: Shapes;
  readonly #isCounted: (unit: Unit) => boolean;
  readonly #names = new Map<number, Code>();
  readonly #owned = new Map<string, Owned[]>();

  constructor(purpose: Purpose, isCounted: (unit: Unit) => boolean) {
    this.#purpose = purpose;
    this.shapes = new Shapes(purpose);
    this.#isCounted = isCounted;
  }

  /** Names the schemas that occur more than once after the first declaration that has them. */
  count(units: readonly Unit[]): void {
    const first = new Map<number, { readonly unit: Unit; readonly schema: Schema }>();
    const repeated = new Set<number>();
    for (const unit of units.filter(this.#isCounted)) {
      for (const schema of partsOf(unit)) {
        const key = this.#key(schema, unit);
        if (key === undefined) continue;
        if (first.has(key)) repeated.add(key);
        else first.set(key, { unit, schema });
      }
    }
    for (const [key, { unit, schema }] of first) {
      if (!repeated.has(key)) continue;
      const own = this.#owned.get(keyOfUnit(unit)) ?? [];
      const text = `${this.#purpose}${unit.base}_${own.length + 1}`;
      const name = mention({ module: unit.module, name: text, as: "value" });
      this.#names.set(key, name);
      this.#owned.set(keyOfUnit(unit), [...own, { schema, name }]);
    }
  }

  nameOf(schema: Schema, unit: Unit): Code | undefined {
    if (!isShareable(schema) || unit.variant === "open") return undefined;
    const key = this.#key(schema, unit);
    return key === undefined ? undefined : this.#names.get(key);
  }

  owned(unit: Unit): readonly Owned[] {
    return unit.variant === "open" ? [] : (this.#owned.get(keyOfUnit(unit)) ?? []);
  }

  keyOf(unit: Unit): string {
    if (unit.recursive) return "";
    return partsOf(unit)
      .map((schema) => this.nameOf(schema, unit)?.text ?? "")
      .join(" ");
  }

  /** Returns a number for the shape and the view of a schema that is large enough to be shared. */
  #key(schema: Schema, unit: Unit): number | undefined {
    const { id, weight } = this.shapes.of(schema, unit);
    if (weight < leastWeight[this.#purpose]) return undefined;
    return 2 * id + (unit.view === "input" ? 1 : 0);
  }
}

/** The declarations of a scope that are not recursive, in the order of the module. */
function unitsOf($: EmitContext, compiler: Compiler): readonly Unit[] {
  const { program } = $;
  return declarationsIn($.scope, program)
    .filter(({ id }) => !$.facts(id).recursive)
    .map((declaration) => ({ declaration, order: orderOf(subjectOf(declaration.id)) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .flatMap(({ declaration }) =>
      viewsOf(declaration, $.facts(declaration.id)).map(
        (view) => new Unit(declaration, { view, variant: "own" }, $, compiler),
      ),
    );
}

function keyOfUnit({ declaration, view }: Unit): string {
  return `${view} ${declaration.id}`;
}

function isShareable({ kind }: Schema): boolean {
  return kind === "object" || kind === "enum";
}

/** The objects and enumerations of a declaration that alone describe their value. */
function partsOf(unit: Unit): readonly Schema[] {
  const found: Schema[] = [];
  visit(unit.schema);
  return found;

  function visit(schema: Schema): void {
    switch (schema.kind) {
      case "object":
        found.push(schema);
        for (const property of schema.properties)
          if (isVisible(property, unit.view)) visit(property.schema);
        return;
      case "enum":
        found.push(schema);
        return;
      case "array":
        if (schema.rest !== undefined) visit(schema.rest);
        return;
      case "union":
        if (asEnum(schema) === undefined) schema.members.forEach(visit);
        return;
      default:
        return;
    }
  }
}
