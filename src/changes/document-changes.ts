import { isList, isObject } from "../ir/json.ts";
import { fromPointer } from "../ir/pointer.ts";
import { type JsonChange, jsonChanges } from "./json-changes.ts";

/** The most objects that are looked at for one place. */
const maxVisited = 1000;

/**
 * Lists what has changed at a place of a document: in the value there, else in what it refers to
 * within the document. `keys` lead to the place from the root, and so do those of the changes.
 */
export function changesAt(
  before: unknown,
  after: unknown,
  keys: readonly string[],
): readonly JsonChange[] {
  const places = [keys, ...besideOperation(keys)];
  const own = places.flatMap((place) => changesBelow(before, after, place));
  if (own.length > 0) return own;
  const found = new Map(
    referredFrom(after, places).map((place) => [JSON.stringify(place), place] as const),
  );
  return [...found.values()].flatMap((place) => changesBelow(before, after, place));
}

/** Lists the components and operations that a document no longer has. */
export function removedParts(before: unknown, after: unknown): readonly JsonChange[] {
  return Object.entries(partLengths).flatMap(([root, lengths]) =>
    changesBelow(before, after, [root]).filter(
      ({ keys, after: now }) =>
        now === undefined && (lengths as readonly number[]).includes(keys.length),
    ),
  );
}

/** The numbers of keys that lead to a component, a path or an operation, by the first one. */
const partLengths = { components: [3], definitions: [2], paths: [2, 3] } as const;

function changesBelow(
  before: unknown,
  after: unknown,
  keys: readonly string[],
): readonly JsonChange[] {
  const [old, now] = [valueAt(before, keys), valueAt(after, keys)];
  if (now === undefined) return [];
  if (old === undefined) return [{ keys, after: { value: now } }];
  return jsonChanges(old, now).map((change) => ({ ...change, keys: [...keys, ...change.keys] }));
}

/** The members of a path that its operations have in common. */
function besideOperation(keys: readonly string[]): readonly (readonly string[])[] {
  const [root, path, ...more] = keys;
  if ((root !== "paths" && root !== "webhooks") || path === undefined || more.length !== 1)
    return [];
  return ["parameters", "servers"].map((name) => [root, path, name]);
}

/** The places that values refer to by `$ref` within their document, directly or not. */
function referredFrom(
  root: unknown,
  from: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const targets = new Map<string, readonly string[]>();
  const left = from.map((keys) => valueAt(root, keys));
  for (let count = 0; left.length > 0 && count < maxVisited; count += 1) {
    const value = left.pop();
    if (isList(value)) left.push(...value);
    if (!isObject(value)) continue;
    left.push(...Object.values(value));
    const { $ref: reference } = value;
    const keys = typeof reference === "string" ? keysIn(reference) : undefined;
    if (keys === undefined || targets.has(String(reference))) continue;
    targets.set(String(reference), keys);
    left.push(valueAt(root, keys));
  }
  return [...targets.values()];
}

function keysIn(reference: string): readonly string[] | undefined {
  if (!reference.startsWith("#")) return undefined;
  try {
    return fromPointer(decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  let value = root;
  for (const key of keys) {
    if ((!isObject(value) && !isList(value)) || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
