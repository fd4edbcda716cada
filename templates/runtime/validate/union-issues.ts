import { hasOwn } from "./own-property.ts";
import { addDiscriminator } from "./structure-issues.ts";
import { Issues } from "./issues.ts";
import { hasProperties } from "./is-object.ts";
import type { Issue } from "./issue.ts";

/** A member of a union, as far as choosing whose issues to show needs it. */
export interface Branch {
  /** The JSON types that it accepts; `integer` for numbers without fraction. */
  readonly types: readonly string[];
  /** The values of the tag that are its own. */
  readonly tags?: readonly unknown[];
  /** Whether it accepts the value; only where several members may. */
  readonly passes?: boolean;
  readonly collect: (issues: Issues) => void;
}

/** Unions within unions within unions: there the members are no longer tried one by one, which would take time exponential in the depth. */
const deepest = 3;

/**
 * Adds the issues of a value that a union refuses. Those of one member are shown where it is plain which one was meant: by the value's type, or by the tag.
 * Otherwise every member is tried, and the issues of the one that got furthest are shown, followed by the union's own issue, which has those of all in `params.branches`.
 */
export function explain(
  value: unknown,
  at: string,
  schema: string,
  keyword: "anyOf" | "oneOf",
  branches: readonly Branch[],
  issues: Issues,
  tag?: string,
): void {
  const passing = branches.flatMap(({ passes }, index) => (passes === true ? index : []));
  if (passing.length === 1) return;
  if (passing.length > 1) return addUnion(at, schema, keyword, issues, { passingSchemas: passing });

  const type = typeOf(value);
  const candidates = branches.filter(({ types }) => types.some((each) => isOfType(type, each)));
  if (candidates.length === 0) {
    return issues.type(at, `${schema}/${keyword}`, [
      ...new Set(branches.flatMap(({ types }) => types)),
    ]);
  }
  const before = issues.found.length;
  const chosen = choose(value, candidates, tag);
  if (chosen !== undefined) chosen.collect(issues);
  else if (
    tag !== undefined &&
    hasProperties(value) &&
    candidates.every(({ tags }) => tags !== undefined)
  ) {
    const allowed = candidates.flatMap(({ tags = [] }) => tags);
    addDiscriminator(issues, at, schema, tag, allowed);
  } else if (issues.unions < deepest) return tryAll(at, schema, keyword, candidates, issues);
  if (issues.found.length === before) addUnion(at, schema, keyword, issues, {});
}

/** The one member that can have been meant. */
function choose(value: unknown, candidates: readonly Branch[], tag?: string): Branch | undefined {
  if (candidates.length === 1) return candidates[0];
  if (tag === undefined || !hasProperties(value) || !hasOwn(value, tag)) return undefined;
  const tagged = candidates.filter(({ tags }) => tags?.includes(value[tag]));
  return tagged.length === 1 ? tagged[0] : undefined;
}

function tryAll(
  at: string,
  schema: string,
  keyword: "anyOf" | "oneOf",
  candidates: readonly Branch[],
  issues: Issues,
): void {
  const tried = candidates.map(({ collect }) => {
    const own = new Issues(issues.limit, issues.unions + 1);
    collect(own);
    return own.found;
  });
  // A value that was meant for a member fails late, and in few places.
  const reach = tried.map((found) => Math.min(...found.map(depthOf)));
  const furthest = Math.max(...reach);
  const best = tried.filter((_, index) => reach[index] === furthest);
  const fewest = Math.min(...best.map(({ length }) => length));
  const [only, ...others] = best.filter(({ length }) => length === fewest);
  if (only !== undefined && others.length === 0)
    issues.found.push(...only.slice(0, Math.max(0, issues.limit - issues.found.length)));
  addUnion(at, schema, keyword, issues, { branches: tried });
}

function addUnion(
  at: string,
  schema: string,
  keyword: "anyOf" | "oneOf",
  issues: Issues,
  params: Issue["params"],
): void {
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
