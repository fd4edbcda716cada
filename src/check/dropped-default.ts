import type { Document, Operation, Parameter } from "../ir/api.ts";
import type { Declaration } from "../ir/program.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import { withFields } from "../ir/with-fields.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";
import { refusal } from "./refused-default.ts";

/** The parts of a normalized document. */
interface Read {
  readonly document: Document;
  readonly declarations: readonly Declaration[];
}

/**
 * Removes the defaults of properties and parameters that their own schemas refuse: filled in, they
 * would make every request that omits them invalid.
 */
export function withoutRefusedDefaults({ document, declarations }: Read): Read {
  const resolve = resolverAmong(declarations);
  const cleaned = declarations.map((declaration) =>
    hasRefused(declaration.schema, resolve)
      ? { ...declaration, schema: cleanedSchema(declaration.schema, resolve) }
      : declaration,
  );
  const parameters = (operation: Operation): Operation => ({
    ...operation,
    parameters: operation.parameters.map((one) => kept(one, resolve)),
  });
  return {
    declarations: cleaned,
    document: withFields(document, {
      operations: document.operations.map(parameters),
      webhooks: document.webhooks.map(parameters),
    }),
  };
}

function hasRefused(whole: Schema, resolve: Resolve): boolean {
  let found = false;
  walk(whole, (schema) => {
    if (schema.kind !== "object") return;
    found ||= schema.properties.some((property) => kept(property, resolve) !== property);
  });
  return found;
}

function cleanedSchema(schema: Schema, resolve: Resolve): Schema {
  const inside = mapChildren(schema, (child) => cleanedSchema(child, resolve));
  if (inside.kind !== "object") return inside;
  return { ...inside, properties: inside.properties.map((one) => kept(one, resolve)) };
}

/** Returns a property or parameter without its default if that is refused. */
function kept<Holder extends Property | Parameter>(holder: Holder, resolve: Resolve): Holder {
  const { default: value, ...rest } = holder;
  const isRefused = value !== undefined && refusal(holder.schema, value, resolve) !== undefined;
  return isRefused ? (rest as Holder) : holder;
}
