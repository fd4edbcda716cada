/* eslint-disable @typescript-eslint/unbound-method */
import type { Incoming, OperationParts } from "./operation-parts.ts";
import { EventStream } from "./event-stream.ts";
import type { Operation } from "../wire/operation.ts";
import type { Parse } from "../validate/issue.ts";

/** Converts a JSON value to its type, or throws an error created by `refuse`. */
export type Conversion = (value: unknown, refuse: Incoming["refuse"]) => unknown;

/** Creates the conversion to a type. Invalid values are not converted. */
export function conversion(parse: Parse<unknown>): Conversion {
  return (value, refuse) => {
    const result = parse(value);
    if (result.ok === false) throw refuse("the body is not valid", value, result.issues);
    return result.value;
  };
}

/**
 * Reads responses with `read` and converts them by declared status and media type; items of a
 * stream are converted as they arrive.
 */
export function readConverted(
  operation: Operation,
  conversions: {
    readonly [status: string]: { readonly [contentType: string]: Conversion };
  },
  read: NonNullable<OperationParts["readBody"]>,
): NonNullable<OperationParts["readBody"]> {
  return async (incoming, contents, parts) => {
    const given = await read(incoming, contents, parts);
    const { content, body } = given;
    const { status } = operation.responses.find((each) => each.content === contents) ?? {};
    const convert = content && conversions[`${status}`]?.[content.type];
    if (convert === undefined) return given;
    const { refuse } = incoming;
    return { ...given, body: convertBody(body, (item) => convert(item, refuse)) };
  };
}

function convertBody(body: unknown, convert: (item: unknown) => unknown): unknown {
  if (body instanceof EventStream) return body.map(convert);
  return isStream(body) ? convertItems(body, convert) : convert(body);
}

async function* convertItems(
  items: AsyncIterable<unknown>,
  convert: (item: unknown) => unknown,
): AsyncGenerator<unknown, void, undefined> {
  for await (const item of items) yield convert(item);
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
