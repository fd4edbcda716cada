import type { ArraySchema, ObjectSchema, Schema } from "../../ir/schema.ts";
import { type Origin, descend, pointerFrom, toPointer } from "../../ir/pointer.ts";
import { type Code, lit, property, ts } from "../code.ts";
import { call, object } from "../syntax.ts";
import { isExact } from "./exact.ts";
import type { JsonType } from "../../schema/value.ts";
import { explainConditional } from "./keywords/conditional.ts";
import { explainEnum } from "./keywords/enum.ts";
import { items } from "./keywords/items.ts";
import { explainFormatted } from "./keywords/format.ts";
import { explainNot } from "./keywords/not.ts";
import { explainEvaluated } from "./keywords/unevaluated.ts";
import { explainUnion } from "./keywords/union.ts";
import type { KeywordKind, SchemaOf } from "./keyword.ts";
import { isClosed, isVisible, requiredNames } from "./properties.ts";
import type { Unit } from "./unit.ts";

/** A rule, and the place that it assumes for its schema; absent if the place does not matter. */
export interface Placed {
  readonly rule: Code;
  readonly at?: Origin;
}

/** The rules that explain why a value is not valid, as expressions of the runtime's `explain…`. */
export class Explanation {
  readonly unit: Unit;
  /** True if only the verdict matters, not places. */
  readonly #isTest: boolean;

  constructor(unit: Unit, isTest = false) {
    this.unit = unit;
    this.#isTest = isTest;
  }

  /**
   * The rule for a schema whose place is `at`, or `way` from there. `known`: the type that the
   * value has.
   */
  placed(schema: Schema, at: Origin, way: readonly string[], known?: JsonType): Code {
    return this.at(this.node(schema, known), at, way);
  }

