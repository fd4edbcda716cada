import { type Code, join, key, lit, member, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { wordsOf } from "../link/words.ts";
import { isVisible } from "../sample/accepts.ts";
import { sample } from "../sample/sample.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import type { Entity } from "./collections.ts";
import { dereferenced, plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";
import { valueCode } from "./value-code.ts";

/** A value of the request that may become a property of what is stored. */
export interface Source {
  readonly name: string;
  readonly code: Code;
  readonly schema: Schema;
  /** It may be absent. */
  readonly optional: boolean;
}

/** What the request of an operation brings, parameters of the path first. */
export function sourcesOf(operation: Operation, { $ }: ServiceContext): readonly Source[] {
  const request = $.declaration(operation.request).schema;
  if (request.kind !== "object") return pathSources(operation);
  const body = request.properties.find(({ name }) => name === "body");
  const properties = body === undefined ? undefined : plainProperties(body.schema, $);
  const holder = body?.required === true ? ts`body` : ts`body?`;
  const inBody = carried(properties).map((property) => ({
    ...sourceIn(holder, property),
    optional: isAbsent(property) || body?.required !== true,
  }));
  return [...pathSources(operation), ...inBody, ...headerSources(operation)];
}

/** The properties of `object`, which is one of the items that a request brings. */
export function itemSources(
  object: Code,
  schema: Schema,
  { $ }: ServiceContext,
): readonly Source[] {
  return carried(plainProperties(schema, $)).map((property) => sourceIn(object, property));
}

/** The properties that a request has: those of its type, which leaves out what only responses carry. */
function carried(properties: readonly Property[] | undefined): readonly Property[] {
  return (properties ?? []).filter((property) => isVisible(property, "input"));
}

function sourceIn(object: Code, property: Property): Source {
  const isOptionalHolder = object.text.endsWith("?");
  const { name, schema } = property;
  const plain = member(object, name);
  // `body?.name`, and `body?.["a-b"]`.
  const text = isOptionalHolder ? plain.text.replace(/^body\?\[/, "body?.[") : plain.text;
  return { name, code: { ...plain, text }, schema, optional: isAbsent(property) };
}

function isAbsent({ required, default: filled }: Property): boolean {
  return !required && filled === undefined;
}

function pathSources({ parameters }: Operation): readonly Source[] {
  return parameters
    .filter((one) => one.in === "path")
    .map(({ name, schema }) => ({ name, schema, code: member(ts`path`, name), optional: false }));
}

/** `X-Workspace-Id` is a `workspace_id`. */
function headerSources({ parameters }: Operation): readonly Source[] {
  const headers = parameters.filter((one) => one.in === "header");
  const isThere = headers.some(({ required }) => required);
  const holder = isThere ? "headers" : "headers?.";
  return headers.map((header: Parameter) => {
    const { text } = member(ts``, header.name);
    const access = holder.endsWith(".") ? text.replace(/^\./, "") : text;
    return {
      name: header.name.replace(/^x-/i, ""),
      code: { kind: "code", text: holder + access, refs: [] },
      schema: header.schema,
      optional: !header.required && !(isThere && header.default !== undefined),
    };
  });
}

/** What making an entity needs besides the sources. */
export interface EntityOptions {
  readonly context: ServiceContext;
  readonly entity: Entity;
  /** The collection, for a number that is not taken yet; `undefined` where the path says which one it is. */
  readonly collection: Code | undefined;
}

/** The members of an object literal for a new entity: what the request brings, a new id, the time, and an example for what is required besides. `undefined`, where no example was found. */
export function entityMembers(
  sources: readonly Source[],
  { context, entity, collection }: EntityOptions,
): readonly Code[] | undefined {
  const members: Code[] = [];
  for (const property of entity.properties.filter((one) => isVisible(one, "output"))) {
    const name = key(property.name);
    const brought = broughtMember(property, sources, context);
    if (brought !== undefined) {
      members.push(brought);
      continue;
    }
    const isId = property === entity.id && collection !== undefined;
    const made =
      (isId ? newId(property, collection, context) : undefined) ??
      timeOf(
        property,
        context,
        /(^|_|[a-z])(at|on|time|date|timestamp|created|updated|modified)$/i,
      );
    if (made !== undefined) members.push(ts`${name}: ${made}`);
    else if (property.required) {
      const example = exampleOf(property, context);
      if (example === undefined) return undefined;
      members.push(ts`${name}: ${example}`);
    }
  }
  return members;
}

/** The members that change a stored entity to what a request brings. */
export function changedMembers(
  sources: readonly Source[],
  { context, entity }: EntityOptions,
): readonly Code[] {
  return entity.properties
    .filter((property) => isVisible(property, "output") && property !== entity.id)
    .flatMap((property) => {
      const own = broughtMember({ ...property, required: false }, sources, context);
      if (own !== undefined) return [own];
      const now = timeOf(property, context, /(updated|modified)/i);
      return now === undefined ? [] : [ts`${key(property.name)}: ${now}`];
    });
}

/** How many properties of an entity the sources can fill. */
export function countBrought(
  entity: Entity,
  sources: readonly Source[],
  context: ServiceContext,
): number {
  return entity.properties.filter(
    (property) => broughtMember({ ...property, required: false }, sources, context) !== undefined,
  ).length;
}

function broughtMember(
  property: Property,
  sources: readonly Source[],
  context: ServiceContext,
): Code | undefined {
  const { $ } = context;
  const name = key(property.name);
  const words = (text: string): string => wordsOf(text).join(" ").toLowerCase();
  const source =
    sources.find((one) => one.name === property.name) ??
    sources.find(
      (one) => one.code.text.startsWith("headers") && words(one.name) === words(property.name),
    );
  if (source === undefined) return undefined;
  const { code, schema, optional } = source;
  const fits = isAssignable(schema, property.schema, $);
  if (!fits && !isAssignable(withoutNull(schema, $), property.schema, $)) return undefined;
  if (fits && !optional) return ts`${name}: ${code}`;
  if (property.required) {
    const isNullable = isAssignable({ kind: "null", at: property.at }, property.schema, $);
    const fallback = isNullable ? lit(null) : exampleOf(property, context);
    return fallback === undefined ? undefined : ts`${name}: ${code} ?? ${fallback}`;
  }
  return fits
    ? ts`...(${code} === undefined ? {} : { ${name}: ${code} })`
    : ts`...(${code} == null ? {} : { ${name}: ${code} })`;
}

function newId(property: Property, collection: Code, context: ServiceContext): Code | undefined {
  const schema = dereferenced(property.schema, context.$);
  if (schema.kind === "number") {
    const { min = -Infinity, exclusiveMin = -Infinity, max, exclusiveMax } = schema.range ?? {};
    const isFree = min <= 1 && exclusiveMin < 1 && max === undefined && exclusiveMax === undefined;
    return isFree && schema.multipleOf === undefined ? ts`store.next(${collection})` : undefined;
  }
  if (schema.kind !== "string" || (schema.patterns ?? []).length > 0) return undefined;
  const { min = 0, max = Infinity } = schema.length ?? {};
  const isUuid = schema.format === undefined || schema.format === "uuid";
  return isUuid && min <= 36 && max >= 36
    ? ts`${context.node("crypto", "randomUUID")}()`
    : undefined;
}

/** The time, for a property whose name ends in what says so. */
function timeOf(
  { name, schema }: Property,
  { $ }: ServiceContext,
  names: RegExp,
): Code | undefined {
  const own = dereferenced(withoutNull(schema, $), $);
  if (own.kind !== "string" || !names.test(name)) return undefined;
  if (own.length !== undefined || (own.patterns ?? []).length > 0) return undefined;
  if (own.format === "date") return ts`new Date().toISOString().slice(0, 10)`;
  return own.format === "date-time" ? ts`new Date().toISOString()` : undefined;
}

function exampleOf(
  { name, schema, default: filled }: Property,
  { $ }: ServiceContext,
): Code | undefined {
  const made = sample(schema, $.program, {
    name,
    offers: filled === undefined || filled === null ? [] : [filled],
    declaredOnly: true,
    requiredOnly: true,
  });
  return made.ok ? valueCode(made.value) : undefined;
}

/** Members as an object literal. */
export function objectCode(members: readonly Code[]): Code {
  return ts`{ ${join(members, ", ")} }`;
}
