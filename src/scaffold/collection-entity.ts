import type { Parameter } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { besideNull } from "../schema/nullable.ts";
import { followed } from "../schema/references.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import { isVisible } from "../schema/view.ts";
import { allProperties, alternativesOf, taggedBodies } from "./alternatives.ts";
import { countBrought } from "./entity-code.ts";
import { idOf } from "./item-id.ts";
import { parametersAt } from "./path-parameters.ts";
import { singular } from "./singular.ts";
import { isFree, named, plainProperties } from "./plain-object.ts";
import { type Placed, nameOf } from "./placed.ts";
import { requestBody } from "./request-body.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, sourcesOf } from "./sources.ts";

/**
 * The items that the operations of a collection are about: the objects of the response that shows
 * the most of what requests bring, preferably the one that reads an item. If no response describes
 * them, they have the properties of requests. `undefined` if nothing describes them.
 */
export function entityOf(group: readonly Placed[], context: ServiceContext): Entity | undefined {
  const written = group.filter(({ operation }) => /^(?:POST|PUT|PATCH)$/.test(operation.method));
  const own = written.filter(({ isBelow }) => !isBelow);
  // What an action brings, such as `POST /rules/watch`, may be something else.
  const bodies = (own.length > 0 ? own : written)
    .map(({ operation }) => sourcesOf(operation, context).filter((one) => one.group === "body"))
    .filter((sources) => sources.length > 0);
  const candidates = shownBy(group, context)
    .map((schema) => ofSchema(schema, group, context))
    .filter((entity) => entity !== undefined)
    .map((entity) => ({ entity, brought: mostBrought(entity, bodies, context) }));
  const most = Math.max(0, ...candidates.map(({ brought }) => brought));
  const best = candidates.find(({ brought }) => brought >= most * 0.6)?.entity;
  const isOpen = group.some(
    ({ content }) => content !== undefined && isFree(content.entity, context.$),
  );
  return (best === undefined || most === 0) && isOpen ? (openEntity(group, context) ?? best) : best;
}

/** The schemas of responses, those of reading an item first. */
function shownBy(group: readonly Placed[], context: ServiceContext): readonly Schema[] {
  const order = (one: Placed): number => {
    const { method } = one.operation;
    const isItem = one.item !== undefined;
    if (one.isBelow) return 5;
    if (method === "GET") return isItem || one.isSingle ? 0 : 3;
    if (method === "POST" && !isItem) return 1;
    return method === "DELETE" ? 4 : 2;
  };
  return group
    .filter(({ content, acknowledges }) => content !== undefined && !acknowledges)
    .toSorted((a, b) => order(a) - order(b))
    .flatMap(({ content }) => (content === undefined ? [] : candidatesIn(content.entity, context)));
}

/** A schema, and if it is a union, those of its members. */
function candidatesIn(schema: Schema, { $ }: ServiceContext): readonly Schema[] {
  const own = followed(schema, $.resolve);
  const single = own.kind === "union" ? besideNull(own).map((one) => named(one, $)) : [];
  return [schema, ...single];
}

function ofSchema(
  schema: Schema,
  group: readonly Placed[],
  context: ServiceContext,
): Entity | undefined {
  const tagged = alternativesOf(schema, context);
  const isTagged =
    tagged !== undefined &&
    group.some(({ operation }) => taggedBodies(operation, tagged, context) !== undefined);
  const alternatives = isTagged ? tagged : undefined;
  const properties = alternatives
    ? allProperties(alternatives)
    : plainProperties(schema, context.$);
  if (properties === undefined || properties.length === 0) return undefined;
  const id = idIn(properties, group, context);
  const names = namesIn(group, context);
  const entity = { schema, properties, id, ...names, ...(alternatives && { alternatives }) };
  return id === undefined && alternatives === undefined ? withId(entity, group, context) : entity;
}

/** An entity with the id that only the store knows, if its items are named by one. */
function withId(entity: Entity, group: readonly Placed[], context: ServiceContext): Entity {
  const { schema, properties } = entity;
  const id = storeId(group, schema.at, context);
  const isNamed = entity.parameters.length > 0 && !isSingleThing(group);
  if (!isNamed || properties.some(({ name }) => name === id.name)) return entity;
  const named = { ...entity, properties: [...properties, id], id };
  if (plainProperties(withProperty(schema, id), context.$) !== undefined) {
    return { ...named, schema: withProperty(schema, id), base: schema };
  }
  // Responses with an object of no other properties are made of the item without the id.
  const own = followed(schema, context.$.resolve);
  const isClosed = own.kind === "object" && own.patterns.length === 0;
  return isClosed ? { ...named, schema: objectOf(named.properties, schema.at) } : entity;
}

