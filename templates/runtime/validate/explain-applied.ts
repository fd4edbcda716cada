import { addItems } from "./explain-array.ts";
import { type Rule, accepts } from "./explain.ts";
import { read } from "./explain-object.ts";
import { isObject } from "./is-object.ts";
import { type Issues, pathTo } from "./issues.ts";

/** Requires that the rule does not accept the value. */
export function not(rule: Rule): Rule {
  return (value, at, issues, schema) => {
    if (accepts(rule, value, issues)) issues.add(at, schema, "not", "must NOT be valid", {});
  };
}

/** Applies one rule to values that `test` accepts, and another to the rest. */
export function conditional(test: Rule, then: Rule, otherwise: Rule): Rule {
  return (value, at, issues, schema) => {
    const failingKeyword = accepts(test, value, issues) ? "then" : "else";
    const before = issues.found.length;
    (failingKeyword === "then" ? then : otherwise)(value, at, issues, schema);
    if (issues.found.length === before) return;
    issues.add(at, schema, "if", `must match "${failingKeyword}" schema`, { failingKeyword });
  };
}

/** Applies a rule to a value and, if it is accepted, the rules for its unevaluated parts. */
export function evaluated(inside: Rule, ...unevaluated: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    const before = issues.found.length;
    inside(value, at, issues, schema);
    for (const rule of unevaluated)
      if (issues.found.length === before) rule(value, at, issues, schema);
  };
}

/**
 * The properties and items that a part of a schema evaluates, and the conditions under which it
 * applies.
 */
export interface Evaluates {
  /** It applies only if all of these accept the value. */
  readonly if?: readonly Rule[];
  /** It applies only if none of these accepts the value. */
  readonly unless?: readonly Rule[];
  /** It applies only if these properties are present. */
  readonly present?: readonly string[];
  /** All properties and items are evaluated. */
  readonly all?: true;
  readonly names?: readonly string[];
  readonly patterns?: readonly { test(name: string): boolean }[];
  /** The number of items evaluated from the start. */
  readonly items?: number;
  /** Evaluates the items that one of these rules accepts. */
  readonly contains?: readonly Rule[];
}

function applies(part: Evaluates, value: object, issues: Issues): boolean {
  const { if: wanted = [], unless = [], present = [] } = part;
  return (
    present.every((name) => read(value, name) !== undefined) &&
    wanted.every((rule) => accepts(rule, value, issues)) &&
    !unless.some((rule) => accepts(rule, value, issues))
  );
}

/**
 * Applies a rule to the properties that no part evaluates; without a rule, they are not allowed.
 */
export function unevaluatedProperties(parts: readonly Evaluates[], rule?: Rule): Rule {
  return (value, at, issues, schema) => {
    if (!isObject(value)) return;
    const applying = parts.filter((part) => applies(part, value, issues));
    if (applying.some(({ all }) => all)) return;
    const known = new Set(applying.flatMap(({ names = [] }) => names));
    const patterns = applying.flatMap((part) => part.patterns ?? []);
    for (const key in value) {
      if (known.has(key) || patterns.some((each) => each.test(key))) continue;
      if (rule) rule(value[key], pathTo(at, key), issues, `${schema}/unevaluatedProperties`);
      else {
        const message = "must NOT have unevaluated properties";
        const params = { unevaluatedProperty: key };
        issues.add(at, schema, "unevaluatedProperties", message, params);
      }
    }
  };
}

/** Applies a rule to the items that no part evaluates; without a rule, they are not allowed. */
export function unevaluatedItems(parts: readonly Evaluates[], rule?: Rule): Rule {
  return (value, at, issues, schema) => {
    if (!Array.isArray(value)) return;
    const array: readonly unknown[] = value;
    const applying = parts.filter((part) => applies(part, array, issues));
    if (applying.some(({ all }) => all)) return;
    const contained = applying.flatMap((part) => part.contains ?? []);
    const start = Math.max(0, ...applying.map((part) => part.items ?? 0));
    for (let index = start; index < array.length; index++) {
      const item = array[index];
      if (contained.some((each) => accepts(each, item, issues))) continue;
      if (rule) rule(item, `${at}/${index}`, issues, `${schema}/unevaluatedItems`);
      else return addItems(issues, at, schema, "unevaluatedItems", index);
    }
  };
}
