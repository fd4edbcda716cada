import type { Json } from "./generated/runtime/wire/json-form.ts";
import { jsonOf } from "./query.ts";
import type { Collection } from "./store.ts";

/** Makes a value of its JSON form. */
export interface Conversion<Value> {
  readonly convert: (form: Json<Value>) => unknown;
  /** Reads and writes JSON. Default: `JSON`, in which large integers are rounded. */
  readonly json?: {
    readonly parse: (text: string) => unknown;
    readonly stringify: (value: unknown) => string | undefined;
  };
}

/** Names a collection of values with types that JSON lacks, such as `Date`: it keeps their JSON. */
export function typedCollection<Value>(
  { convert, json = JSON }: Conversion<Value>,
  ...path: readonly unknown[]
): Collection<Value> {
  return {
    path,
    codec: {
      read: (text) => convert(json.parse(text) as Json<Value>) as Value,
      write: (value) => json.stringify(storable(value)) ?? "null",
    },
  };
}

/** A value with the JSON of each value inside that has a form of its own. */
function storable(value: unknown): unknown {
  const plain = jsonOf(value);
  if (Array.isArray(plain)) return plain.map(storable);
  if (typeof plain !== "object" || plain === null) return plain;
  return Object.fromEntries(Object.entries(plain).map(([name, one]) => [name, storable(one)]));
}
