import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { onlyBesideNull } from "../schema/nullable.ts";
import { type Resolve, followed, mostReferences } from "../schema/references.ts";
import type { FieldPath } from "./declared.ts";

/** A field of a request or a page, and its place. */
export interface Field {
  readonly place: FieldPath;
  readonly schema: Schema;
  readonly default?: unknown;
}

/** The schema of the only JSON body of the success responses. */
export function pageBody({ responses }: Operation, resolve: Resolve): Schema | undefined {
  const successes = responses.filter(
    ({ status }) => status.kind === "code" && status.code >= 200 && status.code < 300,
  );
  const [content, ...others] = successes.flatMap(({ contents }) => contents);
  return content?.codec === "json" && others.length === 0
    ? bare(content.schema, resolve)
    : undefined;
}

/** The fields of the query and of a JSON body. */
export function requestFields({ parameters, body }: Operation, resolve: Resolve): readonly Field[] {
  const content = body?.contents[0];
  return [
    ...parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name, schema, default: own }) => ({ place: ["query", name], schema, default: own })),
    ...(content?.codec === "json" ? propertiesOf(content.schema, resolve) : []).map(
      ({ name, schema, default: own }) => ({ place: ["body", name], schema, default: own }),
    ),
  ];
}

/** The properties of a page and of the objects in it. */
export function responseFields(body: Schema, resolve: Resolve): readonly Field[] {
  const own = propertiesOf(body, resolve);
  return [
    ...own.map(({ name, schema }) => ({ place: [name], schema })),
    ...own.flatMap((outer) =>
      propertiesOf(outer.schema, resolve).map(({ name, schema }) => ({
        place: [outer.name, name],
        schema,
      })),
    ),
  ];
}

/** The field of the request at a place. */
export function requestField(
  { parameters, body }: Operation,
  [group, ...names]: FieldPath,
  resolve: Resolve,
): Omit<Field, "place"> | undefined {
  if (group === "query")
    return parameters.find((each) => each.in === "query" && each.name === names[0]);
  const content = body?.contents.find(({ codec }) => codec === "json");
  return content && fieldAt(content.schema, names, resolve);
}

/**
 * The schema at a place inside the values of a schema: `any` if the schema does not describe it;
 * `undefined` if its objects do not have the property.
 */
export function fieldAt(
  schema: Schema,
  [name, ...rest]: FieldPath,
  resolve: Resolve,
): Omit<Field, "place"> | undefined {
  if (name === undefined) return { schema };
  const holder = bare(schema, resolve);
  const properties = propertiesOf(holder, resolve);
  const property = properties.find((each) => each.name === name);
  if (property !== undefined)
    return rest.length === 0 ? property : fieldAt(property.schema, rest, resolve);
  if (holder.kind === "any") return { schema: holder };
  const isOpen =
    holder.kind === "object" && properties.length === 0 && holder.rest?.kind !== "never";
  return isOpen ? fieldAt(holder.rest ?? { kind: "any", at: holder.at }, rest, resolve) : undefined;
}

/**
 * The properties of an object, including those of all its parts. `seen`: the parts visited so far.
 */
export function propertiesOf(
  schema: Schema,
  resolve: Resolve,
  seen: Set<Schema> = new Set(),
): readonly Property[] {
  const target = bare(schema, resolve);
  if (seen.has(target)) return [];
  seen.add(target);
  if (target.kind === "object") return target.properties;
  return target.kind === "intersection"
    ? target.members.flatMap((member) => propertiesOf(member, resolve, seen))
    : [];
}

/** Resolves the references of a schema, and removes null from a union. */
export function bare(schema: Schema, resolve: Resolve): Schema {
  let current = followed(schema, resolve);
  for (let left = mostReferences; current.kind === "union" && left > 0; left -= 1) {
    const only = onlyBesideNull(current);
    if (only === undefined) return current;
    current = followed(only, resolve);
  }
  return current;
}

export function isNumber({ kind }: Schema): boolean {
  return kind === "number";
}

export function isText({ kind }: Schema): boolean {
  return kind === "string";
}

export function holdsUrl(schema: Schema): boolean {
  return schema.kind === "string" && /^(?:uri|url)(?:-reference)?$/.test(schema.format ?? "");
}

export function isBoolean({ kind }: Schema): boolean {
  return kind === "boolean";
}

export function isScalar(schema: Schema): boolean {
  return isText(schema) || isNumber(schema);
}
