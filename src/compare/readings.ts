import type { Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isList } from "../ir/json.ts";
import { type Instance, isInstanceObject } from "../schema/value.ts";

/**
 * The way in which parameters and headers are texts: `5` is a number for a receiver that expects
 * one, and a text for another.
 */
export interface TextForm {
  /** True if one value and an array of one value are the same text. */
  readonly listsItems: boolean;
}

/** Returns the form of a parameter; `undefined` if it is JSON, whose types are told apart. */
export function textFormOf({ encoding, in: location }: Parameter): TextForm | undefined {
  if (encoding.kind === "content") return /\bjson\b/.test(encoding.mediaType) ? undefined : flat;
  const { style, explode } = encoding;
  return { listsItems: location === "query" ? style === "form" && explode : style === "simple" };
}

const flat: TextForm = { listsItems: false };

/** Returns a schema for what is read as a valid value of a typed schema, whatever was sent. */
export function readAs(bare: Schema, own: Schema, form: TextForm | undefined): Schema {
  if (form === undefined) return bare;
  const { at } = bare;
  const scalars: readonly Schema[] = [
    { kind: "number", at, integer: false },
    { kind: "boolean", at },
  ];
  const isFree =
    own.kind === "string" &&
    own.format === undefined &&
    own.length === undefined &&
    own.patterns === undefined;
  if (isFree) return { kind: "union", mode: "anyOf", at, members: [bare, ...scalars] };
  const isList =
    own.kind === "array" &&
    form.listsItems &&
    own.prefix.length === 0 &&
    own.contains === undefined &&
    (own.length?.min ?? 0) <= 1 &&
    own.length?.max !== 0;
  const text: Schema = { kind: "string", at };
  return isList ? { kind: "union", mode: "anyOf", at, members: [bare, text, ...scalars] } : bare;
}

/** The other values that a receiver may read where this one was sent. */
export function otherReadings(value: Instance): readonly Instance[] {
  const readings = [value, mapScalars(value, String), mapScalars(value, parsed)];
  return [...readings, ...readings.map((each) => [each])].slice(1);
}

function mapScalars(
  value: Instance,
  map: (scalar: string | number | boolean) => Instance,
): Instance {
  if (value instanceof Uint8Array || value === null) return value;
  if (isList(value)) return (value as readonly Instance[]).map((item) => mapScalars(item, map));
  if (isInstanceObject(value)) {
    const entries = Object.entries(value).map(([key, item]) => [key, mapScalars(item, map)]);
    return Object.fromEntries(entries) as Instance;
  }
  return map(value as string | number | boolean);
}

function parsed(scalar: string | number | boolean): Instance {
  if (scalar === "true" || scalar === "false") return scalar === "true";
  if (scalar === "" || scalar === "null") return null;
  const number = typeof scalar === "string" ? Number(scalar) : NaN;
  return Number.isFinite(number) ? number : scalar;
}
