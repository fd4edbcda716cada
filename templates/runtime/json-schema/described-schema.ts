import { toDraft07 } from "./draft-07.ts";
import { refuse } from "./older-drafts.ts";
import { toOpenApi30 } from "./openapi-3-0.ts";
import type { Describe, JsonSchema, JsonSchemaObject, JsonSchemaPart } from "./schema-part.ts";
import { type Schema, type StandardSchema, toSchema } from "../validate/standard-schema.ts";
import { type Rewrite, mapSubschemas } from "./subschemas.ts";
import type { Parse } from "../validate/issue.ts";

/**
 * A schema that can also be converted to JSON Schema: it implements Standard Schema and Standard
 * JSON Schema.
 */
export interface DescribedSchema<Input, Output = Input> extends Schema<Input, Output> {
  readonly "~standard": StandardSchema<Input, Output> & StandardJsonSchema;
}

/** The interface of https://standardschema.dev/json-schema, version 1. */
export interface StandardJsonSchema {
  readonly jsonSchema: {
    /** The schema of values that `is` accepts. */
    readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
    /** The schema of values that `parse` returns, with defaults present. */
    readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
  };
}

export interface JsonSchemaOptions {
  /**
   * `draft-2020-12`, `draft-07` or `openapi-3.0`. Throws for other targets, and for a schema that
   * the target cannot express.
   */
  readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | (string & {});
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/**
 * Creates the schema of a type from its check, its parser, and the descriptions of its input and
 * output.
 */
export function toDescribedSchema<Input, Output>(
  is: (value: unknown) => value is Input,
  parse: Parse<Output>,
  input: Describe,
  output: Describe = input,
): DescribedSchema<Input, Output> {
  const schema = toSchema(is, parse);
  return {
    ...schema,
    "~standard": {
      ...schema["~standard"],
      jsonSchema: {
        input: ({ target }) => toJsonSchema(input, target),
        output: ({ target }) => toJsonSchema(output, target),
      },
    },
  };
}

interface Dialect {
  /** The value of `$schema`, which OpenAPI's schemas do not have. */
  readonly uri?: string;
  readonly definitions: "$defs" | "definitions";
  readonly rewrite: Rewrite;
}

const dialects: ReadonlyMap<string, Dialect> = /* @__PURE__ */ new Map<string, Dialect>([
  [
    "draft-2020-12",
    {
      uri: "https://json-schema.org/draft/2020-12/schema",
      definitions: "$defs",
      rewrite: toDraft202012,
    },
  ],
  [
    "draft-07",
    {
      uri: "http://json-schema.org/draft-07/schema#",
      definitions: "definitions",
      rewrite: toDraft07,
    },
  ],
  ["openapi-3.0", { definitions: "definitions", rewrite: toOpenApi30 }],
]);

/** Combines the parts that a description refers to into one JSON Schema. */
function toJsonSchema(describe: Describe, target: string): Record<string, unknown> {
  const dialect = dialects.get(target);
  if (dialect === undefined) {
    const known = [...dialects.keys()].join(", ");
    throw new Error(`unsupported target "${target}"; supported: ${known}`);
  }
  const { uri, definitions, rewrite } = dialect;
  const [root, ...others] = reachedFrom(describe);
  const write = (part: JsonSchemaPart, at: string): JsonSchema => {
    const locate = (name: string): string =>
      name === root.name ? "#" : `#/${definitions}/${name}`;
    return rewrite(located(part.schema, at, locate), at);
  };
  const schema = write(root, "#");
  const named = others.map(
    (part) => [part.name, write(part, `#/${definitions}/${part.name}`)] as const,
  );
  return {
    ...(uri !== undefined && { $schema: uri }),
    ...toRoot(schema, definitions),
    ...(named.length > 0 && { [definitions]: Object.fromEntries(named) }),
  };
}

/**
 * Returns a schema that allows siblings. In older dialects, the siblings of a reference are
 * ignored.
 */
function toRoot(schema: JsonSchema, definitions: Dialect["definitions"]): JsonSchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  return "$ref" in schema && definitions === "definitions" ? { allOf: [schema] } : schema;
}

function reachedFrom(describe: Describe): readonly [JsonSchemaPart, ...JsonSchemaPart[]] {
  const root = describe();
  const others = new Map<Describe, JsonSchemaPart>();
  const open = [...root.refs];
  for (const each of open) {
    if (each === describe || others.has(each)) continue;
    const part = each();
    others.set(each, part);
    open.push(...part.refs);
  }
  return [root, ...others.values()];
}

/** Returns `schema` with its references replaced by the locations of their targets. */
function located(schema: JsonSchema, at: string, locate: (name: string) => string): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const inside = mapSubschemas(schema, at, (each, below) => located(each, below, locate));
  const { $ref } = inside;
  return typeof $ref === "string"
    ? { ...inside, $ref: locate($ref.slice("#/$defs/".length)) }
    : inside;
}

function toDraft202012(schema: JsonSchema, at: string): JsonSchema {
  if (typeof schema === "boolean") return schema;
  refuse(schema, ["bytes"], at, "draft-2020-12");
  return mapSubschemas(schema, at, toDraft202012);
}
