import type { ArraySchema, ObjectSchema, Property, Schema, UnionSchema } from "../../ir/schema.ts";
import { children } from "../../ir/visit.ts";
import { typesOf } from "../../schema/json-types.ts";
import { type Code, entry, lit, member, property as field, ts } from "../code.ts";
import {
  arrow,
  call,
  choice,
  returnStatement,
  list,
  logical,
  object,
  parenthesized,
  cast,
} from "../syntax.ts";
import { print } from "./condition.ts";
import { optionalField } from "./copies.ts";
import { convertScalar, holderOf } from "./exact.ts";
import { changesIn, convertsIn, getsDefault, isRewritten } from "./changes.ts";
import { fitsType } from "./fits-type.ts";
import { type Frame, rewritingFrame } from "./frame.ts";
import { isInherited, readProperty } from "./properties.ts";
import { typeTest } from "./type-test.ts";
import type { Rewrite, Unit } from "./unit.ts";

/**
 * The body of a function that returns `value`, a valid one, with defaults filled in and values
 * converted. `type` is the type of the result.
 */
export function rewriteBody(schema: Schema, type: Code, rewrite: Rewrite, unit: Unit): Code {
  return new Rewriter(rewrite, unit).body(schema, type);
}

/**
 * Rewrites a valid value: returns a new object if something in it can be absent, the value itself
 * if nothing can. TypeScript follows objects, lists and references; what it cannot follow goes
 * through companions, which do not know the type of their argument.
 */
class Rewriter {
  readonly #rewrite: Rewrite;
  readonly #unit: Unit;

  constructor(rewrite: Rewrite, unit: Unit) {
    this.#rewrite = rewrite;
    this.#unit = unit;
  }

