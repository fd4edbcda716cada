// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { hasOwn } from "../validate/own-property.js";

/**
 * The conversion of a text to a value: the part of a parameter's schema that is needed for it.
 * - Alternatives of `anyOf` are tried in order, except that `string` matches every text and is
 *   tried last.
 * - `exact` is an integer of any size: a `bigint` if a number would round it.
 * - `file` is a part of a multipart body that remains bytes.
 */
export type TextShape =
  | "string"
  | "number"
  | "integer"
  | "exact"
  | "boolean"
  | "null"
  | "file"
  | ArrayShape
  | ObjectShape
  | { readonly anyOf: readonly TextShape[] };

export interface ArrayShape {
  /** Shape of the items after the prefix. */
  readonly array: TextShape;
  readonly prefix?: readonly TextShape[];
}

export interface ObjectShape {
  readonly object: { readonly [name: string]: TextShape };
  /** Shape of the unnamed properties; if absent, they are strings where they are allowed. */
  readonly rest?: TextShape;
}

const integer = /^-?(?:0|[1-9][0-9]*)$/;
const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Converts a text to a value. A text that does not match remains a string, so that the validator
 * reports it.
 * An array or object inside a text is JSON. Numbers follow JSON's grammar, nothing is trimmed, and
 * an integer that a number cannot represent exactly does not match.
 */
export function coerce(text: string, shape: TextShape): unknown {
  switch (shape) {
    case "string":
    case "file":
      return text;
    case "integer": {
      const value = integer.test(text) ? Number(text) : Number.NaN;
      return Number.isSafeInteger(value) ? value + 0 : text;
    }
    case "exact": {
      if (!integer.test(text)) return text;
      return Number.isSafeInteger(Number(text)) ? Number(text) + 0 : BigInt(text);
    }
    case "number": {
      const value = number.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) ? value + 0 : text;
    }
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "null":
      return text === "null" ? null : text;
  }
  if (!("anyOf" in shape)) return fromJson(text, shape);
  for (const alternative of shape.anyOf) {
    const value = coerce(text, alternative);
    if (value !== text) return value;
  }
  return text;
}

/** The maximum number of brackets that are open at once in JSON inside a text. */
const deepest = 100;

/**
 * Parses an array or object that is JSON inside a style which has no form of its own for it.
 * Returns the text itself if it is not JSON of that kind.
 */
export function fromJson(text: string, shape: ArrayShape | ObjectShape): unknown {
  if (!/^\s*[[{]/.test(text) || nesting(text) > deepest) return text;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) === "array" in shape ? value : text;
  } catch {
    return text;
  }
}

/** Returns the most brackets that are open at once; those in strings count too. */
function nesting(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === "[" || bracket === "{" ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}

/** True if no alternative of this shape is an array or an object. */
export function isScalar(shape: TextShape): boolean {
  if (typeof shape === "string") return true;
  return "anyOf" in shape && shape.anyOf.every(isScalar);
}

/** A shape by the forms of its text on the wire. */
export interface Forms {
  /** For a scalar; absent if only an array or an object matches. */
  readonly scalar?: TextShape;
  readonly array?: ArrayShape;
  readonly object?: ObjectShape;
}

/** Returns the forms of a shape. `null` beside an array or object does not count as a form. */
export function formsOf(shape: TextShape): Forms {
  const all = alternatives(shape);
  const arrays = all.filter(isArrayShape);
  const objects = all.filter(isObjectShape);
  const scalars = all.filter((each) => !isArrayShape(each) && !isObjectShape(each));
  const array = arrays[0];
  const onlyNull = scalars.every((each) => each === "null");
  return {
    ...(onlyNull && arrays.length + objects.length > 0 ? {} : { scalar: oneOf(scalars) }),
    ...(array === undefined ? {} : { array }),
    ...(objects.length === 0 ? {} : { object: merge(objects) }),
  };
}

/** True if the items or properties of a value may be arrays or objects. */
export function isNested({ array, object }: Forms): boolean {
  const items = array === undefined ? [] : [array.array, ...(array.prefix ?? [])];
  const properties = object === undefined ? [] : Object.values(object.object);
  const rest = object?.rest === undefined ? [] : [object.rest];
  return ![...items, ...properties, ...rest].every(isScalar);
}

function alternatives(shape: TextShape): readonly TextShape[] {
  return typeof shape === "object" && "anyOf" in shape
    ? shape.anyOf.flatMap(alternatives)
    : [shape];
}

function isArrayShape(shape: TextShape): shape is ArrayShape {
  return typeof shape === "object" && "array" in shape;
}

function isObjectShape(shape: TextShape): shape is ObjectShape {
  return typeof shape === "object" && "object" in shape;
}

function oneOf(shapes: readonly TextShape[]): TextShape {
  const [first, ...others] = shapes;
  if (first === undefined) return "string";
  return others.length === 0 ? first : { anyOf: shapes };
}

/** Merges object shapes into one that reads the properties of all. */
function merge(shapes: readonly ObjectShape[]): ObjectShape {
  const [first, ...others] = shapes;
  if (first !== undefined && others.length === 0) return first;
  const named = new Map<string, TextShape[]>();
  for (const shape of shapes) {
    for (const [name, property] of Object.entries(shape.object)) {
      named.set(name, [...(named.get(name) ?? []), property]);
    }
  }
  const rests = shapes.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
  return {
    object: Object.fromEntries([...named].map(([name, each]) => [name, oneOf(each)])),
    ...(rests.length === 0 ? {} : { rest: oneOf(rests) }),
  };
}

/** Returns the shape of an item by its index. */
export function itemShape(shape: ArrayShape, index: number): TextShape {
  return shape.prefix?.[index] ?? shape.array;
}

/** Returns the shape of a property by its name; `undefined` if it is neither named nor allowed. */
export function propertyShape(shape: ObjectShape, name: string): TextShape | undefined {
  return hasOwn(shape.object, name) ? shape.object[name] : shape.rest;
}
