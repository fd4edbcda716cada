// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Rule } from "./explain.js";
import { isObject } from "./validation.js";

/** True if a value has a type of JSON Schema. */
export function hasType(value: unknown, type: string): boolean {
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && (type !== "number" || Number.isFinite(value));
}

/** The value has one of these types, and meets the rules for values of it. */
export function type(types: string | readonly string[], ...rules: readonly Rule[]): Rule {
  const list = typeof types === "string" ? [types] : types;
  return (value, at, issues, schema) => {
    if (!list.some((each) => hasType(value, each)))
      return issues.add(at, schema, "type", `must be ${String(types)}`, { type: types });
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

export const string: Rule = /* @__PURE__ */ type("string");
export const number: Rule = /* @__PURE__ */ type("number");
export const integer: Rule = /* @__PURE__ */ type("integer");
export const boolean: Rule = /* @__PURE__ */ type("boolean");

/** A rule for values of one type, where others are accepted as they are. */
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
 * A rule for each type that a value may have, by the type or by several with a space between them.
 * `names` lists the types as the schema does, where that differs; `isInteger` knows integers that
 * are given exactly.
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
