import { type Code, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import type { Entity } from "./roles.ts";
import { countBrought } from "./entity-code.ts";
import { followed } from "../schema/references.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { itemSources } from "./sources.ts";

/** The list in a request of which most becomes an entity: the body, or a property of it, which may also be one item alone. */
export function listIn(
  operation: Operation,
  entity: Entity,
  context: ServiceContext,
): { readonly code: Code; readonly schema: Schema } | undefined {
  const body = requestBody(operation, context);
  if (body === undefined || !body.required) return undefined;
  const properties = plainProperties(body.schema, context.$) ?? [];
  const inside = properties
    .filter((property) => isVisible(property, "input"))
    .map((property) => ({
      code: member(ts`body`, property.name),
      schema: property.schema,
      optional: !property.required && property.default === undefined,
    }));
  const lists = [{ code: ts`body`, schema: body.schema, optional: false }, ...inside].flatMap(
    ({ code, schema, optional }) => {
      const item = itemOf(schema, context);
      if (item === undefined) return [];
      const whole = item.alone ? ts`[${code}].flat()` : code;
      const present = optional && !item.alone ? ts`(${whole} ?? [])` : whole;
      if (optional && item.alone) return [];
      const sources = itemSources(ts`each`, item.schema, context);
      return [
        { code: present, schema: item.schema, count: countBrought(entity, sources, context) },
      ];
    },
  );
  return lists.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)[0];
}

/** The items of a list, or of a union of an item and a list of such. */
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
