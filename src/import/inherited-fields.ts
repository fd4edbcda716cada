import type { Fragment } from "./fragment.ts";
import { conflictBetween } from "./reconcile.ts";
import { keysOfReference } from "./references.ts";
import { METHODS } from "./target.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt, valueAt } from "./tree.ts";

/** A field that applies to all operations below it, and that differs between two pages. */
export interface Lowered {
  readonly keys: readonly string[];
  readonly kept: Fragment;
  readonly other: Fragment;
}

/**
 * Moves fields that apply to all operations (`servers`, `security`, the parameters of a path) to
 * the operations of their page if pages differ in them. No operation changes its meaning. A page
 * without servers leaves them unspecified, and one without operations does not need such a field.
 */
export function lowerInherited(fragments: readonly Fragment[]): {
  readonly fragments: readonly Fragment[];
  readonly lowered: readonly Lowered[];
} {
  const lowered: Lowered[] = [];
  let result = withBasePaths(fragments);
  for (const field of ROOT_FIELDS) result = lowerFromRoot(result, field, lowered);
  for (const map of ITEM_MAPS) result = lowerFromItems(result, map, lowered);
  return { fragments: result, lowered };
}

/**
 * Makes the base path explicit: in Swagger 2.0, a page with a host and without a base path has
 * none.
 */
function withBasePaths(fragments: readonly Fragment[]): readonly Fragment[] {
  if (!fragments.some(({ document }) => document.has("basePath"))) return fragments;
  return fragments.map((fragment) => {
    const { document } = fragment;
    if (!document.has("host") || document.has("basePath")) return fragment;
    return { ...fragment, document: new Map([...document, ["basePath", "/"]]) };
  });
}

/** The fields of a document that its operations may override. */
const ROOT_FIELDS = ["servers", "security", "schemes", "consumes", "produces"] as const;

const ITEM_FIELDS = ["parameters", "servers"] as const;

const ITEM_MAPS = [["paths"], ["webhooks"], ["x-webhooks"], ["components", "pathItems"]] as const;

/** Keeps the most frequent value at the root; of equally frequent ones, the first. */
function lowerFromRoot(
  fragments: readonly Fragment[],
  field: string,
  lowered: Lowered[],
): readonly Fragment[] {
  const speaking = new Set(fragments.filter(({ document }) => speaksOf(document, field)));
  const voters =
    speaking.size > 0 ? [...speaking] : fragments.filter((one) => one.document.has(field));
  const values: { readonly value: Tree | undefined; readonly holders: Set<Fragment> }[] = [];
  for (const fragment of voters) {
    const value = fragment.document.get(field);
    const equal = values.find((candidate) => isSame(candidate.value, value));
    if (equal === undefined) values.push({ value, holders: new Set([fragment]) });
    else equal.holders.add(fragment);
  }
  const [most] = values.toSorted((a, b) => b.holders.size - a.holders.size);
  if (most === undefined) return fragments;
  const [kept] = most.holders;
  const other = voters.find((fragment) => !most.holders.has(fragment));
  if (kept !== undefined && other !== undefined) lowered.push({ keys: [field], kept, other });
  return fragments.map((fragment) => {
    const { document } = fragment;
    if (most.holders.has(fragment)) return fragment;
    const value = document.get(field) ?? [];
    const own = (operation: TreeMap): TreeMap =>
      operation.has(field) ? operation : new Map([...operation, [field, value]]);
    const below = speaking.has(fragment) ? mapOperations(document, own) : document;
    return { ...fragment, document: without(below, [field]) };
  });
}

/** True if the presence of a field changes the operations of a page. */
function speaksOf(document: TreeMap, field: string): boolean {
  if (!ITEM_MAPS.some((keys) => itemsAt(document, keys).some(([, item]) => hasOperations(item))))
    return false;
  if (field === "security") return true;
  const value = document.get(field);
  return isList(value) && value.length > 0;
}

