import { type Collect, Issues } from "./issues.ts";

/**
 * Adds every reason why `value`, which is at `at`, is not valid, and none where it is. `schema` is
 * the pointer of the schema that the rule stands for. Each keyword of JSON Schema is a rule.
 */
export interface Rule {
  (value: unknown, at: string, issues: Issues, schema: string): void;
  /** Tells at once if a value is fine, so that no path to it need be made. */
  readonly is?: (value: unknown) => boolean;
}

/** A rule that can tell at once if a value is fine. */
export function telling(is: (value: unknown) => boolean, rule: Rule): Rule {
  return Object.assign(rule, { is });
}

/** A rule inside of another one, with what that one has to know of it. */
export interface Placed {
  readonly rule: Rule;
  /** Leads to its schema from that of the surrounding rule, where that is not the usual way. */
  readonly at?: string;
  /** True if a question mark at the end of its name is a part of the name. */
  readonly isExact?: true;
  /** Makes the object or the array from which the value is read. */
  readonly holder?: <Container extends object>(container: Container) => Container;
}

export type Entry = Rule | Placed;

/** Explains by a table, which is made when the first value is refused. */
export function explain(schema: string, table: () => Rule): Collect {
  const rule = shared(table);
  return (value, at, issues) => {
    const { depth } = issues;
    issues.depth = -1;
    rule(value, at, issues, schema);
    issues.depth = depth;
  };
}

/** The same for what others refer to: only values that `is` refuses are explained. */
export function explainRefused(
  is: (value: unknown) => boolean,
  schema: string,
  table: () => Rule,
): Collect {
  const collect = explain(schema, table);
  return telling(is, (value, at, issues) => {
    // The whole value has been refused already.
    const isWhole = at === "" && !issues.isTrial;
    if (!isWhole && is(value)) return;
    if (issues.isTrial) issues.add(at, schema, "", "", {});
    else collect(value, at, issues);
  }) as Collect;
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
  if (rule.is !== undefined) return rule.is(value);
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

/** A property that must be there, whose name ends in a question mark. */
export function exactName(entry: Entry): Placed {
  return { ...placed(entry), isExact: true };
}

/** What a surrounding rule has to know. */
export function placed(entry: Entry): Placed {
  return typeof entry === "function" ? { rule: entry } : entry;
}
