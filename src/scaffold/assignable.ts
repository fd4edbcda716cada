import type { EmitContext } from "../emit/emitter.ts";
import type { Json } from "../ir/json.ts";
import type { NumberSchema, ObjectSchema, Property, Schema, StringSchema } from "../ir/schema.ts";
import { converts } from "../schema/conversions.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { followed } from "../schema/references.ts";
import { besideNull, onlyBesideNull } from "../schema/nullable.ts";
import { plainProperties } from "./plain-object.ts";

/** The parts of the emit context that comparing schemas needs. */
export type Comparing = Pick<EmitContext, "declaration" | "resolve" | "facts" | "program">;

/** The most pairs of schemas that are compared; beyond that the result is false. */
const effort = 500;

/**
 * True if the compiler accepts a value of `from`, seen from the side `view`, as a response's `to`,
 * and the value brings nothing that only requests have.
 * Lengths, ranges, patterns and formats do not count, since types do not express them. False
 * negatives are possible, false positives are not.
 */
export function isAssignable(
  from: Schema,
  to: Schema,
  $: Comparing,
  view: Side = "input",
): boolean {
  const budget = { left: effort };
  // Recursive components fit if they fit apart from where they recur.
  const assumed = new Set<string>();
  const fits = (one: Schema, other: Schema, depth: number): boolean => {
    if (depth > 20 || (budget.left -= 1) < 0) return false;
    if (isInJson(one, view, $) !== isInJson(other, view, $)) return false;
    if (one.kind !== "ref" || other.kind !== "ref") return fitsTyped(one, other, depth);
    if (isSame(one.target, other.target, $)) {
      // A schema with properties of only requests or only responses has two types.
      if (view === "output" || !$.facts(one.target).input) return true;
    }
    const pair = `${one.target} ${other.target}`;
    if (assumed.has(pair)) return true;
    assumed.add(pair);
    const isFit = fitsTyped(one, other, depth);
    assumed.delete(pair);
    return isFit;
  };
  const fitsTyped = (one: Schema, other: Schema, depth: number): boolean => {
    const [a, b] = [typed(one, $), typed(other, $)];
    const inner = (x: Schema, y: Schema): boolean => fits(x, y, depth + 1);
    if (hasNoJson(a)) return false;
    // What JSON lacks must not get where nothing makes JSON of it.
    if (b.kind === "any") return !isConverted(a, view, $);
    if (a.kind === "union") return a.members.every((member) => inner(member, b));
    if (b.kind === "union") return b.members.some((member) => inner(a, member));
    if (a.kind === "enum") return a.members.every(({ value }) => holds(b, value));
    const isObject = plainProperties(b, $) !== undefined;
    if (b.kind === "intersection" && !isObject) return b.members.every((each) => inner(a, each));
    if (a.kind === "intersection" && !isObject) return a.members.some((each) => inner(each, b));
    switch (b.kind) {
      case "null":
      case "boolean":
        return a.kind === b.kind;
      case "string":
      case "number":
        return a.kind === b.kind && isSameType(a, b);
      case "array":
        return (
          a.kind === "array" &&
          a.prefix.length + b.prefix.length === 0 &&
          (b.rest === undefined || (a.rest !== undefined && inner(a.rest, b.rest)))
        );
      case "object":
      case "intersection":
        return isMap(a) || isMap(b)
          ? fitsMap(a, b, { $, view, inner })
          : fitsObject(a, b, { $, view, inner });
      default:
        return false;
    }
  };
  return fits(from, to, 0);
}

/** A schema without null, where it allows null beside something else. */
export function withoutNull(schema: Schema, $: Comparing): Schema {
  const own = followed(schema, $.resolve);
  if (own.kind === "enum") {
    const others = own.members.filter(({ value }) => value !== null);
    const isChanged = others.length > 0 && others.length < own.members.length;
    return isChanged ? { ...own, members: others } : schema;
  }
  if (own.kind !== "union") return schema;
  const others = besideNull(own);
  if (others.length === own.members.length) return schema;
  return onlyBesideNull(own) ?? { ...own, members: others };
}

