// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { type Rule, telling } from "./explain.js";
import { isObject } from "./is-object.js";

/** Tests for the types of JSON Schema. */
const tests: { readonly [type: string]: (value: unknown) => boolean } = {
  string: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isObject,
};

/** True if a value has a type of JSON Schema. */
export function hasType(value: unknown, type: string): boolean {
  return tests[type]?.(value) === true;
}

/** Requires one of these types, and applies the rules to values of it. */
export function type(types: string | readonly string[], ...rules: readonly Rule[]): Rule {
  const is =
    typeof types === "string"
      ? (tests[types] ?? isObject)
      : (value: unknown): boolean => types.some((each) => hasType(value, each));
  const rule: Rule = (value, at, issues, schema) => {
    if (!is(value))
      return issues.add(at, schema, "type", `must be ${String(types)}`, { type: types });
    for (const each of rules) each(value, at, issues, schema);
  };
  return rules.length === 0 ? telling(is, rule) : rule;
}

export const string: Rule = /* @__PURE__ */ type("string");
export const number: Rule = /* @__PURE__ */ type("number");
export const integer: Rule = /* @__PURE__ */ type("integer");
export const boolean: Rule = /* @__PURE__ */ type("boolean");

/** Applies a rule to values of one type, and accepts all others. */
export function when(
  type: "string" | "number" | "array" | "object",
  ...rules: readonly Rule[]
): Rule {
  return (value, at, issues, schema) => {
    if (type === "number" ? typeof value !== type : !hasType(value, type)) return;
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/**
 * Applies rules by the type of the value; a key may list several types, separated by spaces.
 * `names` lists the types as the schema does, if that differs; `isInteger` also accepts exact
 * integers.
 */
export function types(
  rules: { readonly [types: string]: Rule },
  names: readonly string[] = Object.keys(rules),
  isInteger?: (value: unknown) => boolean,
): Rule {
  const branches = Object.entries(rules).flatMap(([list, rule]) =>
    list.split(" ").map((each) => [each, rule] as const),
  );
  return (value, at, issues, schema) => {
    for (const [each, rule] of branches) {
      const isOne = each === "integer" && isInteger ? isInteger(value) : hasType(value, each);
      if (isOne) return rule(value, at, issues, schema);
    }
    issues.add(at, schema, "type", `must be ${String(names)}`, { type: names });
  };
}
