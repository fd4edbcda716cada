import type { Property } from "../ir/schema.ts";
import { plainProperties } from "./plain-object.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * Returns a property of stored items, and what it is in the responses that show items otherwise and
 * in paths that name them: the stored value has to be valid in all of them.
 */
export function shownProperties(
  property: Property,
  { schema, id, ids = [], views = [] }: Entity,
  { $ }: ServiceContext,
): readonly Property[] {
  const others = [...new Set(views)].filter((view) => view !== schema);
  const shown = others.flatMap((view) => plainProperties(view, $) ?? []);
  const named = property === id ? ids.map((one) => ({ ...property, schema: one })) : [];
  return [property, ...named, ...shown.filter(({ name }) => name === property.name)];
}
