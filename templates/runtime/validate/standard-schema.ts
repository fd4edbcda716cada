/* eslint-disable @typescript-eslint/no-unsafe-member-access */
import type { Issue, Parse } from "./issue.ts";

/**
 * The validator of a type as a value, for libraries that accept a schema, such as form libraries,
 * RPC frameworks and test tools.
 * It implements Standard Schema 1.0. `Input` is the type that `is` checks, `Output` the type that
 * `parse` returns, with defaults filled in.
 */
export interface Schema<Input, Output = Input> {
  readonly is: (value: unknown) => value is Input;
  readonly parse: Parse<Output>;
  readonly "~standard": StandardSchema<Input, Output>;
}

/** The interface of https://standardschema.dev, version 1. */
export interface StandardSchema<Input, Output> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate: (value: unknown) => StandardResult<Output>;
  readonly types?: { readonly input: Input; readonly output: Output };
}

export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  /** The path from the value to the issue: names of properties, and indexes of items as numbers. */
  readonly path: readonly (string | number)[];
}

/** Creates the schema of a type from its check and its parser. */
export function toSchema<Input, Output>(
  is: (value: unknown) => value is Input,
  parse: Parse<Output>,
): Schema<Input, Output> {
  return {
    is,
    parse,
    "~standard": {
      version: 1,
      vendor: "specloom",
      validate: (value) => {
        const result = parse(value);
        return result.ok === false
          ? { issues: result.issues.map((issue) => toStandardIssue(issue, value)) }
          : { value: result.value };
      },
    },
  };
}

/**
 * Converts an issue. Its path is resolved against the value, because only the value distinguishes
 * indexes from names.
 */
function toStandardIssue({ instancePath, message }: Issue, value: unknown): StandardIssue {
  let current = value;
  const path = instancePath
    .split("/")
    .slice(1)
    .map((step) => {
      const key = step.replace(/~1/g, "/").replace(/~0/g, "~");
      const isItem = Array.isArray(current);
      current = Object(current)[key] as unknown;
      return isItem ? Number(key) : key;
    });
  return { message, path };
}