/** Moves fields of path items to their operations if pages differ in them. */
function lowerFromItems(
  fragments: readonly Fragment[],
  keys: readonly string[],
  lowered: Lowered[],
): readonly Fragment[] {
  const shown = new Map<string, { readonly fragment: Fragment; readonly item: TreeMap }[]>();
  for (const fragment of fragments) {
    for (const [name, item] of itemsAt(fragment.document, keys)) {
      if (!hasOperations(item)) continue;
      const known = shown.get(name);
      if (known === undefined) shown.set(name, [{ fragment, item }]);
      else known.push({ fragment, item });
    }
  }
  const fieldsOf = new Map<string, readonly string[]>();
  for (const [name, [first, ...others]] of shown) {
    const fields = ITEM_FIELDS.filter((field) => {
      const values = [first, ...others].map((one) => one?.item.get(field));
      const other = others.find(({ item }) => !isSame(item.get(field), values[0]));
      if (first === undefined || other === undefined) return false;
      if (values.some((value) => value !== undefined && !isList(value))) return false;
      lowered.push({ keys: [...keys, name, field], kept: first.fragment, other: other.fragment });
      return true;
    });
    if (fields.length > 0) fieldsOf.set(name, fields);
  }
  if (fieldsOf.size === 0) return fragments;
  return fragments.map((fragment) => {
    const { document } = fragment;
    const lower = (item: TreeMap, name: string): TreeMap =>
      (fieldsOf.get(name) ?? []).reduce(
        (result, field) => lowerField(document, result, field),
        item,
      );
    return { ...fragment, document: mapItems(document, keys, lower) };
  });
}

function lowerField(document: TreeMap, item: TreeMap, field: string): TreeMap {
  const value = item.get(field);
  const rest = without(item, [field]);
  if (!isList(value)) return rest;
  return mapItemOperations(rest, (operation) => {
    const own = operation.get(field);
    if (field === "servers") {
      return own === undefined ? new Map([...operation, [field, value]]) : operation;
    }
    const parameters = isList(own) ? own : [];
    const names = new Set(parameters.map((parameter) => parameterKey(document, parameter)));
    const added = value.filter((parameter) => !names.has(parameterKey(document, parameter)));
    return new Map([...operation, [field, [...added, ...parameters]]]);
  });
}

/** A key that identifies a parameter within an operation: its name and its location. */
function parameterKey(document: TreeMap, parameter: Tree): string {
  const ref = stringAt(parameter, "$ref");
  const target = ref === undefined ? parameter : valueAt(document, keysOfReference(ref) ?? []);
  const [name, place] = [stringAt(target, "name"), stringAt(target, "in")];
  return JSON.stringify(name === undefined ? { ref: ref ?? null } : [name, place]);
}

function mapOperations(document: TreeMap, change: (operation: TreeMap) => TreeMap): TreeMap {
  return ITEM_MAPS.reduce<TreeMap>(
    (result, keys) => mapItems(result, keys, (item) => mapItemOperations(item, change)),
    document,
  );
}

function mapItemOperations(item: TreeMap, change: (operation: TreeMap) => TreeMap): TreeMap {
  return new Map(
    [...item].map(([key, value]) => {
      if (key === "additionalOperations" && isMap(value)) return [key, mapMaps(value, change)];
      return [key, METHODS.has(key) && isMap(value) ? change(value) : value];
    }),
  );
}

function mapItems(
  document: TreeMap,
  [key = "", ...rest]: readonly string[],
  change: (item: TreeMap, name: string) => TreeMap,
): TreeMap {
  const value = document.get(key);
  if (!isMap(value)) return document;
  const next = rest.length > 0 ? mapItems(value, rest, change) : mapMaps(value, change);
  return new Map([...document, [key, next]]);
}

function mapMaps(map: TreeMap, change: (value: TreeMap, key: string) => TreeMap): TreeMap {
  return new Map([...map].map(([key, value]) => [key, isMap(value) ? change(value, key) : value]));
}

function itemsAt(
  document: TreeMap,
  keys: readonly string[],
): readonly (readonly [string, TreeMap])[] {
  const items = valueAt(document, keys);
  if (!isMap(items)) return [];
  return [...items].flatMap(([name, item]) => (isMap(item) ? [[name, item] as const] : []));
}

function hasOperations(item: TreeMap): boolean {
  return [...item.keys()].some((key) => METHODS.has(key) || key === "additionalOperations");
}

function without(map: TreeMap, fields: readonly string[]): TreeMap {
  return new Map([...map].filter(([key]) => !fields.includes(key)));
}

function isSame(a: Tree | undefined, b: Tree | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return conflictBetween(a, b) === undefined;
}
