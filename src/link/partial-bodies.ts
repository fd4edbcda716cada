import type { Operation } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { isPartialBody } from "../schema/partial-body.ts";
import { type Declarations, type Resolve, resolverOf } from "../schema/references.ts";
import {
  formWithoutDefaults,
  withoutDefault,
  withoutDefaults,
} from "../schema/without-defaults.ts";

/**
 * Returns the declarations with requests whose bodies get no defaults where they hold only what
 * changes: a default in the place of what a client leaves out would overwrite what is stored.
 */
export function markPartialBodies(
  program: Declarations & Pick<Program, "documents">,
): ReadonlyMap<DeclarationId, Declaration> {
  const resolve = resolverOf(program);
  const declarations = new Map(program.declarations);
  for (const { operations, webhooks } of program.documents) {
    for (const operation of [...operations, ...webhooks]) {
      const declaration = declarations.get(operation.request);
      if (declaration === undefined || operation.body === undefined) continue;
      const schema = inRequest(declaration.schema, operation, resolve);
      declarations.set(operation.request, { ...declaration, schema });
    }
  }
  return declarations;
}

/** Marks the bodies in a request: an object, or a union with one for each media type. */
function inRequest(schema: Schema, operation: Operation, resolve: Resolve): Schema {
  if (schema.kind === "union") {
    const members = schema.members.map((member) => inRequest(member, operation, resolve));
    return { ...schema, members };
  }
  if (schema.kind !== "object") return schema;
  const mediaType = mediaTypeOf(schema, operation);
  if (!isPartialBody(operation.method, mediaType)) return schema;
  const inBody = (body: Property): Property => ({
    ...withoutDefault(body),
    schema: /^multipart\//i.test(mediaType)
      ? formWithoutDefaults(body.schema, resolve)
      : withoutDefaults(body.schema),
  });
  const properties = schema.properties.map((each) => (each.name === "body" ? inBody(each) : each));
  return { ...schema, properties };
}

/** Returns the media type that a request names, or the only one of its body. */
function mediaTypeOf({ properties }: ObjectSchema, { body }: Operation): string {
  const named = properties.find(({ name }) => name === "contentType")?.schema;
  const [one] = named?.kind === "enum" ? named.members : [];
  return String(one?.value ?? body?.contents[0]?.mediaType ?? "");
}
