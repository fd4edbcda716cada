import type { Codec, Content, Document, Operation } from "./api.ts";
import type { Schema } from "./schema.ts";
import { withFields } from "./with-fields.ts";

/** Maps a schema of an operation. `codec` is given for the body of a response. */
export type MapSchema = (schema: Schema, codec?: Codec) => Schema;

/** Replaces the schemas in the operations of a document: those that are in no declaration. */
export function mapSchemas(document: Document, map: MapSchema): Document {
  const inHolder = <Holder extends { readonly schema: Schema }>(holder: Holder): Holder => ({
    ...holder,
    schema: map(holder.schema),
  });
  const inOperation = (operation: Operation): Operation => ({
    ...operation,
    parameters: operation.parameters.map(inHolder),
    ...(operation.body && {
      body: { ...operation.body, contents: operation.body.contents.map(inHolder) },
    }),
    responses: operation.responses.map((response) => ({
      ...response,
      headers: response.headers.map(inHolder),
      contents: response.contents.map((content) => inContent(content, map)),
    })),
  });
  return withFields(document, {
    operations: document.operations.map(inOperation),
    webhooks: document.webhooks.map(inOperation),
  });
}

/** Maps the body of a response. The items of a stream are one schema in two places. */
function inContent(content: Content, map: MapSchema): Content {
  const { schema, codec } = content;
  if (schema.kind !== "stream") return { ...content, schema: map(schema, codec) };
  const items = map(schema.items, codec);
  return { ...content, schema: { ...schema, items }, itemSchema: items };
}
