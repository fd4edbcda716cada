import { type Code, property as propertyCode, ts } from "../emit/code.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import { convertedCode } from "./conversion.ts";
import { entityMembers, entityOptions } from "./entity-code.ts";
import { objectCode } from "./object-code.ts";
import { plainName } from "./plain-name.ts";
import { isSameSchema, plainProperties } from "./plain-object.ts";
import { itemSources } from "./sources.ts";
import type { ServiceContext } from "./service-context.ts";

/** True if a response has stored items as they are, perhaps with the id of the store. */
export function isSameItem(
  schema: Schema,
  { base, ...entity }: Entity,
  { $ }: ServiceContext,
): boolean {
  return isSameSchema(schema, base ?? entity.schema, $);
}

/** True if the object of a response can be made of a stored item. */
export function isShown(schema: Schema, entity: Entity, context: ServiceContext): boolean {
  return shownCode(ts`item`, schema, entity, context) !== undefined;
}

/**
 * Converts a stored item to the object of a response. Its id is also the value of a property that
 * has the name of the path's parameter.
 */
export function shownCode(
  item: Code,
  schema: Schema,
  entity: Entity,
  context: ServiceContext,
): Code | undefined {
  const options = entityOptions(context, entity, undefined, "output");
  const properties = plainProperties(schema, context.$);
  const isAlias = ({ name }: Property): boolean =>
    isIdName(name, entity) && entity.properties.every((one) => one.name !== name);
  const whole =
    convertedCode(item, entity.schema, schema, options) ??
    heldCode(item, properties ?? [], entity, context);
  if (entity.id === undefined || properties?.some(isAlias) !== true) return whole;
  const own = itemSources(item, entity.schema, context, "output");
  const id = own.find(({ name }) => name === entity.id?.name);
  const aliases = (properties ?? []).filter(isAlias);
  const named = id === undefined ? [] : aliases.map(({ name }) => ({ ...id, name }));
  const target: Entity = { schema, properties, id: undefined, parameters: [] };
  const members = entityMembers([...own, ...named], { ...options, entity: target });
  return (members && objectCode(members)) ?? whole;
}

/** An item in the only property of an object, such as those of a list: `{ category: item }`. */
function heldCode(
  item: Code,
  properties: readonly Property[],
  entity: Entity,
  context: ServiceContext,
): Code | undefined {
  const [holder, ...others] = properties;
  if (holder === undefined || others.length > 0) return undefined;
  const { name } = holder;
  const schema = withoutNull(holder.schema, context.$);
  const isNamed = plainName(name) === plainName(entity.noun ?? "");
  const isSame = isSameItem(schema, entity, context);
  const isOwn = entity.properties.some((one) => one.name === name);
  if (isOwn || !(isSame || isNamed) || plainProperties(schema, context.$) === undefined) {
    return undefined;
  }
  const inside = isSame ? item : shownCode(item, schema, entity, context);
  return inside && ts`{ ${propertyCode(name, inside)} }`;
}

/**
 * True for `id`, for the name of a parameter that names an item, and for `invoice_number` of an
 * invoice.
 */
function isIdName(name: string, { parameters, noun = "" }: Entity): boolean {
  const own = ["id", "number", "uuid", "key"].map((suffix) => plainName(noun) + suffix);
  const plain = plainName(name);
  return (
    plain === "id" ||
    parameters.some((one) => plainName(one) === plain) ||
    (noun !== "" && own.includes(plain))
  );
}
