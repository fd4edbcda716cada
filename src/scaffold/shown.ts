import { type Code, ts } from "../emit/code.ts";
import type { Schema } from "../ir/schema.ts";
import type { Entity } from "./roles.ts";
import { convertedCode } from "./conversion.ts";
import { entityOptions } from "./entity-code.ts";
import type { ServiceContext } from "./service-context.ts";

/** True if the object of a response can be made of a stored item. */
export function isShown(schema: Schema, entity: Entity, context: ServiceContext): boolean {
  return shownCode(ts`item`, schema, entity, context) !== undefined;
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