function withProperty(schema: Schema, property: Property): Schema {
  const { at } = schema;
  return { kind: "intersection", at, members: [schema, objectOf([property], at)] };
}

/** The property `id`, of the type that the path has. */
function storeId(group: readonly Placed[], at: Schema["at"], { $ }: ServiceContext): Property {
  const [named] = itemParameters(group).map((one) => followed(one.schema, $.resolve));
  return propertyOf("id", named?.kind === "number" ? named : { kind: "string", at }, true);
}

function idIn(
  properties: readonly Property[],
  group: readonly Placed[],
  context: ServiceContext,
): Property | undefined {
  const parameters = itemParameters(group);
  const noun = nounOf(group);
  return isSingleThing(group) ? undefined : idOf(properties, { parameters, noun }, context);
}

/** The parameters of the paths that name an item. */
function itemParameters(group: readonly Placed[]): readonly Parameter[] {
  return group.flatMap(({ operation, item, itemIn }) =>
    operation.parameters.filter((one) => one.in === itemIn && one.name === item),
  );
}

function namesIn(
  group: readonly Placed[],
  context: ServiceContext,
): Pick<Entity, "parameters" | "noun" | "isNumbered" | "ids" | "views"> {
  const { $ } = context;
  const named = namedIds(group, context);
  return {
    noun: nounOf(group),
    parameters: itemParameters(group).map(({ name }) => name),
    isNumbered: named.some((schema) => followed(schema, $.resolve).kind === "number"),
    ids: [...named, ...shownIds(group, context)],
    views: group.flatMap(({ content, acknowledges }) =>
      content === undefined || acknowledges ? [] : content.entity,
    ),
  };
}

/** The schemas of the ids of items in paths, also in those of what is below an item. */
function namedIds(group: readonly Placed[], { document }: ServiceContext): readonly Schema[] {
  const paths = group.map(({ operation: { path }, item, itemIn, isBelow }) => {
    if (item !== undefined && itemIn === "path") return path;
    return `${path.replace(isBelow ? /\/[^/]*\/?$/ : /\/$/, "")}/{}`;
  });
  const below = [...new Set(paths)].flatMap((path) => parametersAt(path, document));
  return [...new Set([...itemParameters(group), ...below].map(({ schema }) => schema))];
}

/** The schemas of the ids of items in the responses that show them. */
function shownIds(group: readonly Placed[], context: ServiceContext): readonly Schema[] {
  return group.flatMap(({ content }) => {
    const properties = content && plainProperties(content.entity, context.$);
    return (properties && idIn(properties, group, context)?.schema) ?? [];
  });
}

function nounOf([first]: readonly Placed[]): string {
  return first === undefined ? "" : singular(nameOf(first));
}

function isSingleThing(group: readonly Placed[]): boolean {
  return group.some(({ isSingle }) => isSingle);
}

function mostBrought(
  entity: Entity,
  bodies: readonly (readonly Source[])[],
  context: ServiceContext,
): number {
  return Math.max(0, ...bodies.map((sources) => countBrought(entity, sources, context)));
}

/** Items with an id and the properties of the request that creates them. */
function openEntity(group: readonly Placed[], context: ServiceContext): Entity | undefined {
  const creator =
    group.find(({ operation, item }) => operation.method === "POST" && item === undefined) ??
    group.find(({ operation }) => /^(?:PUT|PATCH)$/.test(operation.method));
  const body = creator && requestBody(creator.operation, context);
  if (body?.properties === undefined) return undefined;
  // What only a change brings, such as a status, is a property too.
  const all = group
    .filter(({ operation, isBelow }) => !isBelow && /^(?:POST|PUT|PATCH)$/.test(operation.method))
    .flatMap(({ operation }) => requestBody(operation, context)?.properties ?? []);
  const byName = new Map([...all.toReversed(), ...body.properties].map((one) => [one.name, one]));
  const sent = [...byName.values()].filter((one) => isVisible(one, "input"));
  const own = sent.map((one) => propertyOf(one.name, one.schema, false));
  const { at } = body.schema;
  const isSingle = isSingleThing(group);
  const given = isSingle ? undefined : idIn(own, group, context);
  const properties = given !== undefined || isSingle ? own : [storeId(group, at, context), ...own];
  const required = properties.map((one) => (one === given ? { ...one, required: true } : one));
  return {
    schema: objectOf(required, at),
    properties: required,
    id: isSingle ? undefined : idIn(required, group, context),
    ...namesIn(group, context),
  };
}
