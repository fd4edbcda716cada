import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { isComparable } from "./comparable.ts";
import { plainName } from "./plain-name.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/** The names of the properties by which a list can be sorted. */
export function sortable(
  entity: Entity,
  sort: Schema | undefined,
  context: ServiceContext,
): readonly string[] {
  const { $ } = context;
  const own = sort && followed(withoutNull(sort, $), $.resolve);
  const item = own?.kind === "array" && own.rest ? followed(own.rest, $.resolve) : own;
  const listed =
    item?.kind === "enum" ? item.members.map(({ value }) => plainName(String(value))) : undefined;
  return entity.properties
    .filter((one) => isVisible(one, "output") && isComparable(one.name, one.schema, context))
    .filter(
      ({ name }) =>
        listed === undefined ||
        listed.some(
          (one) =>
            one.replace(/(?:asc|desc)(?:ending)?$/, "") === plainName(name) ||
            one === plainName(name),
        ),
    )
    .map(({ name }) => name);
}

/** The property whose direction `sort[name]`, the member `name` of `sort` or `orderByName` has. */
export function orderedBy(
  name: string,
  parameter: string,
  entity: Entity,
  context: ServiceContext,
): string | undefined {
  const [, holder, inner] = /^(\w+)\[(.+)\]$/.exec(name) ??
    /^((?:sort|order)_?by)_?(\w+)$/i.exec(name) ?? [undefined, parameter, name];
  if (holder === undefined || inner === undefined || holder === inner) return undefined;
  if (!/^(?:sort|order)(?:by)?$/.test(plainName(holder))) return undefined;
  const named = entity.properties.find((one) => plainName(one.name) === plainName(inner));
  const property = named ?? (/^id$/i.test(inner) ? entity.id : undefined);
  const isShown = property !== undefined && isVisible(property, "output");
  return isShown && isComparable(property.name, property.schema, context)
    ? property.name
    : undefined;
}
