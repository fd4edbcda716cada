import { hasOwn } from "./own.ts";

/** One reason why a value is not valid, in the shape that ajv's users know. */
export interface Issue {
  /** JSON Pointer into the value: `/messages/57/peer_id`. */
  readonly instancePath: string;
  /** JSON Pointer into the document: `#/components/schemas/MessageCreate/properties/peer_id/type`. */
  readonly schemaPath: string;
  /** The JSON Schema keyword that refused: `type`, `required`, `maxLength`. */
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface ParseOptions {
  /** How many issues are collected before the search stops. Default 100. */
  readonly maxIssues?: number;
}

/** Validates and fills in defaults: what each generated `parseX` is. */
export type Parse<T> = (value: unknown, options?: ParseOptions) => Result<T>;

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

/** Whether properties can be read from `value`: an object or an array. */
export function hasProperties(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Whether `value` is an object in the sense of JSON: not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The property `name` of `object` itself, for names that every object inherits, such as `constructor`. */
export function own(object: object, name: string): unknown {
  return hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
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
