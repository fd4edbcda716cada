import type { ValidatorOptions } from "../../../src/emit/validators/options.ts";
import { generate, load, withSchemas } from "../../validators/support/generate.ts";
import type { Collect } from "../../../templates/runtime/validate/issues.ts";
import type { Parse } from "../../../templates/runtime/validate/issue.ts";
import type { Dialect } from "./schemas.ts";
import type { Components } from "./values.ts";

/** The generated functions of one schema. */
export interface Generated {
  readonly is: (value: unknown) => boolean;
  readonly parse: Parse<unknown>;
  readonly collect: Collect;
}

/**
 * The document with the schemas as components; with `requests`, each is also the body of an
 * operation.
 */
export function documentOf(components: Components, dialect: Dialect, requests = false): object {
  const document = withSchemas(components, dialect === "3.0" ? "3.0.3" : "3.1.0") as object;
  if (!requests) return document;
  const paths = Object.keys(components).map((name) => {
    const schema = { $ref: `#/components/schemas/${name}` };
    const requestBody = { required: true, content: { "application/json": { schema } } };
    const responses = { "204": { description: "" } };
    return [`/${name}`, { post: { operationId: `post${name}`, requestBody, responses } }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/**
 * Generates and loads validators for all schemas at once; `format` is an annotation, as for the
 * oracles.
 */
export async function generateValidators(
  components: Components,
  dialect: Dialect,
  requests = false,
  options: ValidatorOptions = {},
): Promise<ReadonlyMap<string, Generated>> {
  const document = documentOf(components, dialect, requests);
  return loadValidators(document, Object.keys(components), options);
}

/**
 * Generates the validators of a document, and loads those of the named components, whose names must
 * be valid for types.
 */
export async function loadValidators(
  document: object,
  names: readonly string[],
  options: ValidatorOptions = {},
): Promise<ReadonlyMap<string, Generated>> {
  const files = await generate({ doc: document }, { formats: "annotate", ...options });
  const module = await load(files, "doc/validators.ts");
  return new Map(
    names.map((name) => {
      const found = {
        is: module[`is${name}`],
        parse: module[`parse${name}`],
        collect: module[`collect${name}`],
      };
      if (Object.values(found).includes(undefined)) throw new Error(`no validator for ${name}`);
      return [name, found as Generated];
    }),
  );
}
