import type { Fragment } from "./fragment.ts";
import {
  type Tree,
  type TreeMap,
  firstDifference,
  isList,
  isMap,
  stringAt,
  valueAt,
} from "./tree.ts";

/** Two fragments that say different things about one part of their document. */
export interface Conflict {
  /** The part: an operation, a component, a field. */
  readonly part: readonly string[];
  /** The first place in it where they differ. */
  readonly keys: readonly string[];
  /** The fragment whose part the merged document has. */
  readonly kept: Fragment;
  readonly other: Fragment;
}

export interface Merged {
  readonly document: TreeMap;
  readonly conflicts: readonly Conflict[];
}

/** How the values that two fragments have at one place become one. */
interface Rule {
  /** `whole`: they are equal, or conflict. `fields`: field by field. `named`: lists, item by item, told apart by `name`. */
  readonly kind: "whole" | "fields" | "named";
  /** The rules of the fields that have their own. */
  readonly fields?: ReadonlyMap<string, Rule>;
  /** The rule of all other fields. */
  readonly rest?: Rule;
  /** Fields that hold for everything below, so that their absence says something too. */
  readonly inherited?: ReadonlySet<string>;
}

const whole: Rule = { kind: "whole" };
const byName: Rule = { kind: "fields" };
const pathItem: Rule = { kind: "fields", inherited: new Set(["$ref", "parameters", "servers"]) };
const pathItems: Rule = { kind: "fields", rest: pathItem };

/** The rules of a document: OpenAPI 3.0 to 3.2, and 2.0. */
const documentRule: Rule = {
  kind: "fields",
  fields: new Map<string, Rule>([
    ["info", byName],
    ["paths", pathItems],
    ["webhooks", pathItems],
    ["x-webhooks", pathItems],
    ["components", { kind: "fields", rest: byName, fields: new Map([["pathItems", pathItems]]) }],
    ["tags", { kind: "named" }],
    ["definitions", byName],
    ["parameters", byName],
    ["responses", byName],
    ["securityDefinitions", byName],
  ]),
  inherited: new Set(
    "servers security jsonSchemaDialect $self host basePath schemes consumes produces".split(" "),
  ),
};

/** The field that the importer adds to a document; a page has no say in it. */
export const PROVENANCE = "x-codegen-provenance";

/**
 * The document that fragments are views of: the union of their parts, in the order of their first appearance.
 * Parts are equal when their values are; where two fragments differ, the earlier one is kept and a conflict reported.
 */
export function mergeFragments(fragments: readonly Fragment[]): Merged {
  const conflicts: Conflict[] = [];
  let document: Tree | undefined;
  for (const [index, other] of fragments.entries()) {
    const view = new Map([...other.document].filter(([key]) => key !== PROVENANCE));
    document = mergeValues(documentRule, document, view, [], (part, keys) => {
      const kept = fragments.slice(0, index).find((earlier) => shows(earlier, part));
      conflicts.push({ part, keys, kept: kept ?? fragments[0] ?? other, other });
    });
  }
  return { document: isMap(document) ? document : new Map(), conflicts };
}

function shows({ document }: Fragment, part: readonly string[]): boolean {
  return valueAt(document, part) !== undefined;
}

type Differ = (part: readonly string[], keys: readonly string[]) => void;

function mergeValues(
  rule: Rule,
  merged: Tree | undefined,
  view: Tree,
  part: readonly string[],
  differ: Differ,
): Tree {
  if (merged === undefined) return view;
  if (rule.kind === "fields" && isMap(merged) && isMap(view)) {
    return mergeFields(rule, merged, view, part, differ);
  }
  if (rule.kind === "named" && isNamedList(merged) && isNamedList(view)) {
    return mergeNamed(merged, view, part, differ);
  }
  const difference = firstDifference(merged, view);
  if (difference !== undefined) differ(part, [...part, ...difference]);
  return merged;
}

function mergeFields(
  rule: Rule,
  merged: TreeMap,
  view: TreeMap,
  part: readonly string[],
  differ: Differ,
): TreeMap {
  const result = new Map(merged);
  for (const [key, value] of view) {
    const below = [...part, key];
    if (rule.inherited?.has(key) === true && !merged.has(key)) differ(below, below);
    else {
      const own = rule.fields?.get(key) ?? rule.rest ?? whole;
      result.set(key, mergeValues(own, merged.get(key), value, below, differ));
    }
  }
  for (const key of rule.inherited ?? []) {
    if (merged.has(key) && !view.has(key)) differ([...part, key], [...part, key]);
  }
  return result;
}

function isNamedList(tree: Tree): tree is readonly TreeMap[] {
  if (!isList(tree)) return false;
  const names = new Set(tree.map((item) => stringAt(item, "name")));
  return !names.has(undefined) && names.size === tree.length;
}

function mergeNamed(
  merged: readonly TreeMap[],
  view: readonly TreeMap[],
  part: readonly string[],
  differ: Differ,
): Tree {
  const byName = new Map(merged.map((item) => [item.get("name"), item]));
  const added = view.filter((item, index) => {
    const known = byName.get(item.get("name") ?? null);
    const difference = known === undefined ? undefined : firstDifference(known, item);
    if (difference !== undefined) differ(part, [...part, String(index), ...difference]);
    return known === undefined;
  });
  return [...merged, ...added];
}
