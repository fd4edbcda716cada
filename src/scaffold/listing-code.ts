import { type Code, key, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { entityMembers, objectCode } from "./entity-code.ts";
import { dereferenced, plainProperties } from "./plain-object.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";

/** `limit` and its like, where the request has one that is a number. */
export function limitOf(operation: Operation, { $ }: ServiceContext): Code {
  const queries = operation.parameters.filter((one) => one.in === "query");
  const limit = queries.find(
    ({ name, schema }) =>
      /^(limit|size|page_?size|per_?page|max_?results)$/i.test(name) &&
      dereferenced(schema, $).kind === "number",
  );
  if (limit === undefined) return ts``;
  const isThere = queries.some(({ required }) => required);
  const access = isThere ? member(ts`query`, limit.name) : optionalMember(limit.name);
  return ts`.slice(0, ${access})`;
}

function optionalMember(name: string): Code {
  const { text: access } = member(ts``, name);
  return {
    kind: "code",
    text: access.startsWith(".") ? `query?${access}` : `query?.${access}`,
    refs: [],
  };
}

/** An example of a page, with the stored items and their number in it. */
export function pageReply(
  operation: Operation,
  list: string,
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  const content = reply?.response?.contents[0];
  const properties = content === undefined ? undefined : plainProperties(content.schema, context.$);
  if (reply === undefined || properties === undefined) return undefined;
  const members: Code[] = [];
  for (const property of properties.filter(({ access }) => access !== "write")) {
    const name = key(property.name);
    const isTotal = /^(total|count|total_?(count|items|results)|size)$/i.test(property.name);
    const isNumber = dereferenced(property.schema, context.$).kind === "number";
    if (property.name === list) members.push(ts`${name}: items`);
    else if (isTotal && isNumber) members.push(ts`${name}: items.length`);
    else if (property.required) {
      const made = entityMembers([], {
        context,
        entity: { schema: property.schema, properties: [property], id: undefined },
        collection: undefined,
      });
      if (made === undefined) return undefined;
      members.push(...made);
    }
  }
  return replyCode(reply, context, objectCode(members));
}
