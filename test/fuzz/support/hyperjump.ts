import type { Json } from "../../../src/ir/json.ts";
import {
  type Validator,
  registerSchema,
  setShouldValidateFormat,
  setShouldValidateSchema,
  unregisterSchema,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import "@hyperjump/json-schema/openapi-3-0";
import "@hyperjump/json-schema/openapi-3-1";
import type { Dialect } from "./schemas.ts";
import type { Components } from "./values.ts";

/** True if a value is valid for the schema of that name; `undefined` if the oracle fails. */
export type Verdict = (name: string, value: Json) => boolean | undefined;

const dialects: Readonly<Record<Dialect, string>> = {
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
  "3.0": "https://spec.openapis.org/oas/3.0/dialect",
  "3.1": "https://spec.openapis.org/oas/3.1/dialect/base",
};

/**
 * The verdicts of @hyperjump/json-schema, which interprets schemas, in the dialect of JSON Schema
 * 2020-12 or of OpenAPI.
 */
export async function hyperjumpVerdict(components: Components, dialect: Dialect): Promise<Verdict> {
  setShouldValidateSchema(false);
  setShouldValidateFormat(false);
  const uri = `https://fuzz.example/${dialect}`;
  unregisterSchema(uri);
  registerSchema({ components: { schemas: components } } as never, uri, dialects[dialect]);
  const validators = new Map<string, Validator>();
  for (const name of Object.keys(components)) {
    try {
      validators.set(name, await validate(`${uri}#/components/schemas/${name}`));
    } catch {
      // The oracle cannot read the schema.
    }
  }
  return (name, value) => {
    try {
      return validators.get(name)?.(value as never).valid;
    } catch {
      return undefined;
    }
  };
}
