import { type Code, join, key, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { Instance, InstanceObject } from "../schema/value.ts";
import type { ServiceContext } from "./service-context.ts";
import { typedValue } from "./typed-value.ts";

/** A request as the input of a call of the generated client. */
export function inputCode(
  request: InstanceObject,
  operation: Operation,
  context: ServiceContext,
): Code {
  const groups = Object.entries(request).map(
    ([name, value]) => ts`${key(name)}: ${groupCode(name, value, operation, context)}`,
  );
  return groups.length === 0 ? ts`{}` : ts`{ ${join(groups, ", ")} }`;
}

/** The value of a group of an input: `path`, `query`, `headers` or `body`. */
export function groupCode(
  name: string,
  value: Instance,
  operation: Operation,
  context: ServiceContext,
): Code {
  return typedValue(value, groupSchema(name, operation, context), context, "input");
}

function groupSchema(name: string, operation: Operation, { $ }: ServiceContext): Schema {
  const { schema } = $.declaration(operation.request);
  const all = schema.kind === "union" ? schema.members : [schema];
  const found = all.flatMap((one) =>
    one.kind === "object" ? one.properties.filter((property) => property.name === name) : [],
  );
  const members = found.map((property) => property.schema);
  return members[0] !== undefined && members.length === 1
    ? members[0]
    : { kind: "union", mode: "anyOf", at: schema.at, members };
}
