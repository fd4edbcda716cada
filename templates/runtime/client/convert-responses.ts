import type { Incoming, OperationParts } from "./operation-parts.ts";
import type { Operation } from "../wire/operation.ts";
import { type Collect, refuse as refuseWith } from "../validate/issues.ts";

/** Makes of a JSON value what its type promises, or throws what `refuse` gives. */
export type Conversion = (value: unknown, refuse: Incoming["refuse"]) => unknown;

/** The conversion of a type, which asks first whether the value is one: nothing is made of what is not valid. */
export function conversion<Json>(
  is: (value: unknown) => value is Json,
  collect: Collect,
  convert: (value: Json) => unknown,
): Conversion {
  return (value, refuse) => {
    if (is(value)) return convert(value);
    throw refuse("the body is not valid", value, refuseWith(collect, value, undefined).issues);
  };
}

/** Reads answers as `read` does, and converts them by status, then by media type, both as declared; the items of a stream as they come. */
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
    const made = isStream(body) ? convertItems(body, convert, refuse) : convert(body, refuse);
    return { ...given, body: made };
  };
}

async function* convertItems(
  items: AsyncIterable<unknown>,
  convert: Conversion,
  refuse: Incoming["refuse"],
): AsyncGenerator<unknown, void, undefined> {
  for await (const item of items) yield convert(item, refuse);
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}
