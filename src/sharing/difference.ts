import { isObject } from "../ir/json.ts";
import { type Origin, at, keysOf, toPointer } from "../ir/pointer.ts";
import type { Declaration } from "../ir/program.ts";
import { firstDifference } from "../link/difference.ts";

/** The first place at which two schemas differ. */
export interface Difference {
  readonly one: DifferentPlace;
  readonly other: DifferentPlace;
}

export interface DifferentPlace {
  readonly document: string;
  readonly file: string;
  /** A JSON Pointer into the file. */
  readonly pointer: string;
  /** The value there as JSON, cut at 200 characters; `undefined` if there is none. */
  readonly text: string | undefined;
}

/** Reads the value at a place of a document; `undefined` if there is none. */
export type ValueAt = (place: Origin) => unknown;

/** Keywords that do not change what a schema means. */
const annotations: ReadonlySet<string> = new Set([
  "$comment",
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "title",
]);

/** Returns the first difference between two schemas that are not equal. */
export function differenceBetween(
  one: Declaration,
  other: Declaration,
  valueAt: ValueAt,
): Difference {
  const [left, right] = firstDifference(one.schema, other.schema);
  const depth = keysOf(left.path).length - keysOf(one.at.path).length;
  const isAbsent = keysOf(right.path).length - keysOf(other.at.path).length - depth;
  if (isAbsent !== 0) {
    // A property that only one of them has: the other place is that of the object.
    return {
      one: place(one, left, isAbsent > 0 ? undefined : valueAt(left)),
      other: place(other, right, isAbsent < 0 ? undefined : valueAt(right)),
    };
  }
  const values = [valueAt(left), valueAt(right)] as const;
  const keyword = differentKey(...values);
  const within = (declaration: Declaration, schema: Origin, value: unknown): DifferentPlace =>
    keyword !== undefined && isObject(value) && Object.hasOwn(value, keyword)
      ? place(declaration, at(schema, keyword), value[keyword])
      : place(declaration, schema, keyword === undefined ? value : undefined);
  return { one: within(one, left, values[0]), other: within(other, right, values[1]) };
}

function place(
  { document }: Declaration,
  { source, path }: Origin,
  value: unknown,
): DifferentPlace {
  const text = value === undefined ? undefined : shortText(value);
  return { document, file: source, pointer: toPointer(path), text };
}

/** Returns the first key whose value differs between two objects that have keys in common. */
function differentKey(one: unknown, other: unknown): string | undefined {
  if (!isObject(one) || !isObject(other)) return undefined;
  return [...Object.keys(one), ...Object.keys(other)]
    .filter((key) => !annotations.has(key) && !key.startsWith("x-"))
    .find((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

function shortText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
