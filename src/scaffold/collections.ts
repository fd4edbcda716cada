import type { Operation, Response } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { wordsOf, camelCase } from "../link/words.ts";
import { isVisible } from "../sample/accepts.ts";
import { isSuccess, mainResponse } from "../sample/reply.ts";
import { dereferenced, named, plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";

/** A part of a path: a text, or a parameter by its name. */
export type PathPart = { readonly text: string } | { readonly parameter: string };

/** What a collection holds: an object that can be made property by property. */
export interface Entity {
  readonly schema: Schema;
  readonly properties: readonly Property[];
  /** The property by which its path knows it. */
  readonly id: Property | undefined;
}

/** What an operation does to a collection of the store. */
export type Role =
  | {
      readonly kind: "create" | "put" | "list" | "get" | "update" | "delete";
      /** The path of the collection: what it is called in the store. */
      readonly collection: readonly PathPart[];
      readonly entity: Entity;
      /** The parameter that names one of its items. */
      readonly item: string | undefined;
      /** Where the items stand in the answer: it is one, it is a list of them, or it is a page with the list in this property. */
      readonly answer: Answer;
    }
  /** Nothing that the store can answer: the answer is an example. */
  | { readonly kind: "example" };

export type Answer =
  | { readonly kind: "one" | "many" | "other" }
  | { readonly kind: "page"; readonly property: string };

/** What each operation of a document does, by its key: those on one path, and on what lies directly below it, share a collection where some of them can fill it. */
export function rolesOf(context: ServiceContext): ReadonlyMap<string, Role> {
  const groups = new Map<string, Placed[]>();
  for (const operation of context.document.operations) {
    const placed = placeOf(operation, context);
    if (placed === undefined) continue;
    const key = placed.collection.map((part) => ("text" in part ? part.text : "{}")).join("/");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [placed]);
    else group.push(placed);
  }
  const roles = new Map<string, Role>();
  for (const group of groups.values()) {
    for (const [key, role] of rolesIn(group, context)) roles.set(key, role);
  }
  return roles;
}

/** An operation with the collection that its path means. */
interface Placed {
  readonly operation: Operation;
  readonly collection: readonly PathPart[];
  readonly item: string | undefined;
  readonly content: { readonly answer: Answer; readonly entity: Schema } | undefined;
}

function placeOf(operation: Operation, context: ServiceContext): Placed | undefined {
  const parts = partsOf(operation.path);
  const last = parts?.at(-1);
  if (parts === undefined || last === undefined) return undefined;
  const response = mainResponse(operation);
  const content = response === undefined ? undefined : contentOf(response, context);
  const placed = { operation, content };
  if ("parameter" in last) {
    return { ...placed, collection: parts.slice(0, -1), item: last.parameter };
  }
  const before = parts.at(-2);
  const isAction = isActionOf(operation, last.text, context);
  if (!isAction) return { ...placed, collection: parts, item: undefined };
  // `/pets/batch` is about the pets, `/pets/{id}/feed` about something that is not known.
  if (before === undefined || "parameter" in before) return undefined;
  return { ...placed, collection: parts.slice(0, -1), item: undefined };
}

function partsOf(path: string): readonly PathPart[] | undefined {
  const parts = path
    .split("/")
    .filter((text) => text !== "")
    .map((text): PathPart => {
      const parameter = /^\{([^{}]+)\}$/.exec(text)?.[1];
      return parameter === undefined ? { text } : { parameter };
    });
  return parts.some((part) => "text" in part && part.text.includes("{")) ? undefined : parts;
}

function isActionOf(operation: Operation, word: string, { document, $ }: ServiceContext): boolean {
  const resource = $.place(document.id, operation.key).resource.at(-1) ?? "";
  return !resource.toLowerCase().startsWith(camelCase(wordsOf(word)).toLowerCase());
}

