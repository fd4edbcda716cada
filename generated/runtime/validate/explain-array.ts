// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { duplicateItems } from "./equality.js";
import { type Entry, type Rule, accepts, placed } from "./explain.js";
import type { Issues } from "./issues.js";

/** Requires an array whose items satisfy a rule. */
export function list(item: Entry): Rule {
  const { rule, at: way = "/items", holder = same } = placed(item);
  return (value, at, issues, schema) => {
    if (!Array.isArray(value))
      return issues.add(at, schema, "type", "must be array", { type: "array" });
    const array: readonly unknown[] = holder(value);
    for (let index = 0; index < array.length && !issues.full; index++)
      if (!rule.is?.(array[index])) rule(array[index], `${at}/${index}`, issues, schema + way);
  };
}

/** Requires that the items from index `start` satisfy a rule. */
export function items(item: Entry, start: number = 0): Rule {
  const { rule, at: way = "/items", holder = same } = placed(item);
  return (value, at, issues, schema) => {
    const array = holder(value as readonly unknown[]);
    for (let index = start; index < array.length && !issues.full; index++)
      if (!rule.is?.(array[index])) rule(array[index], `${at}/${index}`, issues, schema + way);
  };
}

/** Applies a separate rule to each of the first items. */
export function prefixItems(...entries: readonly Entry[]): Rule {
  const all = entries.map(placed);
  return (value, at, issues, schema) => {
    all.forEach(({ rule, at: way, holder = same }, index) => {
      const item = holder(value as readonly unknown[])[index];
      const pointer = schema + (way ?? `/prefixItems/${index}`);
      if (item !== undefined) rule(item, `${at}/${index}`, issues, pointer);
    });
  };
}

/** Requires at most `limit` items. */
export function noMoreItems(limit: number): Rule {
  return (value, at, issues, schema) => {
    if ((value as readonly unknown[]).length > limit) addItems(issues, at, schema, "items", limit);
  };
}

/** Adds an issue of `items` or `unevaluatedItems`: no more than `limit` items are allowed. */
export function addItems(
  issues: Issues,
  at: string,
  schema: string,
  keyword: string,
  limit: number,
): void {
  issues.add(at, schema, keyword, `must NOT have more than ${limit} items`, { limit });
}

export function maxItems(limit: number): Rule {
  return (value, at, issues, schema) => {
    if ((value as readonly unknown[]).length <= limit) return;
    issues.add(at, schema, "maxItems", `must NOT have more than ${limit} items`, { limit });
  };
}

export function minItems(limit: number): Rule {
  return (value, at, issues, schema) => {
    if ((value as readonly unknown[]).length >= limit) return;
    issues.add(at, schema, "minItems", `must NOT have fewer than ${limit} items`, { limit });
  };
}

/** Requires that between `min` and `max` items satisfy a rule. */
export function contains(rule: Rule, min: number, max?: number): Rule {
  return (value, at, issues, schema) => {
    const found = (value as readonly unknown[]).filter((item) => accepts(rule, item, issues));
    if (found.length >= min && (max === undefined || found.length <= max)) return;
    const most = max === undefined ? "" : ` and no more than ${max}`;
    const message = `must contain at least ${min}${most} valid item(s)`;
    const params =
      max === undefined ? { minContains: min } : { minContains: min, maxContains: max };
    issues.add(at, schema, "contains", message, params);
  };
}

/** Requires that no two items are equal; not checked for arrays of more than `limit` items. */
export function uniqueItems(limit: number = Infinity): Rule {
  return (value, at, issues, schema) => {
    const array = value as readonly unknown[];
    const twins = array.length <= limit ? duplicateItems(array) : undefined;
    if (twins === undefined) return;
    const [j, i] = twins;
    const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
    issues.add(at, schema, "uniqueItems", message, { i, j });
  };
}

function same<Container>(container: Container): Container {
  return container;
}
