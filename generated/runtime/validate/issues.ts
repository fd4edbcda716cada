// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Issue, Parse, ParseOptions } from "./issue.js";

/**
 * Adds every reason why `value`, located at `at`, is invalid: the type of each generated
 * `collectX`. Adds nothing for a valid value.
 */
export type Collect = (value: unknown, at: string, issues: Issues) => void;

/** Returns the result for an invalid value, with the issues found by `collect`. */
export function refuse(
  collect: Collect,
  value: unknown,
  options: ParseOptions | undefined,
): { readonly ok: false; readonly issues: readonly Issue[] } {
  const issues = new Issues(options?.maxIssues ?? 100);
  collect(value, "", issues);
  return { ok: false, issues: issues.found };
}

/** Creates a `parseX` from a check and a collector; `make` completes a valid value. */
export function parser<Checked, Made = Checked>(
  is: (value: unknown) => value is Checked,
  collect: Collect,
  make?: (value: Checked) => Made,
): Parse<Made> {
  return (value, options) => {
    if (!is(value)) return refuse(collect, value, options);
    return { ok: true, value: make === undefined ? (value as unknown as Made) : make(value) };
  };
}

/** Returns the JSON Pointer of `key` in the value at `at` (RFC 6901). */
export function pathTo(at: string, key: string | number): string {
  const text = String(key);
  const isPlain = !text.includes("/") && !text.includes("~");
  return `${at}/${isPlain ? text : text.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/**
 * A refused part of a value that is still to be examined. `issue` is the placeholder of its issues.
 */
export interface Pending {
  readonly issue: Issue;
  readonly depth: number;
  readonly collect: () => void;
}

/** The issues found in a value, up to a limit. */
export class Issues {
  readonly found: Issue[] = [];
  readonly limit: number;
  /** The number of unions around the current rule; see `union-issues.ts`. */
  readonly unions: number;
  /** True if only the existence of an issue matters. */
  readonly isTrial: boolean;
  /** The number of recursive schemas around the current rule; see `recursion.ts`. */
  depth = -1;
  /** The depth at which the current segment of the search began; see `recursion.ts`. */
  start = 0;
  /** Deferred parts of the value, examined once the stack is short again. */
  pending: Pending[] = [];
  /** The locations already examined by each recursive schema; see `recursion.ts`. */
  visited: Map<unknown, Set<string>> | undefined;

  constructor(limit: number, outer?: Issues, isTrial = false) {
    this.limit = Math.max(1, limit);
    this.unions = outer === undefined ? 0 : outer.unions + 1;
    this.isTrial = isTrial;
    if (outer === undefined) return;
    this.depth = outer.depth;
    this.start = outer.start;
  }

  /** True if no more issues will be kept. */
  get full(): boolean {
    return this.found.length >= this.limit;
  }

  /** Adds an issue; `schema` is the pointer of the schema that holds the keyword. */
  add(at: string, schema: string, keyword: string, message: string, params: Issue["params"]): void {
    if (this.full) return;
    const schemaPath = `${schema}/${keyword}`;
    this.found.push({ instancePath: at, schemaPath, keyword, params, message });
  }
}
