import { isObject, member, type RawObject } from "../openapi/object.ts";
import type { Resolver } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";

/**
 * Keywords of the validation vocabulary, which constrain values and contain no schemas (JSON Schema
 * 2020-12 validation §6).
 */
const validation: ReadonlySet<string> = new Set(
  (
    "type enum const multipleOf maximum exclusiveMaximum minimum " +
    "exclusiveMinimum maxLength minLength pattern maxItems minItems " +
    "uniqueItems maxContains minContains maxProperties minProperties required " +
    "dependentRequired"
  ).split(" "),
);

const validationVocabulary = "https://json-schema.org/draft/2020-12/vocab/validation";

/**
 * Returns the keywords disabled in a resource, because its `$schema` names a meta-schema whose
 * `$vocabulary` omits them (JSON Schema 2020-12 core §8.1).
 * A meta-schema that was not read is assumed to be that of JSON Schema 2020-12.
 */
export function disabledKeywords(resolver: Resolver, resource: Resource): ReadonlySet<string> {
  const { value } = resource.root;
  const dialect = isObject(value)
    ? (member(value, "$schema") ?? member(value, "jsonSchemaDialect"))
    : undefined;
  if (typeof dialect !== "string") return none;
  const found = resolver.resolve(dialect, resource);
  const meta = found.ok && isObject(found.target.value) ? found.target.value : undefined;
  const vocabulary = meta === undefined ? undefined : member(meta, "$vocabulary");
  return isObject(vocabulary) && !Object.hasOwn(vocabulary, validationVocabulary)
    ? validation
    : none;
}

const none: ReadonlySet<string> = new Set();

/** Returns a schema without the given keywords. */
export function withoutKeywords(schema: RawObject, disabled: ReadonlySet<string>): RawObject {
  if (disabled.size === 0) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !disabled.has(key)));
}
