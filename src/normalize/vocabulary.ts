import { isObject, member, type RawObject } from "../openapi/object.ts";
import type { Resolver } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";

/** Keywords of the validation vocabulary: those that are about values alone and hold no schemas (JSON Schema 2020-12 validation §6). */
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
 * The keywords that mean nothing in a resource, because its `$schema` names a meta-schema whose `$vocabulary` does not have them (JSON Schema 2020-12 core §8.1).
 * A meta-schema that was not read is taken for the one of JSON Schema 2020-12.
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

/** A schema without some of its keywords. */
export function withoutKeywords(schema: RawObject, disabled: ReadonlySet<string>): RawObject {
  if (disabled.size === 0) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !disabled.has(key)));
}
