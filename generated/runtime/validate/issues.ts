// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Issue, ParseOptions } from "./issue.js";

/** Adds every reason why `value`, which is at `at`, is not valid: what each generated `collectX` is. It adds none to a valid value. */
export type Collect = (value: unknown, at: string, issues: Issues) => void;

/** The result of a value that its check refused, with the reasons that `collect` finds. */
export function refuse(
  collect: Collect,
  value: unknown,
  options: ParseOptions | undefined,
): { readonly ok: false; readonly issues: readonly Issue[] } {
  const issues = new Issues(options?.maxIssues ?? 100);
  collect(value, "", issues);
  return { ok: false, issues: issues.found };
}

/** The JSON Pointer of `key` inside the value at `at` (RFC 6901). */
export function pathTo(at: string, key: string | number): string {
  const text = String(key);
  const isPlain = !text.includes("/") && !text.includes("~");
  return `${at}/${isPlain ? text : text.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/** The issues that are found in a value, up to a limit. Each method words one kind of issue; `schema` is the pointer of the schema that holds the keyword. */
export class Issues {
  readonly found: Issue[] = [];
  readonly limit: number;
  /** How many unions the search is inside of; see `explain`. */
  readonly unions: number;
  /** Where which recursive schemas have been asked; see `isCollected`. */
  visited: Set<string> | undefined;

  constructor(limit: number, unions = 0) {
    this.limit = Math.max(1, limit);
    this.unions = unions;
  }

  /** Whether no further issue will be kept. */
  get full(): boolean {
    return this.found.length >= this.limit;
  }

  add(at: string, schema: string, keyword: string, message: string, params: Issue["params"]): void {
    if (this.full) return;
    const schemaPath = `${schema}/${keyword}`;
    this.found.push({ instancePath: at, schemaPath, keyword, params, message });
  }

  type(at: string, schema: string, type: string | readonly string[]): void {
    this.add(at, schema, "type", `must be ${String(type)}`, { type });
  }

  required(at: string, schema: string, missingProperty: string): void {
    const message = `must have required property '${missingProperty}'`;
    this.add(at, schema, "required", message, { missingProperty });
  }

  /** `minLength`, `maxLength`, `minItems`, `maxItems`, `minProperties`, `maxProperties`. */
  count(at: string, schema: string, keyword: string, limit: number): void {
    const relation = keyword.startsWith("max") ? "more" : "fewer";
    const noun = keyword.slice(3).toLowerCase().replace("length", "characters");
    this.add(at, schema, keyword, `must NOT have ${relation} than ${limit} ${noun}`, { limit });
  }

  /** `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`. */
  range(at: string, schema: string, keyword: string, limit: number): void {
    const sign = keyword.endsWith("inimum") ? ">" : "<";
    const comparison = keyword.startsWith("exclusive") ? sign : `${sign}=`;
    this.add(at, schema, keyword, `must be ${comparison} ${limit}`, { comparison, limit });
  }

  pattern(at: string, schema: string, pattern: string): void {
    this.add(at, schema, "pattern", `must match pattern "${pattern}"`, { pattern });
  }

  format(at: string, schema: string, format: string): void {
    this.add(at, schema, "format", `must match format "${format}"`, { format });
  }

  /** `enum`, or `const` where there is one value. */
  enum(at: string, schema: string, allowedValues: readonly unknown[]): void {
    if (allowedValues.length === 1) {
      const [allowedValue] = allowedValues;
      this.add(at, schema, "const", "must be equal to constant", { allowedValue });
    } else {
      const message = "must be equal to one of the allowed values";
      this.add(at, schema, "enum", message, { allowedValues });
    }
  }

  additionalProperties(at: string, schema: string, additionalProperty: string): void {
    const message = "must NOT have additional properties";
    this.add(at, schema, "additionalProperties", message, { additionalProperty });
  }
}
