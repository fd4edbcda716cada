import { type Rule, accepts } from "./explain.ts";
import { hasProperties, isObject } from "./is-object.ts";
import type { Issue } from "./issue.ts";
import { Issues, pathTo } from "./issues.ts";
import { hasOwn } from "./own-property.ts";
import { collectPending } from "./recursion.ts";

/** A member of a union. */
export interface Branch {
  /** The JSON types that it accepts; `integer` for numbers without fraction. */
  readonly types: readonly string[];
  readonly rule: Rule;
  /** The values of the tag that select it. */
  readonly tags?: readonly unknown[];
}

type Keyword = "anyOf" | "oneOf";

/**
 * The maximum nesting of unions in which all members are tried, since the time is exponential in
 * the depth.
 */
const deepest = 3;

/** Requires at least one of these. `tag` is the property that selects the intended one. */
export function anyOf(branches: readonly Branch[], tag?: string): Rule {
  return (value, at, issues, schema) => {
    if (branches.some(({ rule }) => accepts(rule, value, issues))) return;
    explain({ value, at, schema, keyword: "anyOf", issues }, branches, tag);
  };
}

/** Requires exactly one of these. */
export function oneOf(branches: readonly Branch[], tag?: string): Rule {
  return (value, at, issues, schema) => {
    const place: Refused = { value, at, schema, keyword: "oneOf", issues };
    const passing = branches.flatMap(({ rule }, index) =>
      accepts(rule, value, issues) ? index : [],
    );
    if (passing.length > 1) addUnion(place, { passingSchemas: passing });
    else if (passing.length === 0) explain(place, branches, tag);
  };
}

/**
 * Requires one of several objects, selected by the value of a property. A branch without values is
 * for all others.
 */
export function tagged(
  tag: string,
  ...branches: readonly (readonly [values: readonly unknown[], rule: Rule])[]
): Rule {
  return (value, at, issues, schema) => {
    if (!isObject(value))
      return issues.add(at, schema, "type", "must be object", { type: "object" });
    const found = readTag(value, tag);
    const branch =
      branches.find(([values]) => values.includes(found)) ??
      branches.find(([values]) => values.length === 0);
    if (branch !== undefined) branch[1](value, at, issues, schema);
    else
      addDiscriminator(
        issues,
        at,
        schema,
        tag,
        branches.flatMap(([values]) => values),
      );
  };
}

function readTag(value: object, tag: string): unknown {
  return tag in Object.prototype && !hasOwn(value, tag)
    ? undefined
    : (value as Record<string, unknown>)[tag];
}

/** Adds an issue for a tag, missing or with none of the values of the union's members. */
function addDiscriminator(
  issues: Issues,
  at: string,
  schema: string,
  tag: string,
  allowedValues: readonly unknown[],
): void {
  const allowed = allowedValues.map((value) => JSON.stringify(value)).join(", ");
  const message = `value of tag "${tag}" must be one of ${allowed}`;
  issues.add(pathTo(at, tag), schema, "discriminator", message, {
    error: "mapping",
    tag,
    allowedValues,
  });
}

/** A value that a union refuses, and where. */
interface Refused {
  readonly value: unknown;
  readonly at: string;
  readonly schema: string;
  readonly keyword: Keyword;
  readonly issues: Issues;
}

/**
 * Adds the issues of a value that a union refuses. If the value's type or the tag identifies the
 * intended member, only its issues are added. Otherwise every member is tried: the issues of the
 * one that got furthest are added, followed by the union's own issue with those of all members in
 * `params.branches`.
 */
function explain(place: Refused, branches: readonly Branch[], tag?: string): void {
  const { value, at, schema, keyword, issues } = place;
  if (issues.isTrial) return addUnion(place, {});
  const type = typeOf(value);
  const candidates = branches.filter(({ types }) => types.some((each) => isOfType(type, each)));
  if (candidates.length === 0) {
    const types = [...new Set(branches.flatMap((branch) => branch.types))];
    return issues.add(at, `${schema}/${keyword}`, "type", `must be ${String(types)}`, {
      type: types,
    });
  }
  const before = issues.found.length;
  const chosen = choose(value, candidates, tag);
  if (chosen !== undefined) chosen.rule(value, at, issues, schema);
  else if (
    tag !== undefined &&
    hasProperties(value) &&
    candidates.every(({ tags }) => tags !== undefined)
  ) {
    const allowed = candidates.flatMap(({ tags = [] }) => tags);
    addDiscriminator(issues, at, schema, tag, allowed);
  } else if (issues.unions < deepest) return tryAll(place, candidates);
  if (issues.found.length === before) addUnion(place, {});
}

/** Returns the only possible intended member, if there is one. */
function choose(value: unknown, candidates: readonly Branch[], tag?: string): Branch | undefined {
  if (candidates.length === 1) return candidates[0];
  if (tag === undefined || !hasProperties(value) || !hasOwn(value, tag)) return undefined;
  const tagged = candidates.filter(({ tags }) => tags?.includes(value[tag]));
  return tagged.length === 1 ? tagged[0] : undefined;
}

function tryAll(place: Refused, candidates: readonly Branch[]): void {
  const { value, at, schema, issues } = place;
  const tried = candidates.map(({ rule }) => {
    const own = new Issues(issues.limit, issues);
    rule(value, at, own, schema);
    collectPending(own);
    return own.found;
  });
  // A value intended for a member fails deep in the value, and in few places.
  const reach = tried.map((found) => Math.min(...found.map(depthOf)));
  const furthest = Math.max(...reach);
  const best = tried.filter((_, index) => reach[index] === furthest);
  const fewest = Math.min(...best.map(({ length }) => length));
  const [only, ...others] = best.filter(({ length }) => length === fewest);
  if (only !== undefined && others.length === 0)
    issues.found.push(...only.slice(0, Math.max(0, issues.limit - issues.found.length)));
  addUnion(place, { branches: tried });
}

function addUnion({ at, schema, keyword, issues }: Refused, params: Issue["params"]): void {
  const isOneOf = keyword === "oneOf";
  const message = isOneOf
    ? "must match exactly one schema in oneOf"
    : "must match a schema in anyOf";
  const all = isOneOf ? { passingSchemas: null, ...params } : params;
  issues.add(at, schema, keyword, message, all);
}

function depthOf({ instancePath }: Issue): number {
  return instancePath.split("/").length;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function isOfType(type: string, wanted: string): boolean {
  return type === wanted || (type === "integer" && wanted === "number");
}
