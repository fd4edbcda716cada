import type { Issue, Parse } from "../../../templates/runtime/validate/issue.ts";
import { type GenerateOptions, generate, load, withSchemas } from "./generate.ts";

export interface Validator {
  readonly is: (value: unknown) => boolean;
  readonly parse: Parse<unknown>;
}

/** Validators of schemas, by name, which must be valid for a type. */
export async function validatorsOf<Name extends string>(
  schemas: Readonly<Record<Name, unknown>>,
  options: GenerateOptions & { readonly openapi?: string } = {},
): Promise<Readonly<Record<Name, Validator>>> {
  const { openapi, ...rest } = options;
  const files = await generate({ doc: withSchemas(schemas, openapi) }, rest);
  const module = await load(files, "doc/validators.ts");
  const entries = Object.keys(schemas).map((name) => {
    const validator = { is: module[`is${name}`], parse: module[`parse${name}`] };
    return [name, validator as Validator] as const;
  });
  return Object.fromEntries(entries) as Readonly<Record<Name, Validator>>;
}

/** True if a value is valid. Throws if `is` and `parse` disagree. */
export function accepts(validator: Validator, value: unknown): boolean {
  const verdict = validator.is(value);
  const result = validator.parse(value);
  if (result.ok !== verdict || (!result.ok && result.issues.length === 0)) {
    throw new Error(`is says ${verdict}, parse ${JSON.stringify(result)}`);
  }
  return verdict;
}

export function issuesOf(validator: Validator, value: unknown): readonly Issue[] {
  const result = validator.parse(value);
  return result.ok ? [] : result.issues;
}

/** `/a/b maxLength`: place and keyword of each issue. */
export function listed(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}
