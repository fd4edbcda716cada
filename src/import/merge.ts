import { type Preference, isAnnotation, preferred } from "./annotations.ts";
import type { Fragment } from "./fragment.ts";
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

/** Two fragments that say different things about one part of their document. */
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
  /** Differences in what is sent and accepted: the document has what came first. */
  readonly conflicts: readonly Difference[];
  /** Differences in annotations, each place once: the document has the preferred one. */
  readonly annotations: readonly Difference[];
}

/** How the values that two fragments have at one place become one. */
interface Rule {
  /**
   * `whole`: they are equal but for annotations, or conflict. `annotation`: one of them is preferred. `version`: the later one.
   * `fields`: field by field. `named`: lists of annotations, item by item, told apart by `name`.
   */
  readonly kind: "whole" | "annotation" | "version" | "fields" | "named";
  /** The rules of the fields that have their own. */
  readonly fields?: ReadonlyMap<string, Rule>;
  /** The rule of all other fields. */
  readonly rest?: Rule;
  /** True where fields are OpenAPI's, some of which are annotations, and not names. */
  readonly annotated?: boolean;
  /** Fields that hold for everything below, so that their absence says something too. */
  readonly inherited?: ReadonlySet<string>;
}

const whole: Rule = { kind: "whole" };
const annotation: Rule = { kind: "annotation" };
const byName: Rule = { kind: "fields" };
const pathItem: Rule = {
  kind: "fields",
  annotated: true,
  inherited: new Set(["$ref", "parameters", "servers"]),
};
const pathItems: Rule = { kind: "fields", rest: pathItem };
const components: Rule = {
  kind: "fields",
  annotated: true,
  rest: byName,
  fields: new Map<string, Rule>([
    ["pathItems", pathItems],
    ["examples", { kind: "fields", rest: annotation }],
  ]),
};

/** The rules of a document: OpenAPI 3.0 to 3.2, and 2.0. */
const documentRule: Rule = {
  kind: "fields",
  annotated: true,
  fields: new Map<string, Rule>([
    ["openapi", { kind: "version" }],
    ["info", { kind: "fields", rest: annotation }],
    ["paths", { ...pathItems, annotated: true }],
    ["webhooks", pathItems],
    ["x-webhooks", pathItems],
    ["components", components],
    ["tags", { kind: "named", rest: annotation }],
    ["definitions", byName],
    ["parameters", byName],
    ["responses", byName],
    ["securityDefinitions", byName],
  ]),
  inherited: new Set(["jsonSchemaDialect", "$self", "host", "basePath"]),
};

/** The field that the importer adds to a document; a page has no say in it. */
export const PROVENANCE = "x-codegen-provenance";

/**
 * The document that fragments are views of: the union of their parts, in the order of their first appearance.
 * Where two fragments differ in an annotation, `preference` decides; where they differ in more, the earlier one is kept and a conflict reported.
 */
export function mergeFragments(fragments: readonly Fragment[], preference: Preference): Merged {
  const conflicts: Difference[] = [];
  const annotations = new Map<string, Difference>();
  let document: Tree | undefined;
  for (const [index, other] of fragments.entries()) {
    const view = new Map([...other.document].filter(([key]) => key !== PROVENANCE));
    const differ: Differ = (kind, part, keys) => {
      const kept = fragments.slice(0, index).find((earlier) => shows(earlier, part));
      const difference = { part, keys, kept: kept ?? fragments[0] ?? other, other };
      const place = JSON.stringify(keys);
      if (kind === "conflict") conflicts.push(difference);
      else if (!annotations.has(place)) annotations.set(place, difference);
    };
    document = mergeValues({ preference, differ }, documentRule, document, view, []);
  }
  return {
    document: isMap(document) ? document : new Map(),
    conflicts,
    annotations: [...annotations.values()],
  };
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

function mergeValues(
  merging: Merging,
  rule: Rule,
  merged: Tree | undefined,
  view: Tree,
  part: readonly string[],
): Tree {
  if (merged === undefined) return view;
  switch (rule.kind) {
    case "fields":
      if (isMap(merged) && isMap(view)) return mergeFields(merging, rule, merged, view, part);
      break;
    case "named":
      return mergeNamed(merging, rule, merged, view, part);
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
  rule: Rule,
  merged: TreeMap,
  view: TreeMap,
  part: readonly string[],
): TreeMap {
  const result = new Map(merged);
  const { differ } = merging;
  for (const [key, value] of view) {
    const below = [...part, key];
    if (rule.inherited?.has(key) === true && !merged.has(key)) differ("conflict", below, below);
    else {
      result.set(key, mergeValues(merging, ruleOf(rule, key), merged.get(key), value, below));
    }
  }
  for (const key of rule.inherited ?? []) {
    if (merged.has(key) && !view.has(key)) differ("conflict", [...part, key], [...part, key]);
  }
  return result;
}

function ruleOf(rule: Rule, key: string): Rule {
  const own = rule.fields?.get(key);
  if (own !== undefined) return own;
  return rule.annotated === true && isAnnotation(key) ? annotation : (rule.rest ?? whole);
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

function mergeNamed(
  merging: Merging,
  rule: Rule,
  merged: Tree,
  view: Tree,
  part: readonly string[],
): Tree {
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
        : mergeFields(merging, { ...rule, kind: "fields" }, known, item, below),
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
