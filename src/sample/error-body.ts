import { type Json, isList, isObject } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import type { Instance } from "../schema/value.ts";
import { type NamedValue, listMeanings, mapMeanings, meaningsOf } from "./error-words.ts";
import type { ErrorPart, Properties } from "./error-part.ts";
import { sample } from "./sample.ts";
import { typicalError, typicalIssue } from "./typical-error.ts";

/** The maximum number of bodies that are validated for one schema. */
const effort = 2_000;

/**
 * Returns a body for errors that a schema accepts: a sample, in which the values with a telling
 * name are facts of the error, such as its status, a sentence, or a list with an item for each
 * issue. Optional values that say nothing of the error are left out.
 * `undefined` if there is no valid sample.
 */
export function errorBody(schema: Schema, program: Program): ErrorPart | undefined {
  const made = sample(schema, program, {
    declaredOnly: true,
    allProperties: true,
    name: "body",
    seed: "error",
  });
  if (!made.ok || !isJson(made.value)) return undefined;
  let left = effort;
  const isValid = (part: ErrorPart): boolean =>
    --left > 0 && accepts(schema, valueOf(part), program, "output");
  const whole = partOf(made.value);
  if (!isValid(whole)) return undefined;
  const part = withoutLarge(whole, isValid);
  const value = valueOf(part) as Json;
  return filled(part, { name: "body", value, beside: [], inIssue: false }, isValid);
}

/** Puts a part in its place in the whole body, and returns true if the body is valid. */
type Fits = (part: ErrorPart) => boolean;

/** The most values in an object that may describe an error. */
const large = 20;

/**
 * Leaves out the large objects that the schema allows to be absent, in the body and in the objects
 * around an error: they describe what the error is about, and would be validated again for each
 * fact.
 */
function withoutLarge(part: ErrorPart, fits: Fits, depth = 0): ErrorPart {
  if (part.kind !== "object" || sizeOf(part) <= large) return part;
  let { properties } = part;
  for (const [name, own] of part.properties) {
    if (sizeOf(own) <= large) continue;
    const replaced = (by: ErrorPart): ErrorPart => ({
      kind: "object",
      properties: properties.map((each) => (each[0] === name ? [name, by] : each)),
    });
    const made = depth < 2 ? withoutLarge(own, (inside) => fits(replaced(inside)), depth + 1) : own;
    const others = properties.filter((each) => each[0] !== name);
    const isLeftOut = sizeOf(made) > large && fits({ kind: "object", properties: others });
    properties = isLeftOut
      ? others
      : properties.map((each) => (each[0] === name ? [name, made] : each));
  }
  return { kind: "object", properties };
}

/** The number of values in a part. */
function sizeOf(part: ErrorPart): number {
  return part.kind === "object"
    ? part.properties.reduce((size, [, inside]) => size + sizeOf(inside), 1)
    : 1;
}

/** Returns a part with as many facts as its schema accepts. */
function filled(part: ErrorPart, at: NamedValue, fits: Fits): ErrorPart {
  const meant = meaningsOf(at).find(fits);
  if (meant !== undefined) return meant;
  if (isList(at.value)) return filledList(part, { ...at, value: at.value as Json[] }, fits);
  if (part.kind !== "object") return part;
  const inner = filledObject(part.properties, at, fits);
  return saysSomething(inner) ? inner : (mapMeanings(at).find(fits) ?? inner);
}

function filledList(
  part: ErrorPart,
  at: NamedValue & { readonly value: readonly Json[] },
  fits: Fits,
): ErrorPart {
  const [first = "text"] = at.value;
  const item = partOf(first);
  for (const candidate of listMeanings(at, item)) {
    if (candidate.kind !== "each") {
      if (fits(candidate)) return candidate;
      continue;
    }
    const place = { name: "item", value: first, beside: [], inIssue: true };
    const made = filled(item, place, (inside) => fits({ kind: "each", item: inside }));
    const each: ErrorPart = { kind: "each", item: made };
    if (saysSomething(made) && fits(each)) return each;
  }
  return part;
}

/** Fills in the properties one after the other, and leaves out the optional ones without a fact. */
function filledObject(given: Properties, at: NamedValue, fits: Fits): ErrorPart {
  const beside = given.map(([name]) => plainName(name));
  let properties = given;
  for (const [name, part] of given) {
    const replaced = (by: ErrorPart): ErrorPart => ({
      kind: "object",
      properties: properties.map((each) => (each[0] === name ? [name, by] : each)),
    });
    const value = valueOf(part);
    const place = { name: plainName(name), value, beside, inIssue: at.inIssue };
    const made = filled(part, place, (inside) => fits(replaced(inside)));
    const others = properties.filter((each) => each[0] !== name);
    const isLeftOut = !saysSomething(made) && fits({ kind: "object", properties: others });
    properties = isLeftOut
      ? others
      : properties.map((each) => (each[0] === name ? [name, made] : each));
  }
  return { kind: "object", properties };
}

function saysSomething(part: ErrorPart): boolean {
  switch (part.kind) {
    case "constant":
      return part.isSaid === true;
    case "object":
      return part.properties.some(([, inside]) => saysSomething(inside));
    default:
      return true;
  }
}

function partOf(value: Json): ErrorPart {
  if (!isObject(value)) return { kind: "constant", value };
  const entries = Object.entries(value as { readonly [name: string]: Json });
  return { kind: "object", properties: entries.map(([name, inside]) => [name, partOf(inside)]) };
}

/** Returns the value of a part for a typical error. */
function valueOf(part: ErrorPart): Instance {
  switch (part.kind) {
    case "constant":
      return part.value;
    case "object":
      return Object.fromEntries(part.properties.map(([name, inside]) => [name, valueOf(inside)]));
    case "each":
      return [valueOf(part.item)];
    case "fact":
      return (part.of === "issue" ? typicalIssue : typicalError)[part.name] ?? null;
  }
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function isJson(value: Instance): value is Json {
  if (value instanceof Uint8Array) return false;
  return typeof value !== "object" || value === null || Object.values(value).every(isJson);
}
