import { declaredFor } from "./encode-reply.ts";
import type { AnyReply } from "./reply.ts";
import { InvalidReply } from "./invalid-reply.ts";
import { contentFor } from "./response-check.ts";
import type { FilterReply } from "./served-api.ts";
import type { Parse } from "../validate/issue.ts";

/** Leaves undeclared properties out of a valid body, by status and media type. */
export interface BodyFilters {
  readonly [status: string]: { readonly [mediaType: string]: (value: never) => unknown };
}

/**
 * Creates a filter that leaves undeclared properties out of the bodies of replies, and of the items
 * of streams. It throws `InvalidReply` for an invalid body, whose properties cannot be told apart.
 */
export function filterReplies(filters: BodyFilters): FilterReply {
  return (operation, { responses, items }, reply) => {
    const declared = declaredFor(operation, reply.status);
    const content = declared && contentFor(declared, reply);
    if (declared === undefined || content === undefined || reply.body === undefined) return reply;
    const filter = filters[declared.status]?.[content.type];
    if (filter === undefined) return reply;
    const filtered = (value: unknown, check: Parse<unknown> | undefined): unknown => {
      const result = check?.(value);
      if (result?.ok === false) throw new InvalidReply(operation.id, reply.status, result.issues);
      return filter(value as never);
    };
    const check = responses?.[declared.status]?.[content.type];
    if (check !== undefined) return { ...reply, body: filtered(reply.body, check) };
    const checkItem = items?.[declared.status]?.[content.type];
    return withItems(reply, (item) => filtered(item, checkItem));
  };
}

/** Returns the reply with a function applied to each item of its stream. */
function withItems(reply: AnyReply, map: (item: unknown) => unknown): AnyReply {
  const { body } = reply;
  return isIterable(body) ? { ...reply, body: mapped(body, map) } : reply;
}

async function* mapped(
  body: AsyncIterable<unknown> | Iterable<unknown>,
  map: (item: unknown) => unknown,
): AsyncIterable<unknown> {
  for await (const item of body) yield map(item);
}

function isIterable(body: unknown): body is AsyncIterable<unknown> | Iterable<unknown> {
  if (typeof body !== "object" || body === null || body instanceof Uint8Array) return false;
  return Symbol.asyncIterator in body || Symbol.iterator in body;
}