  body(schema: Schema, type: Code): Code {
    // A declaration that refers to itself may be marked as converting where nothing does.
    if (!this.#changes(schema)) return ts`return value as never;`;
    const made = this.#typed(schema, ts`value`, rewritingFrame(this.#unit));
    if (!this.#needsAssertion(schema)) return returnStatement(made);
    // The types of a converted value and of its JSON form are unrelated.
    return returnStatement(cast(made, convertsIn(schema, this.#unit) ? ts`never` : type));
  }

  #changes(schema: Schema): boolean {
    return changesIn(schema, this.#rewrite, this.#unit);
  }

  /** Rewrites a value whose type TypeScript knows. */
  #typed(schema: Schema, value: Code, frame: Frame): Code {
    if (!this.#changes(schema)) return value;
    switch (schema.kind) {
      case "string":
      case "number":
        return convertScalar(schema, value, this.#unit);
      case "ref": {
        const target = this.#unit.resolve(schema.target);
        return target.kind === "number"
          ? convertScalar(target, value, this.#unit)
          : this.#unit.callRewrite(this.#rewrite, schema, value);
      }
      case "object":
        return this.#canFollow(schema)
          ? this.#object(schema, value, frame, true)
          : this.#loosely(schema, value);
      case "array": {
        const { prefix, rest, length } = schema;
        const isTuple = prefix.length > 0 || length?.max === 0;
        if (rest === undefined || isTuple) return this.#loosely(schema, value);
        const inner = frame.inner();
        const item = inner.locals.declare("item");
        const made = this.#typed(rest, item, inner);
        const asserted = this.#needsAssertion(rest) ? cast(made, ts`never`) : made;
        return map(holderOf(value, [rest], this.#unit), item, asserted);
      }
      case "union": {
        const other = besideNull(schema);
        if (other === undefined) return this.#loosely(schema, value);
        return choice(
          logical([value, lit(null)], "==="),
          lit(null),
          this.#typed(other, value, frame),
        );
      }
      default:
        return this.#loosely(schema, value);
    }
  }

  #loosely(schema: Schema, value: Code): Code {
    return cast(this.#apart(schema, value), ts`never`);
  }

  /** A call of the companion that rewrites a value whose type it does not know. */
  #apart(schema: Schema, value: Code): Code {
    if (schema.kind === "string" || schema.kind === "number")
      return convertScalar(schema, cast(value, ts`never`), this.#unit);
    const kind = this.#rewrite === "fill" ? "complete" : "restore";
    return this.#unit.companions.rewrite(kind, schema, value, () =>
      returnStatement(this.#untyped(schema, ts`value`, rewritingFrame(this.#unit))),
    );
  }

  /**
   * Rewrites a valid `unknown`. A union is only looked into if at most one member can hold the
   * value, which `schema/fill.ts` decides for types and functions alike.
   */
  #untyped(schema: Schema, value: Code, frame: Frame): Code {
    if (!this.#changes(schema)) return value;
    switch (schema.kind) {
      case "string":
      case "number":
        return this.#apart(schema, value);
      case "ref":
        return this.#unit.callRewrite(this.#rewrite, schema, cast(value, ts`never`));
      case "object":
      case "array": {
        const made =
          schema.kind === "object"
            ? this.#object(schema, value, frame, false)
            : this.#array(schema, value, frame);
        return choice(print(typeTest(schema.kind, value, frame)), made, value);
      }
      case "union":
        return schema.members.reduceRight<Code>((others, each) => {
          if (!this.#changes(each)) return others;
          return choice(print(frame.apart(each, value)), this.#apart(each, value), others);
        }, value);
      case "guard":
      case "evaluated":
        return this.#untyped(schema.schema, value, frame);
      case "intersection":
        return schema.members.reduce(
          (result, each) => (this.#changes(each) ? this.#apart(each, result) : result),
          value,
        );
      default:
        return value;
    }
  }

  #object(schema: ObjectSchema, value: Code, frame: Frame, isTyped: boolean): Code {
    const rest = isTyped ? value : this.#rest(schema, value, frame);
    const fields = schema.properties.map((each) => this.#property(each, value, frame, isTyped));
    return object([ts`...${rest}`, ...fields]);
  }

  #property(property: Property, from: Code, frame: Frame, isTyped: boolean): Code | undefined {
    const { name, schema, required } = property;
    const read = (container: Code): Code =>
      isTyped ? entry(container, name) : readProperty(container, name, frame);
    const held = read(holderOf(from, [schema], this.#unit));
    const isDeep = isRewritten(property, this.#rewrite, this.#unit);
    if (getsDefault(property, this.#rewrite, this.#unit)) {
      if (isTyped) return field(name, this.#filled(property, held, frame, isDeep));
      const initial = lit(property.default ?? null);
      const made = isDeep ? this.#apart(schema, held) : read(from);
      const absent = isAbsent(read(from));
      return field(name, choice(absent, isDeep ? this.#apart(schema, initial) : initial, made));
    }
    if (!isDeep) return undefined;
    const made = isTyped ? this.#typed(schema, held, frame) : this.#apart(schema, held);
    const isLoose = isTyped && this.#needsAssertion(schema);
    const changed = field(name, isLoose ? cast(made, ts`never`) : made);
    return isTyped && required ? changed : optionalField(read(from), changed);
  }

  /** A property with its default; the default may leave something out that has a default itself. */
  #filled(property: Property, read: Code, frame: Frame, isDeep: boolean): Code {
    const { schema } = property;
    const present = withDefault(property, read, this.#unit);
    if (!isDeep) return present;
    const isFollowed = ["ref", "string", "number"].includes(schema.kind);
    return isFollowed ? this.#typed(schema, present, frame) : this.#loosely(schema, present);
  }

  /** A map whose values change. `Object.fromEntries` makes own properties of all names. */
  #rest({ rest, properties, patterns }: ObjectSchema, value: Code, frame: Frame): Code {
    if (rest === undefined || !this.#changes(rest)) return value;
    const inner = frame.inner();
    const name = inner.locals.declare("name");
    const item = inner.locals.declare("item");
    const names = lit(properties.map((property) => property.name));
    const known = [
      ...(properties.length === 0 ? [] : [call(member(names, "includes"), [name])]),
      ...patterns.flatMap(({ pattern }) => {
        const test = this.#unit.companions.pattern(pattern);
        return test === undefined ? [] : ts`${test}.test(${name})`;
      }),
    ];
    const changed = this.#apart(rest, item);
    const next = known.length === 0 ? changed : choice(logical(known, "||"), item, changed);
    const entries = call(ts`Object.entries`, [holderOf(value, [rest], this.#unit)]);
    const each = arrow(ts`[${name}, ${item}]`, list([name, next]));
    return call(ts`Object.fromEntries`, [call(ts`${entries}.map`, [each])]);
  }

  #array(schema: ArraySchema, value: Code, frame: Frame): Code {
    const inner = frame.inner();
    const item = inner.locals.declare("item");
    const index = inner.locals.declare("index");
    const of = (wanted: Schema): Code => (this.#changes(wanted) ? this.#apart(wanted, item) : item);
    const next = schema.prefix.reduceRight<Code>(
      (others, wanted, position) =>
        choice(logical([index, ts`${position}`], "==="), of(wanted), others),
      schema.rest === undefined ? item : of(schema.rest),
    );
    const held = [...schema.prefix, ...(schema.rest === undefined ? [] : [schema.rest])];
    const items = holderOf(value, held, this.#unit);
    const isIndexed = schema.prefix.length > 0;
    return map(
      items,
      isIndexed ? ts`${item}: unknown, ${index}: number` : ts`${item}: unknown`,
      next,
    );
  }

  #canFollow(schema: ObjectSchema): boolean {
    const isMap = schema.rest !== undefined && this.#changes(schema.rest);
    return !isMap && !schema.properties.some(({ name }) => isInherited(name));
  }

  // For TypeScript, a conditional spread does not replace the type of the property in `value`.
  #needsAssertion(schema: Schema): boolean {
    if (holdsBytes(schema)) return true;
    if (schema.kind === "union") {
      const other = besideNull(schema);
      return other !== undefined && this.#needsAssertion(other);
    }
    if (schema.kind !== "object" || !this.#canFollow(schema)) return false;
    return schema.properties.some(
      (property) =>
        !property.required &&
        !getsDefault(property, this.#rewrite, this.#unit) &&
        isRewritten(property, this.#rewrite, this.#unit),
    );
  }
}

function map(items: Code, parameters: Code, made: Code): Code {
  return call(ts`${items}.map`, [arrow(parameters, made)]);
}

function isAbsent(read: Code): Code {
  return logical([read, ts`undefined`], "===");
}

/** `X` of `X | null`. */
function besideNull({ members }: UnionSchema): Schema | undefined {
  const others = members.filter(({ kind }) => kind !== "null");
  return members.length === 2 && others.length === 1 ? others[0] : undefined;
}

/**
 * True if a value has bytes in it: they get another type by validation, but stay the same value.
 */
function holdsBytes(schema: Schema): boolean {
  return schema.kind === "binary" || children(schema).some(holdsBytes);
}

/** A fresh default each time: an object literal makes a new object whenever it is evaluated. */
function withDefault(property: Property, read: Code, unit: Unit): Code {
  const value = property.default ?? null;
  const fits = fitsType(value, property.schema, unit.resolve);
  const literal = fits ? lit(value) : parenthesized(cast(lit(value), ts`never`));
  return typesOf(property.schema, unit.resolve).includes("null")
    ? choice(isAbsent(read), literal, read)
    : logical([read, literal], "??");
}