/** The objects in an answer: it is one, or has a list of them. */
function contentOf(response: Response, { $ }: ServiceContext): Placed["content"] {
  const [content, ...others] = response.contents;
  if (content === undefined || others.length > 0 || content.codec !== "json") return undefined;
  if (!isSuccess(response) && response.status.kind !== "default") return undefined;
  const entity = named(content.schema, $);
  const own = dereferenced(entity, $);
  if (own.kind === "array" && own.rest !== undefined && own.prefix.length === 0) {
    const isFree = (own.length?.min ?? 0) === 0 && own.contains === undefined && !own.unique;
    return isFree ? { answer: { kind: "many" }, entity: named(own.rest, $) } : undefined;
  }
  const properties = plainProperties(entity, $);
  if (properties === undefined) return undefined;
  const lists = properties.flatMap((property) => {
    const list = dereferenced(property.schema, $);
    const isList =
      list.kind === "array" && (list.length?.min ?? 0) === 0 && list.rest !== undefined;
    if (!isList || !isVisible(property, "output") || list.rest === undefined) return [];
    return plainProperties(list.rest, $) === undefined ? [] : [{ property, rest: list.rest }];
  });
  const [list, ...more] = lists;
  const isPage = list !== undefined && more.length === 0 && isPageName(list.property.name);
  return isPage
    ? {
        answer: { kind: "page", property: list.property.name },
        entity: named(list.rest, $),
      }
    : { answer: { kind: "one" }, entity };
}

function isPageName(name: string): boolean {
  return /^(items|data|results?|records|entries|values|content|list|rows)$/i.test(name);
}

function rolesIn(
  group: readonly Placed[],
  context: ServiceContext,
): readonly (readonly [string, Role])[] {
  const { $ } = context;
  const keyOf = ({ content }: Placed): string | undefined =>
    content === undefined ? undefined : entityKey(content.entity, context);
  const isItem = ({ item }: Placed): boolean => item !== undefined;
  const method = (wanted: string, one: Placed): boolean => one.operation.method === wanted;
  const main =
    group.find((one) => isItem(one) && method("GET", one) && one.content?.answer.kind === "one") ??
    group.find((one) => !isItem(one) && method("POST", one) && one.content !== undefined) ??
    group.find((one) => isItem(one) && method("PUT", one) && one.content !== undefined);
  const schema = main?.content?.entity;
  const properties = schema === undefined ? undefined : plainProperties(schema, $);
  if (main === undefined || schema === undefined || properties === undefined) return [];
  const same = (one: Placed): boolean => keyOf(one) === keyOf(main);
  const creators = group.filter(
    (one) =>
      !isItem(one) && method("POST", one) && same(one) && one.content?.answer.kind !== "page",
  );
  const puts = group.filter((one) => isItem(one) && method("PUT", one) && same(one));
  if (creators.length + puts.length === 0) return [];
  const parameters = group.flatMap(({ item }) => item ?? []);
  const id = idOf(properties, parameters, context);
  const entity: Entity = { schema, properties, id };
  return group.flatMap((one): readonly (readonly [string, Role])[] => {
    const kind = kindOf(one, same(one), creators.length > 0);
    if (kind === undefined || (isItem(one) && id === undefined)) return [];
    const answer: Answer = (same(one) ? one.content?.answer : undefined) ?? { kind: "other" };
    const { collection, item } = one;
    return [[one.operation.key, { kind, collection, entity, item, answer }]];
  });
}

function kindOf(
  { operation, item, content }: Placed,
  same: boolean,
  canCreate: boolean,
): Exclude<Role["kind"], "example"> | undefined {
  const { method } = operation;
  const answer = content?.answer.kind;
  if (item === undefined) {
    if (method === "POST" && same && answer !== "page") return "create";
    return method === "GET" && same && answer !== "one" ? "list" : undefined;
  }
  if (method === "DELETE") return "delete";
  if (!same || answer !== "one") return undefined;
  if (method === "GET") return "get";
  if (method === "PUT") return canCreate ? "update" : "put";
  return method === "PATCH" || method === "POST" ? "update" : undefined;
}

/** Equal for schemas that are the same thing: one component, or texts that say the same. */
function entityKey(schema: Schema, { $ }: ServiceContext): string {
  if (schema.kind === "ref") return $.declaration(schema.target).id;
  return JSON.stringify(schema, (name, value: unknown) =>
    name === "at" || name === "note" ? undefined : value,
  );
}

/** The property that a parameter of the path means: `id` for `{petId}`, `name` for `{pet_name}`. */
function idOf(
  properties: readonly Property[],
  parameters: readonly string[],
  { $ }: ServiceContext,
): Property | undefined {
  const suffixes = parameters.flatMap((name) => wordsOf(name).at(-1)?.toLowerCase() ?? []);
  const candidates = [...parameters, "id", ...suffixes, "uuid", "key", "slug", "name"];
  for (const name of candidates) {
    const found = properties.find((property) => property.name === name);
    if (found === undefined || !isVisible(found, "output")) continue;
    // Whoever asks for an item by its name must be able to know it.
    if (!found.required && parameters.length > 0) continue;
    const { kind } = dereferenced(found.schema, $);
    if (kind === "string" || kind === "number") return found;
  }
  return undefined;
}
