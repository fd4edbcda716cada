import { type Code, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { isVisible } from "../schema/view.ts";
import { plainProperties } from "./plain-object.ts";
import { meaningOf } from "./query-meaning.ts";
import { queryValues } from "./query-values.ts";
import type { StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * The names of the properties that a response must have; `undefined` if it must have all of them,
 * so that a query cannot leave some out.
 */
export function demandedNames(
  { entity, shown }: Pick<StoredRole, "entity" | "shown">,
  { $ }: ServiceContext,
): readonly string[] | undefined {
  if (entity.alternatives !== undefined) return undefined;
  const properties = plainProperties(shown ?? entity.base ?? entity.schema, $) ?? [];
  const visible = properties.filter((one) => isVisible(one, "output"));
  const demanded = visible.filter((one) => one.required || one.demanded === true);
  return demanded.length < visible.length ? demanded.map(({ name }) => name) : undefined;
}

/** The parameter of an operation that names the properties of its response. */
export function fieldsOf(
  operation: Operation,
  role: Pick<StoredRole, "entity" | "shown">,
  context: ServiceContext,
): Code | undefined {
  if (demandedNames(role, context) === undefined) return undefined;
  return queryValues(operation).find(
    (value) => meaningOf(value, role.entity, context)?.kind === "fields",
  )?.code;
}

/** An item with only the properties that the query names. */
export function selectedCode(
  item: Code,
  fields: Code | undefined,
  role: Pick<StoredRole, "entity" | "shown">,
  context: ServiceContext,
): Code {
  const names = demandedNames(role, context);
  if (fields === undefined || names === undefined) return item;
  return ts`${context.own("fields", "onlyFields")}(${item}, ${fields}, ${lit([...names])})`;
}
