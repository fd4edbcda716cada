import { equals } from "./equality.ts";
import type { Rule } from "./explain.ts";
import { type } from "./explain-type.ts";
import { isMultipleOf } from "./multiple-of.ts";
import { hasMaxLength, hasMinLength } from "./string-length.ts";

/** Requires at most `limit` characters; other rules are applied only to texts within the limit. */
export function maxLength(limit: number, ...rules: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    if (!hasMaxLength(value as string, limit)) {
      const message = `must NOT have more than ${limit} characters`;
      return issues.add(at, schema, "maxLength", message, { limit });
    }
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/** Requires at least `limit` characters. */
export function minLength(limit: number): Rule {
  return (value, at, issues, schema) => {
    if (hasMinLength(value as string, limit)) return;
    const message = `must NOT have fewer than ${limit} characters`;
    issues.add(at, schema, "minLength", message, { limit });
  };
}

/** Requires that the text matches a pattern; `matching` tests it. */
export function pattern(source: string, matching: { test(text: string): boolean }): Rule {
  return (value, at, issues, schema) => {
    if (matching.test(value as string)) return;
    const message = `must match pattern "${source}"`;
    issues.add(at, schema, "pattern", message, { pattern: source });
  };
}

/** Requires a format, which `matches` tests. */
export function format(name: string, matches: (value: never) => boolean): Rule {
  return (value, at, issues, schema) => {
    if (matches(value as never)) return;
    issues.add(at, schema, "format", `must match format "${name}"`, { format: name });
  };
}

/** Requires a string of a format. */
export function formatted(name: string, matches: (value: never) => boolean): Rule {
  return type("string", format(name, matches));
}

/** Requires an integer of a format with the range from `min` to `max`. */
export function integerFormat(name: string, min: number, max: number): Rule {
  const matches = (value: number): boolean =>
    Number.isInteger(value) && value >= min && value <= max;
  return format(name, matches);
}

export function minimum(limit: number): Rule {
  return range("minimum", ">=", limit, (value) => value >= limit);
}

export function maximum(limit: number): Rule {
  return range("maximum", "<=", limit, (value) => value <= limit);
}

export function exclusiveMinimum(limit: number): Rule {
  return range("exclusiveMinimum", ">", limit, (value) => value > limit);
}

export function exclusiveMaximum(limit: number): Rule {
  return range("exclusiveMaximum", "<", limit, (value) => value < limit);
}

function range(
  keyword: string,
  comparison: string,
  limit: number,
  holds: (value: number) => boolean,
): Rule {
  return (value, at, issues, schema) => {
    if (holds(value as number)) return;
    issues.add(at, schema, keyword, `must be ${comparison} ${limit}`, { comparison, limit });
  };
}

/** Requires a multiple of `divisor`. `scale` is the power of ten that makes it an integer, or 0. */
export function multipleOf(divisor: number, scale: number): Rule {
  return (value, at, issues, schema) => {
    if (isMultipleOf(value as number, divisor, scale)) return;
    const message = `must be multiple of ${divisor}`;
    issues.add(at, schema, "multipleOf", message, { multipleOf: divisor });
  };
}

/** Requires one of these scalars. */
export function values(...allowed: readonly unknown[]): Rule {
  return allowedValues(allowed, (value) => allowed.includes(value));
}

/** Requires one of these values, some of which are arrays or objects. */
export function equalTo(...allowed: readonly unknown[]): Rule {
  return allowedValues(allowed, (value) => allowed.some((each) => equals(value, each)));
}

/** Requires one of several values: `enum`, or `const` for a single value. */
function allowedValues(allowed: readonly unknown[], holds: (value: unknown) => boolean): Rule {
  return (value, at, issues, schema) => {
    if (holds(value)) return;
    const [allowedValue] = allowed;
    if (allowed.length === 1)
      return issues.add(at, schema, "const", "must be equal to constant", { allowedValue });
    const message = "must be equal to one of the allowed values";
    issues.add(at, schema, "enum", message, { allowedValues: allowed });
  };
}
