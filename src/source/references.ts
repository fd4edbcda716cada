import { type RawObject, isObject, member } from "../openapi/object.ts";
import { type ObjectKind, eachPart } from "../openapi/structure.ts";
import { claimsOpenApi } from "../openapi/version.ts";
import { type Origin, type Path, at, descend, fromPointer } from "../ir/pointer.ts";
import { isFileName } from "./other-spellings.ts";
import { resolveUri, sourceUri } from "./resource-uri.ts";
import type { Source } from "./source.ts";

/** A reference that the output may depend on. */
export interface Reference {
  readonly text: string;
  readonly at: Origin;
  /** The kind of object that it refers to. */
  readonly kind: ObjectKind;
  /**
   * The base URI set by a surrounding `$id` or `$self` (JSON Schema 2020-12 §8.2.1), or else that
   * of its source.
   */
  readonly base: string;
}

/**
 * Finds references in sources, and visits each object of each kind once. A `$ref` counts where
 * OpenAPI or JSON Schema allows references: not in examples, defaults, enums and extensions, and
 * not as a property name.
 */
export interface ReferenceFinder {
  /** Returns the references in a whole source. */
  inWhole(source: Source): readonly Reference[];
  /**
   * Returns the references below the value, of kind `kind`, that a fragment of a source points to.
   */
  inPart(source: Source, fragment: string, kind: ObjectKind): readonly Reference[];
  /** True if a visited schema declares this URI with `$id`. */
  declares(uri: string): boolean;
}

interface Visited {
  readonly kind: ObjectKind;
  readonly value: unknown;
  readonly path: Path | undefined;
  readonly base: string;
}

/** Creates a finder that has visited nothing. */
export function createReferenceFinder(): ReferenceFinder {
  const seen = new Map<ObjectKind, Set<unknown>>();
  const declared = new Set<string>();

  function find(source: string, start: Visited): readonly Reference[] {
    const found: Reference[] = [];
    const places = [start];
    // The list grows during the iteration, so that nesting needs no recursion.
    for (const { kind, value, path, base: outer } of places) {
      if (!isObject(value) || !isNew(kind, value)) continue;
      const base = enter(kind, value, outer);
      const references = referencesOf(kind, value, { source, path }, base);
      for (const reference of references) found.push(reference);
      if (references.length > 0 && !hasSiblings(kind)) continue;
      eachPart(kind, value, (partKind, part, key, inner) => {
        if (!isObject(part)) return;
        const field = { parent: path, key };
        const place = inner === undefined ? field : { parent: field, key: String(inner) };
        places.push({ kind: partKind, value: part, path: place, base });
      });
    }
    return found;
  }

  function isNew(kind: ObjectKind, value: object): boolean {
    const known = seen.get(kind) ?? new Set();
    seen.set(kind, known);
    return !known.has(value) && known.add(value) !== undefined;
  }

  function enter(kind: ObjectKind, value: RawObject, outer: string): string {
    const base = baseWithin(kind, value, outer);
    if (base !== outer) declared.add(base);
    return base;
  }

  function inWhole({ id, value }: Source): readonly Reference[] {
    const place = { value, path: undefined, base: sourceUri(id) };
    if (claimsOpenApi(value)) return find(id, { ...place, kind: "document" });
    return [...find(id, { ...place, kind: "schema" }), ...find(id, { ...place, kind: "schemas" })];
  }

  return {
    inWhole,
    inPart(source, fragment, kind) {
      const keys = keysOfFragment(fragment);
      if (keys === undefined) return inWhole(source);
      // As in `otherSpellings`.
      const place = placeOf(source, keys, kind) ?? placeOf(source, fromPointer(fragment), kind);
      return place === undefined ? [] : find(source.id, place);
    },
    declares: (uri) => declared.has(uri),
  };
}

/**
 * True if keywords beside a `$ref` count: schemas have further keywords, path items further
 * operations.
 */
function hasSiblings(kind: ObjectKind): boolean {
  return kind === "schema" || kind === "pathItem";
}

const withoutReferences: ReadonlySet<ObjectKind> = new Set([
  "document",
  "components",
  "operation",
  "encoding",
  "schemas",
]);

function referencesOf(
  kind: ObjectKind,
  value: RawObject,
  origin: Origin,
  base: string,
): readonly Reference[] {
  const isReference = Object.hasOwn(value, "$ref") && !withoutReferences.has(kind);
  if (!isReference && kind !== "schema") return none;
  const found: Reference[] = [];
  const add = (text: unknown, ...keys: readonly string[]): void => {
    if (typeof text === "string") found.push({ text, at: at(origin, ...keys), kind, base });
  };
  add(member(value, "$ref"), "$ref");
  if (kind === "schema") {
    add(member(value, "$dynamicRef"), "$dynamicRef");
    const discriminator = member(value, "discriminator");
    for (const { text, keys } of mappedTo(discriminator)) {
      if (isUriReference(text)) add(text, "discriminator", ...keys);
    }
  }
  return found;
}

const none: readonly Reference[] = [];

/** Returns the values of a discriminator's `mapping` and `defaultMapping`, with their keys. */
function mappedTo(
  discriminator: unknown,
): readonly { readonly text: string; readonly keys: readonly string[] }[] {
  if (!isObject(discriminator)) return [];
  const mapping = member(discriminator, "mapping");
  const named = Object.entries(isObject(mapping) ? mapping : {});
  return [
    ...named.map(([name, target]) => ({ text: String(target), keys: ["mapping", name] })),
    ...[member(discriminator, "defaultMapping")].flatMap((target) =>
      typeof target === "string" ? { text: target, keys: ["defaultMapping"] } : [],
    ),
  ];
}

/**
 * True if a value in a discriminator's mapping may refer to a file; other values are the names of
 * components (OpenAPI 3.1 §4.8.7).
 */
export function isUriReference(target: string): boolean {
  return isFileName(target) || !/^[a-zA-Z0-9._-]+$/.test(target);
}

/** The base URI for references inside an object. */
function baseWithin(kind: ObjectKind | "any", value: RawObject, outer: string): string {
  const name = member(value, kind === "document" ? "$self" : "$id");
  const names = kind === "schema" || kind === "document" || kind === "any";
  return (names && typeof name === "string" ? resolveUri(name, outer) : undefined) ?? outer;
}

/** The keys of a fragment that is a JSON Pointer; `undefined` for an anchor. */
function keysOfFragment(fragment: string): readonly string[] | undefined {
  if (fragment === "/") return [];
  try {
    return fromPointer(decodeURIComponent(fragment));
  } catch {
    return fromPointer(fragment);
  }
}

/** Finds the value that keys lead to. Uses own members only. */
function placeOf(
  source: Source,
  keys: readonly string[] | undefined,
  kind: ObjectKind,
): Visited | undefined {
  if (keys === undefined) return undefined;
  let value = source.value;
  let base = sourceUri(source.id);
  for (const key of keys) {
    if (isObject(value)) base = baseWithin("any", value, base);
    value = isObject(value)
      ? member(value, key)
      : Array.isArray(value) && /^(?:0|[1-9]\d*)$/.test(key)
        ? value[Number(key)]
        : undefined;
    if (value === undefined) return undefined;
  }
  return { kind, value, path: descend(undefined, ...keys), base };
}
