// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { type Collect, Issues } from "./validation.js";

/**
 * Adds every reason why `value`, which is at `at`, is not valid, and none where it is. `schema` is
 * the pointer of the schema that the rule stands for. Each keyword of JSON Schema is a rule.
 */
export type Rule = (value: unknown, at: string, issues: Issues, schema: string) => void;

/** A rule inside of another one, with what that one has to know of it. */
export interface Placed {
  readonly rule: Rule;
  /** Leads to its schema from that of the surrounding rule, where that is not the usual way. */
  readonly at?: string;
  /** True if a property may be absent. */
  readonly optional?: true;
  /** Makes the object or the array from which the value is read. */
  readonly holder?: <Container extends object>(container: Container) => Container;
}

export type Entry = Rule | Placed;

/** Explains by a table, which is made when the first value is refused. */
export function explain(
  is: (value: unknown) => boolean,
  schema: string,
  table: () => Rule,
): Collect {
  let rule: Rule | undefined;
  return (value, at, issues) => {
    if (is(value)) return;
    if (issues.isTrial) return issues.add(at, schema, "", "", {});
    const { depth } = issues;
    issues.depth = -1;
    rule ??= table();
    rule(value, at, issues, schema);
    issues.depth = depth;
  };
}

/** A rule that several places have in common: its table is made when it is asked for first. */
export function shared(table: () => Rule): Rule {
  let rule: Rule | undefined;
  return (value, at, issues, schema) => {
    rule ??= table();
    rule(value, at, issues, schema);
  };
}

/** True if a rule finds nothing wrong with a value. */
export function accepts(rule: Rule, value: unknown, issues: Issues): boolean {
  const trial = new Issues(1, issues, true);
  rule(value, "", trial, "");
  return trial.found.length === 0;
}

/** Accepts every value. */
export const any: Rule = () => {};

/** Accepts no value. */
export const never: Rule = (_value, at, issues, schema) =>
  issues.add(at, schema, "false schema", "boolean schema is false", {});

/** All of these rules. */
export function all(...rules: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/** A rule whose schema is further down than usual: `below("/anyOf", …)`. */
export function below(pointer: string, rule: Rule): Rule {
  return (value, at, issues, schema) => rule(value, at, issues, schema + pointer);
}

/** A rule whose schema is elsewhere in the document. */
export function elsewhere(pointer: string, rule: Rule): Rule {
  return (value, at, issues) => rule(value, at, issues, pointer);
}

/** A rule whose schema is reached from the surrounding one by `pointer`. */
export function via(pointer: string, entry: Entry): Placed {
  return { ...placed(entry), at: pointer };
}

/** A property that may be absent. */
export function optional(entry: Entry): Placed {
  return { ...placed(entry), optional: true };
}

/** What a surrounding rule has to know. */
export function placed(entry: Entry): Placed {
  return typeof entry === "function" ? { rule: entry } : entry;
}
