import type { Parse } from "./issue.ts";
import { type Collect, Issues, parser } from "./issues.ts";

/**
 * Adds an issue for every reason why `value`, located at `at`, is invalid. `schema` is the pointer
 * to the schema of the rule. Each keyword of JSON Schema is a rule.
 */
export interface Rule {
  (value: unknown, at: string, issues: Issues, schema: string): void;
  /** Decides quickly if a value is valid, without building paths. */
  readonly is?: (value: unknown) => boolean;
}

/** Creates a rule that can decide quickly if a value is valid. */
export function telling(is: (value: unknown) => boolean, rule: Rule): Rule {
  return Object.assign(rule, { is });
}

/** A rule nested in another, with the information that the outer rule needs. */
export interface Placed {
  readonly rule: Rule;
  /** The pointer from the outer rule's schema to this one, if it is not the default. */
  readonly at?: string;
  /** True if a question mark at the end of its name is a part of the name. */
  readonly isExact?: true;
  /** Returns the object or array from which to read the value. */
  readonly holder?: <Container extends object>(container: Container) => Container;
}

export type Entry = Rule | Placed;

/** Creates a collector from a rule table, which is created when the first value is refused. */
export function explain(schema: string, table: () => Rule): Collect {
  const rule = shared(table);
  return (value, at, issues) => {
    const { depth } = issues;
    issues.depth = -1;
    rule(value, at, issues, schema);
    issues.depth = depth;
  };
}

/** Creates a parser from a check and the table that explains why it refuses a value. */
export function explainedParser<Checked, Made = Checked>(
  is: (value: unknown) => value is Checked,
  schema: string,
  table: () => Rule,
  make?: (value: Checked) => Made,
): Parse<Made> {
  return parser(is, explain(schema, table), make);
}

/**
 * Creates a collector for a schema that others refer to: only values that `is` refuses are
 * examined.
 */
export function explainRefused(
  is: (value: unknown) => boolean,
  schema: string,
  table: () => Rule,
): Collect {
  const collect = explain(schema, table);
  return telling(is, (value, at, issues) => {
    // The caller has already refused the whole value.
    const isWhole = at === "" && !issues.isTrial;
    if (!isWhole && is(value)) return;
    if (issues.isTrial) issues.add(at, schema, "", "", {});
    else collect(value, at, issues);
  }) as Collect;
}

/** Shares a rule between several places. Its table is created on first use. */
export function shared(table: () => Rule): Rule {
  let rule: Rule | undefined;
  return (value, at, issues, schema) => {
    rule ??= table();
    rule(value, at, issues, schema);
  };
}

/** True if a rule accepts a value. */
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

/** Applies all of these rules. */
export function all(...rules: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/** Places a rule's schema at `pointer` below the default: `below("/anyOf", …)`. */
export function below(pointer: string, rule: Rule): Rule {
  return (value, at, issues, schema) => rule(value, at, issues, schema + pointer);
}

/** Places a rule's schema elsewhere in the document. */
export function elsewhere(pointer: string, rule: Rule): Rule {
  return (value, at, issues) => rule(value, at, issues, pointer);
}

/** Places a rule's schema at `pointer`, relative to the outer rule's. */
export function via(pointer: string, entry: Entry): Placed {
  return { ...placed(entry), at: pointer };
}

/** Describes a required property whose name ends in a question mark. */
export function exactName(entry: Entry): Placed {
  return { ...placed(entry), isExact: true };
}

/** Returns a rule with its placement. */
export function placed(entry: Entry): Placed {
  return typeof entry === "function" ? { rule: entry } : entry;
}