  /** A rule whose schema is assumed to be at `at`, or `way` from there. */
  at({ rule, at: own }: Placed, at: Origin, way: readonly string[]): Code {
    if (own === undefined || this.#isTest) return rule;
    const usual = descend(at.path, ...way);
    const pointer = own.source === at.source ? pointerFrom(usual, own.path) : undefined;
    if (pointer === undefined)
      return this.call("validate/explain", "elsewhere", lit(`#${toPointer(own.path)}`), rule);
    return pointer === "" ? rule : this.call("validate/explain", "below", lit(pointer), rule);
  }

  /** The same for a part of an object or an array, which can give its place and how it is read. */
  entry(schema: Schema, at: Origin, way: readonly string[]): Code {
    const entry = this.#placedEntry(schema, at, way);
    const exact = isExact(schema, this.unit.resolve);
    const holder = this.mention("wire/exact-integers", "withExactIntegers");
    return exact ? this.call("validate/explain-exact", "exactly", entry, holder) : entry;
  }

  #placedEntry(schema: Schema, at: Origin, way: readonly string[]): Code {
    const placed = this.node(schema);
    const { rule, at: own } = placed;
    if (own === undefined || this.#isTest || own.source !== at.source)
      return this.at(placed, at, way);
    const isUsual = pointerFrom(descend(at.path, ...way), own.path) !== undefined;
    const pointer = isUsual ? undefined : pointerFrom(at.path, own.path);
    if (pointer === undefined) return this.at(placed, at, way);
    if (pointer === "" && schema.kind === "object" && isClosed(schema, this.unit.view)) {
      const isPlain = this.inside(schema).length === 0;
      if (isPlain && this.unit.sharedTable(schema) === undefined)
        return this.object("parameters", this.#properties(schema));
    }
    return this.call("validate/explain", "via", lit(pointer), rule);
  }

  /** A rule that is only used for its verdict. */
  test(schema: Schema): Code {
    return new Explanation(this.unit, true).rule(schema);
  }

  /** The rule for a schema that is at its own place. */
  rule(schema: Schema, known?: JsonType): Code {
    return this.node(schema, known).rule;
  }

  /** The rules of the keywords for values of a type, without the test of the type. */
  inside(schema: Schema): readonly Code[] {
    switch (schema.kind) {
      case "string":
        return this.#rules("string", schema, schema.length?.max === undefined);
      case "number":
        return this.#rules("number", schema);
      case "array":
        return this.#rules("array", schema);
      case "object":
        return this.#rules("object", schema);
      default:
        return [];
    }
  }

  /** The rules for texts that are not too long. */
  costly(schema: SchemaOf<"string">): readonly Code[] {
    return this.unit.keywords
      .of("string")
      .flatMap((each) => (each.costly ? each.explain(schema, this) : []));
  }

  scalar(name: string, ...args: readonly (Code | number)[]): Code {
    return this.call("validate/explain-scalar", name, ...args);
  }

  array(name: string, ...args: readonly (Code | number)[]): Code {
    return this.call("validate/explain-array", name, ...args);
  }

  object(name: string, ...args: readonly (Code | number)[]): Code {
    return this.call("validate/explain-object", name, ...args);
  }

  call(module: string, name: string, ...args: readonly (Code | number)[]): Code {
    return call(this.unit.runtime(module, name), args.map(argument));
  }

  mention(module: string, name: string): Code {
    return this.unit.runtime(module, name);
  }

  all(rules: readonly Code[]): Code {
    const [only] = rules;
    if (only === undefined) return this.mention("validate/explain", "any");
    return rules.length === 1 ? only : this.call("validate/explain", "all", ...rules);
  }

  /** The rules of `keywords`, with `costly` ones only if they are wanted. */
  #rules<Kind extends KeywordKind>(
    kind: Kind,
    schema: SchemaOf<Kind>,
    costly = true,
  ): readonly Code[] {
    return this.unit.keywords
      .of(kind)
      .flatMap((each) => (costly || !each.costly ? each.explain(schema, this) : []));
  }

  /** The rule for a schema, and its place. */
  node(schema: Schema, known?: JsonType): Placed {
    const { at } = schema;
    switch (schema.kind) {
      case "any":
      case "binary":
      case "stream":
        return { rule: this.mention("validate/explain", "any") };
      case "never":
        return { rule: this.mention("validate/explain", "never"), at };
      case "null":
        return { rule: this.type("null", []), at };
      case "boolean":
        return { rule: this.mention("validate/explain-type", "boolean"), at };
      case "string":
        return {
          rule: explainFormatted(schema, this) ?? this.type("string", this.inside(schema)),
          at,
        };
      case "number": {
        const inside = this.inside(schema);
        if (schema.converted !== undefined)
          return { rule: this.call("validate/explain-exact", "exactInteger", ...inside), at };
        return { rule: this.type(schema.integer ? "integer" : "number", inside), at };
      }
      case "array":
        return { rule: this.#array(schema), at };
      case "object":
      case "enum": {
        const shared = this.#isTest ? undefined : this.unit.sharedTable(schema);
        return { rule: shared === undefined ? this.own(schema) : shared, at };
      }
      case "guard": {
        const { schema: inner } = schema;
        if (known !== undefined && known !== inner.kind)
          return { rule: this.mention("validate/explain", "any") };
        return { rule: this.#guard(inner), at: inner.at };
      }
      case "union":
        return explainUnion(schema, this, known);
      case "intersection": {
        const members = schema.members.filter((each) => each.kind !== "any");
        return { rule: this.all(members.map((each) => this.placed(each, at, [], known))), at };
      }
      case "not":
        return explainNot(schema, this);
      case "conditional":
        return { rule: explainConditional(schema, this, known), at };
      case "evaluated":
        return { rule: explainEvaluated(schema, this, known), at };
      case "ref":
        return { rule: this.unit.collectOf(schema) };
    }
  }

  /** A test of the type, and the rules for values of it. */
  type(name: string, rules: readonly Code[]): Code {
    const isShort = rules.length === 0 && name in short;
    return isShort
      ? this.mention("validate/explain-type", name)
      : this.call("validate/explain-type", "type", lit(name), ...rules);
  }

  #guard(schema: Schema): Code {
    const test = lit(schema.kind);
    const rules =
      schema.kind === "object" || (schema.kind === "number" && schema.integer)
        ? [this.rule(schema)]
        : this.inside(schema);
    return rules.length === 0
      ? this.mention("validate/explain", "any")
      : this.call("validate/explain-type", "when", test, ...rules);
  }

  #array(schema: ArraySchema): Code {
    const { rest } = schema;
    return rest !== undefined && this.#isList(schema)
      ? this.array("list", this.entry(rest, schema.at, ["items"]))
      : this.type("array", this.inside(schema));
  }

  /** True if an array demands nothing but that its items are valid. */
  #isList(schema: ArraySchema): boolean {
    const { rest, prefix, contains, length, unique } = schema;
    if (rest === undefined || rest.kind === "any" || rest.kind === "never") return false;
    if (prefix.length > 0 || contains || length !== undefined || unique) return false;
    const others = this.unit.keywords.of("array").filter((each) => each !== items);
    return others.every((each) => each.explain(schema, this).length === 0);
  }

  /** The rule for a schema itself, even if equal ones share a table. */
  own(schema: Schema): Code {
    if (schema.kind === "object") return this.#object(schema);
    return schema.kind === "enum" ? explainEnum(schema, this) : this.rule(schema);
  }

  #object(schema: ObjectSchema): Code {
    const name = isClosed(schema, this.unit.view) ? "closed" : "object";
    return this.object(name, this.#properties(schema), ...this.inside(schema));
  }

  #properties(schema: ObjectSchema): Code {
    const { view } = this.unit;
    const required = new Set(requiredNames(schema, view));
    const visible = schema.properties.filter((each) => isVisible(each, view));
    const entries = visible.map(({ name, schema: inner }): readonly [string, Code] => {
      const entry = this.entry(inner, schema.at, ["properties", name]);
      if (!required.has(name)) return [`${name}?`, entry];
      const isMarked = name.endsWith("?");
      return [name, isMarked ? this.call("validate/explain", "exactName", entry) : entry];
    });
    return this.fields(entries);
  }

  fields(entries: readonly (readonly [name: string, value: Code])[]): Code {
    return object(entries.map(([name, value]) => property(name, value)));
  }
}

const short = { string: true, number: true, integer: true } as const;

function argument(value: Code | number): Code {
  return typeof value === "number" ? ts`${value}` : value;
}
