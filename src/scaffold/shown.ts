import { type Code, ts } from "../emit/code.ts";
import type { Schema } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import type { Entity } from "./roles.ts";
import { convertedCode } from "./conversion.ts";
import { entityOptions } from "./entity-code.ts";
import { plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * True if the object of a response is a part of a stored item, which has all its required
 * properties, and at least one property.
 */
export function isPartOf(schema: Schema, entity: Entity, context: ServiceContext): boolean {
  const wanted = plainProperties(schema, context.$)?.filter((one) => isVisible(one, "output"));
  if (wanted === undefined) return false;
  const has = (name: string): boolean =>
    entity.properties.some((one) => one.name === name && isVisible(one, "output"));
  const isThere = wanted.every((one) => !one.required || has(one.name));
  return (
    isThere &&
    wanted.some(({ name }) => has(name)) &&
    shownCode(ts`item`, schema, entity, context) !== undefined
  );
}

/** Converts a stored item to the object of a response. */
export function shownCode(
  item: Code,
  schema: Schema,
  entity: Entity,
  context: ServiceContext,
): Code | undefined {
  return convertedCode(
    item,
    entity.schema,
    schema,
    entityOptions(context, entity, undefined, "output"),
  );
}
