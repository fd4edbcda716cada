import type { Property, Schema } from "../ir/schema.ts";
import type { EmitContext } from "../emit/emitter.ts";

/** The properties of an object of which nothing but its properties matters, so that one can be made property by property: no names, counts or conditions beside them. `allOf` of such objects is one, where no two say different things of one property. */
export function plainProperties(
  schema: Schema,
  $: Pick<EmitContext, "declaration">,
  known: Map<string, readonly Property[] | undefined> = new Map(),
): readonly Property[] | undefined {
  switch (schema.kind) {
    case "ref": {
      if (known.has(schema.target)) return known.get(schema.target);
      known.set(schema.target, undefined);
      const properties = plainProperties($.declaration(schema.target).schema, $, known);
      known.set(schema.target, properties);
      return properties;
    }
    case "object": {
      const isPlain =
        schema.required.length === 0 &&
        schema.patterns.length === 0 &&
        schema.names === undefined &&
        schema.count === undefined &&
        schema.dependentRequired.length === 0 &&
        schema.dependentSchemas.length === 0;
      return isPlain ? schema.properties : undefined;
    }
    case "intersection": {
      const merged = new Map<string, Property>();
      for (const member of schema.members) {
        const properties = plainProperties(member, $, known);
        const isOpen = member.kind !== "object" || member.rest?.kind !== "never";
        if (properties === undefined || !isOpen) return undefined;
        for (const property of properties) {
          if (merged.has(property.name)) return undefined;
          merged.set(property.name, property);
        }
      }
      return [...merged.values()];
    }
    default:
      return undefined;
  }
}

/** A schema without the references before it. */
export function dereferenced(schema: Schema, $: Pick<EmitContext, "declaration">): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (current.kind === "ref" && !seen.has(current.target)) {
    seen.add(current.target);
    current = $.declaration(current.target).schema;
  }
  return current;
}

/** A schema without the declarations of requests and responses before it, which are named by nobody. */
export function named(schema: Schema, $: Pick<EmitContext, "declaration">): Schema {
  let current = schema;
  for (let count = 0; count < 100 && current.kind === "ref"; count += 1) {
    const declaration = $.declaration(current.target);
    if (declaration.role === "component") return current;
    current = declaration.schema;
  }
  return current;
}
