import { type Json, type JsonObject, isList, isObject } from "../ir/json.ts";
import { groupBy } from "../ir/group-by.ts";
import { fromPointer } from "../ir/pointer.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import { hasNames } from "./self-contained.ts";
import type { Source } from "./source.ts";

/** The sources that a document refers to, by id. */
type Sources = ReadonlyMap<string, Pick<Source, "id" | "value">>;

/**
 * Returns a document with the parts of other sources that it refers to inside, in the extension
 * `x-files`, so that every reference stays in it. A document that refers to no other source is
 * returned as it is.
 */
export function bundle(document: Json, entry: string, sources: Sources): Json {
  const names = new Map<string, string>();
  const nameOf = (source: string): string => {
    const known = names.get(source);
    if (known !== undefined) return known;
    const own = source.split("/").at(-1) ?? source;
    const name = [...names.values()].includes(own) ? `${own}-${names.size}` : own;
    names.set(source, name);
    return name;
  };
  const parts = new Parts();
  const inside = (reference: string, base: string): string | undefined => {
    const uri = resolveUri(reference, sourceUri(base));
    const source = uri === undefined ? undefined : sourceIdOf(uri);
    if (source === undefined || !sources.has(source)) return undefined;
    const fragment = reference.includes("#") ? reference.slice(reference.indexOf("#") + 1) : "";
    if (sources.get(source)?.id === entry) return base === entry ? undefined : `#${fragment}`;
    const isAnchor = fragment !== "" && !fragment.startsWith("/");
    const isWhole = isAnchor || hasNames(sources.get(source)?.value);
    parts.add(source, isWhole ? [] : partAt(sources.get(source)?.value, fragment));
    // Anchors are found anywhere in a document.
    if (isAnchor) return `#${fragment}`;
    return `#/x-files/${pointerPart(nameOf(source))}${fragment}`;
  };
  const root = withReferences(document, (text) => inside(text, entry));
  // Parts refer to further ones, also of the same source.
  for (const [source, keys] of parts.open) {
    const part = valueAt(sources.get(source)?.value as Json | undefined, keys);
    if (part !== undefined) withReferences(part, (text) => inside(text, source));
  }
  const files = [...names].flatMap(([source, name]): readonly (readonly [string, Json])[] => {
    const value = sources.get(source)?.value as Json | undefined;
    if (value === undefined) return [];
    const picked = pick(value, parts.of(source));
    return [[name, withReferences(picked, (text) => inside(text, source))]];
  });
  return files.length === 0 || !isObject(root)
    ? root
    : { ...root, "x-files": Object.fromEntries(files) };
}

/** The parts of sources that something refers to, by the keys that lead to them. */
class Parts {
  /** All of them; grows while it is iterated over. */
  readonly open: (readonly [source: string, keys: Keys])[] = [];
  readonly #known: Map<string, Map<string, Keys>> = new Map();

  add(source: string, keys: Keys): void {
    const known = this.#known.get(source) ?? new Map<string, Keys>();
    this.#known.set(source, known);
    const key = JSON.stringify(keys);
    if (known.has(key)) return;
    known.set(key, keys);
    this.open.push([source, keys]);
  }

  of(source: string): readonly Keys[] {
    return [...(this.#known.get(source)?.values() ?? [])];
  }
}

type Keys = readonly string[];

function valueAt(value: Json | undefined, keys: Keys): Json | undefined {
  let found = value;
  for (const key of keys) {
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** Returns the keys of the part at a pointer; a list that it leads into counts as a whole. */
function partAt(value: unknown, fragment: string): Keys {
  const keys = fromPointer(decoded(fragment)) ?? [];
  let found = value;
  for (const [depth, key] of keys.entries()) {
    if (isList(found)) return keys.slice(0, depth);
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return keys;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Returns a value with nothing but some parts. */
function pick(value: Json, parts: readonly Keys[]): Json {
  if (!isObject(value) || parts.some((keys) => keys.length === 0)) return value;
  const below = groupBy(parts, ([key = ""]) => key);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const inner = below.get(key)?.map((keys) => keys.slice(1));
      return inner === undefined ? [] : [[key, pick(item, inner)]];
    }),
  );
}

/** A part of a JSON Pointer in the fragment of a URI. */
function pointerPart(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** Copies a value with other references where `change` gives one. */
export function withReferences(
  value: Json,
  change: (reference: string) => string | undefined,
): Json {
  if (isList(value)) return value.map((item) => withReferences(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json] => {
      if (isReference(key, item)) return [key, change(item) ?? item];
      return key === "mapping" && isObject(item)
        ? [key, withMapping(item, change)]
        : [key, withReferences(item, change)];
    }),
  );
}

function isReference(key: string, value: Json): value is string {
  return typeof value === "string" && (key === "$ref" || key === "$dynamicRef");
}

function withMapping(
  mapping: JsonObject,
  change: (reference: string) => string | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(mapping).map(([tag, target]) => [
      tag,
      // A name without a file is that of a component.
      typeof target === "string" && /[#./]/.test(target)
        ? (change(target) ?? target)
        : withReferences(target, change),
    ]),
  );
}
