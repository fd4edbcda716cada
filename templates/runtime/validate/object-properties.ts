import type { Issues } from "./issues.ts";
import { isObject } from "./is-object.ts";

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

/** Collects the issues of the properties of one object. Each method asks one thing of the property `name`, whose value it is given; `name` is one that a JSON Pointer holds as it is. */
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

  /** The value, which must be there and a string; `undefined` where it is not. What is asked most is a method so small that engines put it where it is called. */
  string(name: string, value: unknown): string | undefined {
    return typeof value === "string" ? value : this.#refuse(name, value, "string");
  }

  /** The value, which must be there, and of one of the types where they are given; `undefined` where it is not. `below` leads from the schema of the property to where the types are listed. */
  required(name: string, value: unknown): unknown;
  required<T extends Type>(
    name: string,
    value: unknown,
    type: T | readonly T[],
    below?: string,
  ): Types[T] | undefined;
  required(name: string, value: unknown, type?: Type | readonly Type[], below?: string): unknown {
    if (value === undefined) return this.#refuse(name, value, "");
    return type === undefined ? value : this.optional(name, value, type, below);
  }

  /** The value, which must be of one of the types where it is there; `undefined` where it is not. */
  optional<T extends Type>(
    name: string,
    value: unknown,
    type: T | readonly T[],
    below?: string,
  ): Types[T] | undefined;
  optional(name: string, value: unknown, type: Type | readonly Type[], below = ""): unknown {
    if (value === undefined || hasTypes(value, type)) return value;
    return this.#refuse(name, value, type, below);
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
    collect(value, `${this.#at}/${name}`, this.#issues, `${this.#schema}/properties/${name}`);
  }

  /** Adds that the property is missing, or of another type. */
  #refuse(name: string, value: unknown, type: string | readonly string[], below = ""): undefined {
    if (value === undefined) this.#issues.required(this.#at, this.#schema, name);
    else
      this.#issues.type(`${this.#at}/${name}`, `${this.#schema}/properties/${name}${below}`, type);
  }
}

function hasTypes(value: unknown, types: Type | readonly Type[]): boolean {
  if (typeof types === "string") return hasType(value, types);
  for (const type of types) if (hasType(value, type)) return true;
  return false;
}

function hasType(value: unknown, type: Type): boolean {
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && (type !== "number" || Number.isFinite(value));
}
