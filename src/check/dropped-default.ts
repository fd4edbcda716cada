import type { Document, Operation, Parameter } from "../ir/api.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import { type Schemas, refusal } from "./refused-default.ts";

/** What has been read of a document. */
interface Read {
  readonly document: Document;
  readonly declarations: readonly Declaration[];
}

/**
 * Takes away the defaults of properties and parameters that their own schemas refuse: filled in,
 * they would make every request invalid that leaves them out.
 */
export function withoutRefusedDefaults({ document, declarations }: Read): Read {
  const schemas = new Map(declarations.map(({ id, schema }) => [id, schema]));
  const cleaned = declarations.map((declaration) =>
    hasRefused(declaration.schema, schemas)
      ? { ...declaration, schema: cleanedSchema(declaration.schema, schemas) }
      : declaration,
  );
  const parameters = (operation: Operation): Operation => ({
    ...operation,
    parameters: operation.parameters.map((one) => kept(one, schemas)),
  });
  return {
    declarations: cleaned,
    document: {
      ...document,
      operations: document.operations.map(parameters),
      webhooks: document.webhooks.map(parameters),
    },
  };
}

function hasRefused(whole: Schema, schemas: Schemas): boolean {
  let found = false;
  walk(whole, (schema) => {
    if (schema.kind !== "object") return;
    found ||= schema.properties.some((property) => kept(property, schemas) !== property);
  });
  return found;
}

function cleanedSchema(schema: Schema, schemas: Schemas): Schema {
  const inside = mapChildren(schema, (child) => cleanedSchema(child, schemas));
  if (inside.kind !== "object") return inside;
  return { ...inside, properties: inside.properties.map((one) => kept(one, schemas)) };
}

/** A property or parameter, without its default where that is refused. */
function kept<Holder extends Property | Parameter>(
  holder: Holder,
  schemas: ReadonlyMap<DeclarationId, Schema>,
): Holder {
  const { default: value, ...rest } = holder;
  const isRefused = value !== undefined && refusal(holder.schema, value, schemas) !== undefined;
  return isRefused ? (rest as Holder) : holder;
}
