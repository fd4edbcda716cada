import { type Preference, preferred } from "./annotations.ts";
import type { Fragment } from "./fragment.ts";
import { type Rule, documentRule, ruleOf } from "./merge-rules.ts";
import { reconcile } from "./reconcile.ts";
import {
  type Tree,
  type TreeMap,
  firstDifference,
  isList,
  isMap,
  spelling,
  stringAt,
  valueAt,
} from "./tree.ts";

/** A difference between two fragments in one part of their document. */
export interface Difference {
  /** The part: an operation, a component, a field. */
  readonly part: readonly string[];
  /** The first place in it where they differ. */
  readonly keys: readonly string[];
  /** The fragment whose part came first. */
  readonly kept: Fragment;
  readonly other: Fragment;
}

export interface Merged {
  readonly document: TreeMap;
  /** Differences that affect which values are valid: the document has the first version. */
  readonly conflicts: readonly Difference[];
  /** Differences in annotations, without duplicates: the document has the preferred one. */
  readonly annotations: readonly Difference[];
}

/** The field that the importer adds to a document; pages cannot set it. */
export const PROVENANCE = "x-codegen-provenance";

/**
 * Merges fragments into the document that they are views of: the union of their parts, in the order
 * of their first appearance. If two fragments differ in an annotation, `preference` decides; if
 * they differ in more, the earlier one is kept and a conflict reported.
 */
export function mergeFragments(fragments: readonly Fragment[], preference: Preference): Merged {
  const conflicts: Difference[] = [];
  const annotations = new Map<string, Difference>();
  let document: Tree | undefined;
  for (const [index, other] of fragments.entries()) {
    const view = new Map([...other.document].filter(([key]) => key !== PROVENANCE));
    const differ: Differ = (kind, part, keys) => {
      const place = JSON.stringify(keys);
      if (kind === "annotation" && annotations.has(place)) return;
      const kept = fragments.slice(0, index).find((earlier) => shows(earlier, part));
      const difference = { part, keys, kept: kept ?? fragments[0] ?? other, other };
      if (kind === "conflict") conflicts.push(difference);
      else annotations.set(place, difference);
    };
    const whole = { rule: documentRule, keys: [] };
    document = mergeValues({ preference, differ }, whole, document, view);
  }
  return {
    document: isMap(document) ? document : new Map(),
    conflicts,
    annotations: [...annotations.values()],
  };
}

/** True if the values of two fragments at a place of a document conflict. */
export function areInConflict(keys: readonly string[], first: Tree, second: Tree): boolean {
  let found = false;
  const differ: Differ = (kind) => {
    if (kind === "conflict") found = true;
  };
  const rule = keys.reduce(ruleOf, documentRule);
  mergeValues({ preference: "first", differ }, { rule, keys }, first, second);
  return found;
}

function shows({ document }: Fragment, part: readonly string[]): boolean {
  return valueAt(document, part) !== undefined;
}

type Differ = (
  kind: "conflict" | "annotation",
  part: readonly string[],
  keys: readonly string[],
) => void;

interface Merging {
  readonly preference: Preference;
  readonly differ: Differ;
}

/** A part of a document by its keys, and the rule by which it is merged. */
interface Part {
  readonly rule: Rule;
  readonly keys: readonly string[];
}

function mergeValues(
  merging: Merging,
  { rule, keys: part }: Part,
  merged: Tree | undefined,
  view: Tree,
): Tree {
  if (merged === undefined) return view;
  switch (rule.kind) {
    case "fields":
      if (isMap(merged) && isMap(view)) {
        return mergeFields(merging, { rule, keys: part }, merged, view);
      }
      break;
    case "named":
      return mergeNamed(merging, { rule, keys: part }, merged, view);
    case "annotation":
      return mergeAnnotation(merging, merged, view, part);
    case "version":
      return laterVersion(merged, view);
    case "whole":
      break;
  }
  const { value, conflict, annotations } = reconcile(merged, view, merging.preference);
  if (conflict !== undefined) merging.differ("conflict", part, [...part, ...conflict]);
  else for (const keys of annotations) merging.differ("annotation", part, [...part, ...keys]);
  return value;
}

function mergeFields(
  merging: Merging,
  { rule, keys: part }: Part,
  merged: TreeMap,
  view: TreeMap,
): TreeMap {
  const result = new Map(merged);
  const { differ } = merging;
  for (const [key, value] of view) {
    const below = [...part, key];
    if (rule.inherited?.has(key) === true && !merged.has(key)) differ("conflict", below, below);
    else {
      const inner = { rule: ruleOf(rule, key), keys: below };
      result.set(key, mergeValues(merging, inner, merged.get(key), value));
    }
  }
  for (const key of rule.inherited ?? []) {
    if (merged.has(key) && !view.has(key)) differ("conflict", [...part, key], [...part, key]);
  }
  return result;
}

function mergeAnnotation(
  { preference, differ }: Merging,
  merged: Tree,
  view: Tree,
  part: readonly string[],
): Tree {
  if (firstDifference(merged, view) === undefined) return merged;
  differ("annotation", part, part);
  return preferred(part.at(-1) ?? "", merged, view, preference);
}

function isNamedList(tree: Tree): tree is readonly TreeMap[] {
  if (!isList(tree)) return false;
  const names = new Set(tree.map((item) => stringAt(item, "name")));
  return !names.has(undefined) && names.size === tree.length;
}

function mergeNamed(merging: Merging, { rule, keys: part }: Part, merged: Tree, view: Tree): Tree {
  if (!isNamedList(merged) || !isNamedList(view)) {
    return mergeAnnotation(merging, merged, view, part);
  }
  const items = new Map<Tree | undefined, TreeMap>(merged.map((item) => [item.get("name"), item]));
  for (const [index, item] of view.entries()) {
    const known = items.get(item.get("name"));
    const below = [...part, String(index)];
    items.set(
      item.get("name"),
      known === undefined
        ? item
        : mergeFields(merging, { rule: { ...rule, kind: "fields" }, keys: below }, known, item),
    );
  }
  return [...items.values()];
}

/** The later of two versions of OpenAPI: `3.1.1` of `3.1.0` and `3.1.1`. */
function laterVersion(one: Tree, other: Tree): Tree {
  const [a, b] = [one, other].map((tree) => (spelling(tree) ?? "").split(".").map(Number));
  const difference = a
    ?.map((number, index) => (b?.[index] ?? 0) - number)
    .find((step) => step !== 0);
  return (difference ?? 0) > 0 ? other : one;
}
