import { type Code, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { allowsNull, isAssignable, isConverted, withoutNull } from "./assignable.ts";
import { changedMembers, type EntityOptions } from "./entity-code.ts";
import { objectCode } from "./object-code.ts";
import { isFree, plainProperties } from "./plain-object.ts";
import { type RequestBody, requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import type { Source } from "./sources.ts";

/**
 * The item that a patch makes of `old`, checked since a patch may remove what items need: a merge
 * patch, an object of any properties, or a JSON Patch. `undefined` if the body is none of these.
 */
export function patchedItem(
  operation: Operation,
  sources: readonly Source[],
  options: EntityOptions,
): Code | undefined {
  const { context, entity } = options;
  const body = operation.method === "PATCH" ? requestBody(operation, context) : undefined;
  const parse = parserOf(entity, context);
  if (body?.required !== true || body.unread.length > 0 || parse === undefined) return undefined;
  const others = sources.filter(({ group }) => group !== "body");
  const members = changedMembers(others, { ...options, spread: undefined });
  const isSame = members.every(({ code }) => code === undefined);
  const old = isSame ? ts`old` : objectCode([{ code: ts`...old` }, ...members]);
  const patched = isJsonPatch(body.schema, context)
    ? ts`${context.own("json-patch", "jsonPatch")}(${old}, ${requestPart("body")})`
    : isMergePatch(operation, body, options)
      ? mergedCode(old, body, entity, context)
      : undefined;
  return patched && ts`${context.own("checked", "checked")}(${parse}, ${patched})`;
}

/** True for a list of objects with an operation and a place. */
export function isJsonPatch(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(schema, $.resolve);
  const item = own.kind === "array" ? own.rest && followed(own.rest, $.resolve) : undefined;
  const members = item?.kind === "union" ? item.members : item ? [item] : [];
  return (
    members.length > 0 &&
    members.every((one) => {
      const names = plainProperties(one, $)?.map(({ name }) => name) ?? [];
      return names.includes("op") && names.includes("path");
    })
  );
}

function isMergePatch(
  { body }: Operation,
  { schema }: RequestBody,
  { context, entity }: EntityOptions,
): boolean {
  if (isFree(schema, context.$)) return true;
  const types = body?.contents.map(({ mediaType }) => mediaType) ?? [];
  return (
    types.some((one) => /^application\/(?:.+\+)?merge-patch\+json\b/i.test(one)) &&
    fits(schema, entity.schema, context)
  );
}

function mergedCode(old: Code, body: RequestBody, entity: Entity, context: ServiceContext): Code {
  const names = namesCode(body, entity, context);
  const merge = context.own("merge-patch", "mergePatch");
  return ts`${merge}(${old}, ${requestPart("body")}${names && ts`, ${names}`})`;
}

/** The generated function that checks an item; `undefined` if items are more than JSON. */
function parserOf({ schema, base }: Entity, { $ }: ServiceContext): Code | undefined {
  if (schema.kind !== "ref" || base !== undefined || isConverted(schema, "output", $)) {
    return undefined;
  }
  const subject = { kind: "declaration", id: $.declaration(schema.target).id } as const;
  return $.has("parse", subject) ? $.ref("parse", subject) : undefined;
}

/** The properties that a patch does not change, and those that it does not remove. */
function namesCode(
  { schema, properties = [] }: RequestBody,
  entity: Entity,
  { $ }: ServiceContext,
): Code | undefined {
  const isAny = isFree(schema, $);
  const sent = new Set(properties.map(({ name }) => name));
  const open = entity.properties.filter(({ name }) => isAny || sent.has(name));
  const isFixed = (one: (typeof open)[number]): boolean =>
    one === entity.id || !isVisible(one, "input");
  const fixed = open.filter(isFixed);
  const required = open.filter((one) => one.required && !isFixed(one) && allowsNull(one.schema, $));
  if (fixed.length + required.length === 0) return undefined;
  const list = (all: readonly { readonly name: string }[]): Code =>
    lit(all.map(({ name }) => name));
  return objectCode([
    ...(fixed.length === 0 ? [] : [{ code: ts`fixed: ${list(fixed)}` }]),
    ...(required.length === 0 ? [] : [{ code: ts`required: ${list(required)}` }]),
  ]);
}

/** The deepest nesting of objects in a patch that is compared. */
const deepest = 6;

/** True if a patch has only values of the types that an item has at the same places, or null. */
function fits(from: Schema, to: Schema, context: ServiceContext, depth = 0): boolean {
  const { $ } = context;
  const [given, wanted] = [withoutNull(from, $), withoutNull(to, $)];
  if (isAssignable(given, wanted, $)) return true;
  if (depth > deepest) return false;
  const [a, b] = [followed(given, $.resolve), followed(wanted, $.resolve)];
  const inner = (one: Schema, other: Schema): boolean => fits(one, other, context, depth + 1);
  const sent = plainProperties(a, $)?.filter((one) => isVisible(one, "input"));
  const own = plainProperties(b, $);
  if (sent === undefined || own === undefined) return false;
  if (a.kind === "object" && b.kind === "object" && sent.length + own.length === 0) {
    return a.rest !== undefined && b.rest !== undefined && inner(a.rest, b.rest);
  }
  return sent.every((one) => {
    const target = own.find(({ name }) => name === one.name);
    // A remark says which properties items lack.
    return target === undefined ? depth === 0 : inner(one.schema, target.schema);
  });
}
