import { type Issues, isObject, pathTo } from "./validation.ts";

/** The types of JSON Schema, and what TypeScript knows of a value of each. */
interface Types {
  readonly string: string;
  readonly number: number;
  readonly integer: number;
  readonly boolean: boolean;
  readonly null: null;
  readonly array: readonly unknown[];
  readonly object: Record<string, unknown>;
}

type Type = keyof Types;

/** Adds every reason why a value is not valid. One that checks a whole declaration knows `schema` by itself. */
type CollectAt = (value: unknown, at: string, issues: Issues, schema: string) => void;

/** Collects the issues of the properties of one object. Each method asks one thing of the property `name`, whose value it is given; all but `required` are content when there is none. */
export class Properties {
  readonly #at: string;
  readonly #schema: string;
  readonly #issues: Issues;

  /** `at` is the pointer of the object, `schema` that of the schema that lists its properties. */
  constructor(at: string, schema: string, issues: Issues) {
    this.#at = at;
    this.#schema = schema;
    this.#issues = issues;
  }

  /** The value, which must be there, and of the type where one is given; `undefined` where it is not. `below` leads from the schema of the property to where the types are listed. */
  required(name: string, value: unknown): unknown;
  required<T extends Type>(
    name: string,
    value: unknown,
    type: T | readonly T[],
    below?: string,
  ): Types[T] | undefined;
  required(name: string, value: unknown, type?: Type | readonly Type[], below?: string): unknown {
    if (value === undefined) this.#issues.required(this.#at, this.#schema, name);
    else if (type !== undefined) return this.optional(name, value, type, below);
    return value;
  }

  /** The value, which must be of the type where it is there; `undefined` where it is not. */
  optional<T extends Type>(
    name: string,
    value: unknown,
    type: T | readonly T[],
    below?: string,
  ): Types[T] | undefined;
  optional(name: string, value: unknown, type: Type | readonly Type[], below = ""): unknown {
    const isValid =
      typeof type === "string" ? hasType(value, type) : type.some((each) => hasType(value, each));
    if (isValid) return value;
    this.check(name, value, (_, at, issues, schema) => issues.type(at, schema + below, type));
    return undefined;
  }

  /** A string must have the format that `matches` knows. */
  format(name: string, value: unknown, format: string, matches: (value: string) => boolean): void {
    if (typeof value !== "string" || matches(value)) return;
    this.check(name, value, (_, at, issues, schema) => issues.format(at, schema, format));
  }

  /** The value must be one of these. */
  enum(name: string, value: unknown, values: readonly unknown[]): void {
    if (values.includes(value)) return;
    this.check(name, value, (_, at, issues, schema) => issues.enum(at, schema, values));
  }

  /** The value must be what `collect` accepts. */
  check(name: string, value: unknown, collect: CollectAt): void {
    if (value === undefined) return;
    collect(
      value,
      pathTo(this.#at, name),
      this.#issues,
      pathTo(`${this.#schema}/properties`, name),
    );
  }
}

function hasType(value: unknown, type: Type): boolean {
  if (type === "string" || type === "boolean") return typeof value === type;
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  return type === "integer" ? Number.isInteger(value) : Number.isFinite(value);
}
