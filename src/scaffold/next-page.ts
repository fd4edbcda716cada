import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import { bodyProperties } from "./body-object.ts";
import { mainContent } from "./main-content.ts";
import { plainName } from "./plain-name.ts";
import { replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";

/** The deepest nesting of objects about a page. */
const deepest = 3;

/**
 * True if a response says how the next page is asked for: in a `Link` header, or in a property such
 * as `next_cursor`. If none does, callers name a page by the id of an item that they have.
 */
export function offersNext(operation: Operation, context: ServiceContext): boolean {
  const response = replyOf(operation)?.response;
  const content = mainContent(response?.contents ?? []);
  const isLinked = response?.headers.some(({ name }) => /^link$/i.test(name)) === true;
  return isLinked || (content !== undefined && hasNext(content.schema, context, 0));
}

function hasNext(schema: Schema, context: ServiceContext, depth: number): boolean {
  const properties = bodyProperties(schema, context) ?? [];
  return properties
    .filter((one) => isVisible(one, "output"))
    .some(
      (one) =>
        /^(next|cursor|continuation|marker|bookmark|endcursor|scrollid)|(token|cursor|marker)$/.test(
          plainName(one.name),
        ) ||
        (depth < deepest && hasNext(one.schema, context, depth + 1)),
    );
}
