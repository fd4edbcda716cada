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
  const inside: Schema[] = [];
  eachChild(schema, (child) => inside.push(child));
  return inside;
}

/** Calls `visit` for the schemas directly inside `schema`. References are not followed. */
export function eachChild(schema: Schema, visit: (child: Schema) => void): void {
  const maybe = (child: Schema | undefined): void => {
    if (child !== undefined) visit(child);
  };
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
      return;
    case "array":
      for (const item of schema.prefix) visit(item);
      maybe(schema.rest);
      return maybe(schema.contains?.schema);
    case "object":
      for (const property of schema.properties) visit(property.schema);
      for (const pattern of schema.patterns) visit(pattern.schema);
      maybe(schema.rest);
      maybe(schema.names);
      for (const dependent of schema.dependentSchemas) visit(dependent.schema);
      return;
    case "union":
    case "intersection":
      for (const member of schema.members) visit(member);
      return;
    case "not":
    case "guard":
      return visit(schema.schema);
    case "conditional":
      visit(schema.if);
      visit(schema.then);
      return visit(schema.else);
    case "evaluated":
      visit(schema.schema);
      maybe(schema.properties);
      return maybe(schema.items);
    case "stream":
      return visit(schema.items);
  }
}

/** Those of them that are about the value itself, and not about something in it or its name. */
export function childrenInPlace(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "object":
      return schema.dependentSchemas.map((dependent) => dependent.schema);
    case "array":
    case "stream":
      return [];
    case "evaluated":
      return [schema.schema];
    default:
      return children(schema);
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

/**
 * Calls `visit` on `schema` and everything inside it, parents first. References are not followed.
 */
export function walk(schema: Schema, visit: (schema: Schema) => void): void {
  const enter = (inside: Schema): void => {
    visit(inside);
    eachChild(inside, enter);
  };
  enter(schema);
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
