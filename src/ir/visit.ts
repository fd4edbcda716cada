import type { DeclarationId } from "./id.ts";
import type { Schema, SchemaKind } from "./schema.ts";

/** One function for each kind of schema. */
export type Visitor<Context, Result> = {
  readonly [Kind in SchemaKind]: (
    schema: Extract<Schema, { readonly kind: Kind }>,
    context: Context,
  ) => Result;
};

/**
 * Calls the function for the kind of `schema`. A visitor is a table that is made once: state is
 * passed as `context`, so that no node costs a closure.
 */
export function visitSchema<Context, Result>(
  schema: Schema,
  visitor: Visitor<Context, Result>,
  context: Context,
): Result {
  const visit = visitor[schema.kind] as (schema: Schema, context: Context) => Result;
  return visit(schema, context);
}

/** The schemas directly inside `schema`. References are not followed. */
export function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "any":
    case "never":
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "enum":
    case "ref":
    case "binary":
      return [];
    case "array":
      return present([...schema.prefix, schema.rest, schema.contains?.schema]);
    case "object":
      return present([
        ...schema.properties.map((property) => property.schema),
        ...schema.patterns.map((pattern) => pattern.schema),
        schema.rest,
        schema.names,
        ...schema.dependentSchemas.map((dependent) => dependent.schema),
      ]);
    case "union":
    case "intersection":
      return schema.members;
    case "not":
    case "guard":
      return [schema.schema];
    case "conditional":
      return [schema.if, schema.then, schema.else];
    case "evaluated":
      return present([schema.schema, schema.properties, schema.items]);
    case "stream":
      return [schema.items];
  }
}

/**
 * Replaces each schema directly inside `schema` with the result of `map`. References are not
 * followed.
 */
export function mapChildren(schema: Schema, map: (child: Schema) => Schema): Schema {
  switch (schema.kind) {
    case "array": {
      const { prefix, rest, contains } = schema;
      return {
        ...schema,
        prefix: prefix.map(map),
        ...(rest && { rest: map(rest) }),
        ...(contains && { contains: { ...contains, schema: map(contains.schema) } }),
      };
    }
    case "object": {
      const { properties, patterns, rest, names, dependentSchemas } = schema;
      const inside = <Holder extends { readonly schema: Schema }>(holder: Holder): Holder => ({
        ...holder,
        schema: map(holder.schema),
      });
      return {
        ...schema,
        properties: properties.map(inside),
        patterns: patterns.map(inside),
        ...(rest && { rest: map(rest) }),
        ...(names && { names: map(names) }),
        dependentSchemas: dependentSchemas.map(inside),
      };
    }
    case "union":
    case "intersection":
      return { ...schema, members: schema.members.map(map) };
    case "not":
      return { ...schema, schema: map(schema.schema) };
    case "guard":
      return { ...schema, schema: map(schema.schema) as typeof schema.schema };
    case "conditional":
      return { ...schema, if: map(schema.if), then: map(schema.then), else: map(schema.else) };
    case "evaluated": {
      const { properties, items } = schema;
      return {
        ...schema,
        schema: map(schema.schema),
        ...(properties && { properties: map(properties) }),
        ...(items && { items: map(items) }),
      };
    }
    case "stream":
      return { ...schema, items: map(schema.items) };
    default:
      return schema;
  }
}

function present(schemas: readonly (Schema | undefined)[]): readonly Schema[] {
  return schemas.filter((schema) => schema !== undefined);
}

/**
 * Calls `visit` on `schema` and everything inside it, parents first. References are not followed.
 */
export function walk(schema: Schema, visit: (schema: Schema) => void): void {
  visit(schema);
  for (const child of children(schema)) walk(child, visit);
}

/**
 * The declarations that `schema` refers to, each once, in the order of their first mention; a
 * discriminator's targets count.
 */
export function refsOf(schema: Schema): readonly DeclarationId[] {
  const refs = new Set<DeclarationId>();
  walk(schema, (node) => {
    if (node.kind === "ref") refs.add(node.target);
    if (node.kind === "union" && node.discriminator !== undefined) {
      for (const entry of node.discriminator.mapping) refs.add(entry.target);
      if (node.discriminator.fallback !== undefined) refs.add(node.discriminator.fallback);
    }
  });
  return [...refs];
}