/** True if null is one of the values of a schema's type. */
export function allowsNull(schema: Schema, $: Comparing): boolean {
  return isAssignable({ kind: "null", at: schema.at }, schema, $);
}

/**
 * Returns the schema that a schema's type stands for: a guard is printed as the object or array
 * that it describes, or else as `unknown`.
 */
function typed(schema: Schema, $: Comparing): Schema {
  const own = followed(schema, $.resolve);
  switch (own.kind) {
    case "evaluated":
      return typed(own.schema, $);
    case "guard":
      return plainProperties(own, $) === undefined ? { kind: "any", at: own.at } : own.schema;
    case "not":
      return { kind: "any", at: own.at };
    default:
      return own;
  }
}

/** True if values of a schema have something in them that is more than JSON, such as a `Date`. */
export function isConverted(schema: Schema, view: Side, $: Comparing): boolean {
  return converts(schema, view, (target) => $.facts(target).converts[view]);
}

/** True for a reference to values that stay JSON there, although they are more elsewhere. */
export function isInJson(schema: Schema, view: Side, $: Comparing): boolean {
  return (
    schema.kind === "ref" && schema.unconverted === true && $.facts(schema.target).converts[view]
  );
}

/** True if the type of `b` has no more names than that of `a`, and values of the same type. */
function isSameType(a: StringSchema | NumberSchema, b: StringSchema | NumberSchema): boolean {
  return (
    a.converted === b.converted && (b.brand ?? []).every((name) => a.brand?.includes(name) === true)
  );
}

function holds(b: Schema, value: Json): boolean {
  // A literal has neither a name nor another type.
  if ((b.kind === "string" || b.kind === "number") && (b.converted ?? b.brand) !== undefined)
    return false;
  if (b.kind === "enum") return b.members.some((member) => member.value === value);
  return value === null ? b.kind === "null" : typeof value === b.kind && typeof value !== "object";
}

/** The comparison of what is inside of two schemas. */
interface Inside {
  readonly $: Comparing;
  readonly view: Side;
  readonly inner: (a: Schema, b: Schema) => boolean;
}

function fitsMap(a: Schema, b: Schema, { $, view, inner }: Inside): boolean {
  if (!isMap(a) || !isMap(b)) return false;
  return b.rest === undefined
    ? !isConverted(a, view, $)
    : a.rest !== undefined && inner(a.rest, b.rest);
}

/** True if each property fits, and the request has no property that the response lacks. */
function fitsObject(a: Schema, b: Schema, { $, view, inner }: Inside): boolean {
  const from = plainProperties(a, $)?.filter((one) => isVisible(one, view));
  const to = plainProperties(b, $)?.filter((one) => isVisible(one, "output"));
  if (from === undefined || to === undefined || to.length === 0) return false;
  if (hasIndex(b) || (isClosed(b) && !isClosed(a))) return false;
  const source = new Map(from.map((one) => [one.name, one]));
  const isKnown = (one: Property): boolean => to.some(({ name }) => name === one.name);
  return (
    from.every(isKnown) &&
    to.every((wanted) => {
      const given = source.get(wanted.name);
      if (given === undefined) return !wanted.required;
      return (given.required || !wanted.required) && inner(given.schema, wanted.schema);
    })
  );
}

function isSame(a: Parameters<Comparing["declaration"]>[0], b: typeof a, $: Comparing): boolean {
  return $.declaration(a).id === $.declaration(b).id;
}

function hasNoJson({ kind }: Schema): boolean {
  return kind === "binary" || kind === "stream" || kind === "never";
}

/** True if a schema is an object of arbitrary properties only. */
function isMap(schema: Schema): schema is ObjectSchema {
  return (
    schema.kind === "object" &&
    schema.properties.length + schema.required.length + schema.patterns.length === 0 &&
    schema.rest?.kind !== "never"
  );
}

function hasIndex(schema: Schema): boolean {
  if (schema.kind !== "object") return schema.kind === "intersection";
  const { rest, patterns } = schema;
  return patterns.length > 0 || (rest !== undefined && rest.kind !== "never");
}

function isClosed(schema: Schema): boolean {
  return schema.kind === "object" && schema.rest?.kind === "never";
}
