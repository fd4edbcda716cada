import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { isVisible } from "../schema/view.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import { withoutNull } from "./assignable.ts";
import type { Role, StoredRole } from "./roles.ts";
import { sourceOf } from "./entity-code.ts";
import { mainContent } from "./main-content.ts";
import { followed } from "../schema/references.ts";
import { shownProperties } from "./item-views.ts";
import { parametersAt } from "./path-parameters.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import { createdList } from "./request-list.ts";
import type { ServiceContext } from "./service-context.ts";
import { itemSources, sourcesOf } from "./sources.ts";
import type { Source } from "./sources.ts";

/** The deepest nesting of objects and lists that is compared. */
const deepest = 5;

/**
 * Returns the schema of requests that the handler of an operation can store such that the stored
 * values are valid in the response.
 */
export function agreedRequest(
  operation: Operation,
  role: Role | undefined,
  context: ServiceContext,
): Schema {
  const { schema } = context.$.declaration(operation.request);
  const at = schema.at;
  const main = mainContent(operation.body?.contents ?? []);
  const isUnion = (operation.body?.contents.length ?? 0) > 1 && main !== undefined;
  const members = isUnion ? [{ value: main.mediaType }] : [];
  const contentType: Schema = { kind: "enum", at, members };
  const type = isUnion ? [propertyOf("contentType", contentType, true)] : [];
  const stored =
    role === undefined || !("collection" in role) ? [] : groupsOf(operation, role, context);
  const path = pathAgreement(operation, context);
  const all = [...type, ...path, ...stored, ...inheritedNames(operation, context)];
  return all.length === 0
    ? schema
    : { kind: "intersection", at, members: [schema, ...all.map((one) => objectOf([one], at))] };
}

/**
 * TypeScript rejects an object for a type with an optional `constructor` unless it has an own one.
 */
function inheritedNames(operation: Operation, context: ServiceContext): readonly Property[] {
  const body = requestBody(operation, context);
  const names = (body?.properties ?? []).filter(
    (one) => isVisible(one, "input") && one.name !== "__proto__" && one.name in Object.prototype,
  );
  if (body === undefined || names.length === 0) return [];
  const { at } = body.schema;
  const properties = names.map(({ name }) => propertyOf(name, { kind: "any", at }, true));
  return [propertyOf("body", objectOf(properties, at), false)];
}

/** A number for a parameter of the path that other operations take as a number. */
function pathAgreement(
  { path, parameters }: Operation,
  context: ServiceContext,
): readonly Property[] {
  const kindOf = (schema: Schema): string => followed(schema, context.$.resolve).kind;
  const named = parameters.flatMap(({ in: part, name, schema }) => {
    const before = path.split(`{${name}}`)[0] ?? "";
    if (part !== "path" || kindOf(schema) !== "string") return [];
    const others = parametersAt(`${before}{}`, context.document);
    const number = others.find((one) => kindOf(one.schema) === "number");
    if (number === undefined) return [];
    return propertyOf(name, agreement(schema, number.schema, context), false);
  });
  const [first] = named;
  return first === undefined ? [] : [propertyOf("path", objectOf(named, first.schema.at), false)];
}

function groupsOf(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): readonly Property[] {
  if (!/^(create|put|update)$/.test(role.kind)) return [];
  const { entity } = role;
  const properties = entity.properties.flatMap((one) => shownProperties(one, entity, context));
  const agreed = (sources: readonly Source[], group: Source["group"]): readonly Property[] =>
    properties.flatMap((property) => {
      const source = isVisible(property, "output") ? sourceOf(property, sources) : undefined;
      if (source?.group !== group) return [];
      const schema = agreement(source.schema, property.schema, context);
      const own = propertyOf(source.name, schema, false);
      const { wrapper } = source;
      return [wrapper === undefined ? own : propertyOf(wrapper, objectOf([own], schema.at), false)];
    });
  const named = agreed(sourcesOf(operation, context), "path").filter((one) =>
    operation.parameters.some(({ in: part, name }) => part === "path" && name === one.name),
  );
  const path =
    named.length === 0 ? [] : [propertyOf("path", allOf(named, entity.schema.at), false)];
  const list = createdList(operation, role, context);
  const body = list === undefined ? agreed(sourcesOf(operation, context), "body") : undefined;
  const { at } = entity.schema;
  if (list !== undefined) {
    const item = allOf(agreed(itemSources(list.code, list.schema, context), "body"), at);
    // A list without items creates none.
    const length = { min: 1 };
    const rest: Schema = { kind: "array", at, prefix: [], rest: item, unique: false, length };
    const name = list.property;
    const own = name === undefined ? rest : objectOf([propertyOf(name, rest, true)], at);
    return [...path, propertyOf("body", own, true)];
  }
  return body === undefined || body.length === 0
    ? path
    : [...path, propertyOf("body", allOf(body, at), false)];
}

/** An object with several demands on its properties, also on one of them. */
function allOf(properties: readonly Property[], at: Schema["at"]): Schema {
  const names = new Set(properties.map(({ name }) => name));
  return names.size === properties.length
    ? objectOf(properties, at)
    : { kind: "intersection", at, members: properties.map((one) => objectOf([one], at)) };
}

/**
 * The constraints on a value besides those of its schema `from` under which its conversion is valid
 * against `to`.
 */
function agreement(from: Schema, to: Schema, context: ServiceContext, depth = 0): Schema {
  const { $ } = context;
  const anything: Schema = { kind: "any", at: to.at };
  if (depth > deepest) return anything;
  const wantedSchema = withoutNull(to, $);
  const [a, b] = [followed(withoutNull(from, $), $.resolve), followed(wantedSchema, $.resolve)];
  if (b.kind === "number" && (a.kind === "string" || a.kind === "union")) {
    const made = sample(b, $.program);
    const number = made.ok && typeof made.value === "number" ? made.value : undefined;
    if (number === undefined || accepts(a, number, $.program, "input")) return b;
    return { kind: "enum", at: to.at, members: [{ value: String(number) }] };
  }
  if (a.kind === "array" && b.kind === "array" && a.rest !== undefined && b.rest !== undefined) {
    return { ...b, prefix: [], rest: agreement(a.rest, b.rest, context, depth + 1) };
  }
  const properties = plainProperties(wantedSchema, $);
  const given = plainProperties(a, $);
  if (properties !== undefined && given !== undefined) {
    return objectOf(
      properties.flatMap(({ name, schema }) => {
        const own = given.find((one) => one.name === name && isVisible(one, "input"));
        return own === undefined
          ? []
          : [propertyOf(name, agreement(own.schema, schema, context, depth + 1), false)];
      }),
      to.at,
    );
  }
  const isText = a.kind === "string" || a.kind === "union";
  if (b.kind === "enum") return isText || a.kind === "number" || a.kind === "enum" ? b : anything;
  if (b.kind === "string") return isText ? b : anything;
  return b.kind === "number" && a.kind === "number" ? b : anything;
}
