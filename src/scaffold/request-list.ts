import { type Code, member, optionalMember, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { countBrought } from "./entity-code.ts";
import { followed } from "../schema/references.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
import { itemSources, sourcesOf } from "./sources.ts";

/** A list in a request. */
export interface RequestList {
  readonly code: Code;
  /** The schema of its items. */
  readonly schema: Schema;
  /** The property of the body that is the list; `undefined` if the body is. */
  readonly property: string | undefined;
}

/**
 * Finds the list in a request that fills the most properties of an entity: the body, or a property
 * of it, which may also be a single item.
 */
export function listIn(
  operation: Operation,
  entity: Entity,
  context: ServiceContext,
): RequestList | undefined {
  const body = requestBody(operation, context);
  if (body === undefined) return undefined;
  const properties = plainProperties(body.schema, context.$) ?? [];
  const holder = requestPart("body");
  const inside = properties
    .filter((property) => isVisible(property, "input"))
    .map(({ name, schema, ...property }) => ({
      property: name,
      code: (body.required ? member : optionalMember)(holder, name),
      schema,
      optional:
        !body.required ||
        (!property.required && !(body.hasDefaults && property.default !== undefined)),
    }));
  const whole = {
    property: undefined,
    code: requestPart("body"),
    schema: body.schema,
    optional: !body.required,
  };
  const lists = [whole, ...inside].flatMap(({ property, code, schema, optional }) => {
    const item = itemOf(schema, context);
    if (item === undefined || (optional && item.alone)) return [];
    const list = item.alone ? ts`[${code}].flat()` : optional ? ts`(${code} ?? [])` : code;
    const { hasDefaults } = body;
    const sources = itemSources(ts`each`, item.schema, { ...context, hasDefaults });
    const count = countBrought(entity, sources, context);
    return [{ property, code: list, schema: item.schema, count }];
  });
  return lists.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)[0];
}

/**
 * The list of the items that a request creates, if it creates several: the response has them, or
 * the body is the list.
 */
export function createdList(
  operation: Operation,
  { entity, place }: Pick<StoredRole, "entity" | "place">,
  context: ServiceContext,
): RequestList | undefined {
  const list = listIn(operation, entity, context);
  if (list === undefined || place.kind === "many") return list;
  if (place.kind === "page" && list.property === place.names.at(-1)) return list;
  const others = sourcesOf(operation, context).filter(({ group }) => group === "body");
  const isAll = list.property === undefined || countBrought(entity, others, context) === 0;
  return place.kind === "none" && isAll ? list : undefined;
}

/** The items of a list, or of a union of an item and a list of such items. */
function itemOf(
  schema: Schema,
  { $ }: ServiceContext,
): { readonly schema: Schema; readonly alone: boolean } | undefined {
  const own = followed(schema, $.resolve);
  const items = own.kind === "array" && own.prefix.length === 0 ? own.rest : undefined;
  if (items !== undefined) return { schema: items, alone: false };
  if (own.kind !== "union" || own.members.length !== 2) return undefined;
  for (const [one, other] of [own.members, own.members.toReversed()]) {
    const list = other === undefined ? undefined : followed(other, $.resolve);
    const isSame =
      one?.kind === "ref" &&
      list?.kind === "array" &&
      list.rest?.kind === "ref" &&
      $.declaration(one.target).id === $.declaration(list.rest.target).id;
    if (isSame) return { schema: one, alone: true };
  }
  return undefined;
}
