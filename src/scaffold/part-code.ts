import { type Code, id, lit, member, property as propertyCode, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isAssignable, withoutNull } from "./assignable.ts";
import { convertedCode } from "./conversion.ts";
import { bodyOptions, changedMembers, entityMembers, entityOptions } from "./entity-code.ts";
import { objectCode } from "./object-code.ts";
import { broughtValues, isPlain, shownBody, shownValues } from "./part-values.ts";
import { collectionName } from "./path-place.ts";
import { plainProperties } from "./plain-object.ts";
import { replyCode, replyOf, statusReply } from "./reply-code.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import { aroundCode, itemReply } from "./response-body.ts";
import { contentOf, isAcknowledgement } from "./response-items.ts";
import type { Entity, PartRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSameItem, shownCode } from "./shown.ts";
import { type Source, itemSources } from "./sources.ts";
import { collectionOf } from "./stored-collections.ts";
import { storedForm } from "./stored-form.ts";

/**
 * The body of a handler of a part of an item; `undefined` if the request does not bring it, or if
 * the response cannot be made of it.
 */
export function partBody(
  operation: Operation,
  role: PartRole,
  context: ServiceContext,
): Code | undefined {
  const { effect, property, schema } = role;
  if (storedForm(role.owner?.entity.schema ?? schema, context) === undefined) return undefined;
  if (storedForm(schema, context) === undefined) return undefined;
  const before = ownerCode(operation, role, context);
  const current = currentCode(role, context);
  if (current === undefined) return undefined;
  if (effect === "read" || effect === "has") {
    const key = keyCode(operation, role, context);
    if (effect === "has" && key === undefined) return undefined;
    const values = current.text.includes(" ") || effect === "has" ? id("values") : current;
    const done = replyTo(operation, role, values, context);
    return (
      done &&
      ts`${before}
      ${values !== current && ts`const values = ${current};`}
      ${effect === "has" && ts`if (!values.includes(${key})) ${statusReply(404, { path: `/${wordOf(role)}` }, context)}`}
      ${done}`
    );
  }
  const changed = changedCode(operation, role, current, context);
  const done = replyTo(operation, role, id("values"), context);
  const type = context.$.type(schema, "output");
  const own = property?.name ?? "";
  const put =
    property === undefined || role.owner === undefined
      ? ts`await store.put(${partOf(role, context)}, ${lit(wordOf(role))}, values);`
      : ts`const item: ${context.$.type(role.owner.entity.schema, "output")} = { ...old, ${propertyCode(own, id("values"))} };
        await store.put(${collectionOf(role.owner, context)}, ${ownerId(role)}, item);`;
  return (
    changed &&
    done &&
    ts`${before}
    const values: ${type} = ${changed};
    ${put}
    ${done}`
  );
}

/** The last word of the path of a part, which is its id if the store has it apart. */
function wordOf({ path }: PartRole): string {
  const last = path.at(-1);
  return last !== undefined && "text" in last ? last.text : "";
}

/** The collection whose only value is a part. */
function partOf({ path, constant }: PartRole, context: ServiceContext): Code {
  return collectionOf({ collection: path, constant }, context);
}

function ownerId({ owner }: PartRole): Code {
  return member(requestPart("path"), owner?.item ?? "");
}

/** Reads the item that has a part into `old`, or into `item` if nothing changes it. */
function ownerCode(
  { responses }: Operation,
  role: PartRole,
  context: ServiceContext,
): Code | undefined {
  const { owner, property, effect } = role;
  if (owner === undefined) return undefined;
  const read = ts`await store.get(${collectionOf(owner, context)}, ${ownerId(role)})`;
  const missing = statusReply(404, { path: collectionName(owner.collection) }, context);
  if (property !== undefined) {
    const name = id(effect === "read" || effect === "has" ? "item" : "old");
    return ts`const ${name} = ${read};
      if (${name} === undefined) ${missing}`;
  }
  const isDeclared = responses.some(({ status }) => status.kind === "code" && status.code === 404);
  return isDeclared ? ts`if ((${read}) === undefined) ${missing}` : undefined;
}

/** The part as it is stored, or its empty value. */
function currentCode(role: PartRole, context: ServiceContext): Code | undefined {
  const { property, effect, schema, item } = role;
  const isRead = effect === "read" || effect === "has";
  const stored =
    property === undefined
      ? ts`(await store.get(${partOf(role, context)}, ${lit(wordOf(role))}))`
      : member(isRead ? ts`item` : ts`old`, property.name);
  const isThere =
    property?.required === true && withoutNull(property.schema, context.$) === property.schema;
  if (isThere) return stored;
  const empty = item === undefined ? emptyObject(schema, context) : ts`[]`;
  return empty && ts`${stored} ?? ${empty}`;
}

function emptyObject(schema: Schema, context: ServiceContext): Code | undefined {
  const members = entityMembers([], entityOptions(context, entityIn(schema, context), undefined));
  return members && objectCode(members);
}

/** An object without an id. */
function entityIn(schema: Schema, { $ }: ServiceContext): Entity {
  return { schema, properties: plainProperties(schema, $) ?? [], id: undefined, parameters: [] };
}

/** The parameter with one value, of the type of the values. */
function keyCode(
  { parameters }: Operation,
  { key, item }: PartRole,
  context: ServiceContext,
): Code | undefined {
  const parameter = parameters.find((one) => one.in === "path" && one.name === key);
  if (parameter === undefined || item === undefined) return undefined;
  const options = entityOptions(context, entityIn(item, context), undefined);
  return convertedCode(
    member(requestPart("path"), parameter.name),
    parameter.schema,
    item,
    options,
  );
}

/** The part after an operation. */
function changedCode(
  operation: Operation,
  role: PartRole,
  current: Code,
  context: ServiceContext,
): Code | undefined {
  const { effect, item, schema, key: parameter } = role;
  const key = keyCode(operation, role, context);
  if (effect === "clear") return item === undefined ? undefined : ts`[]`;
  if (effect === "remove") {
    return key && ts`(${current}).filter((one) => one !== ${key})`;
  }
  const body = requestBody(operation, context);
  if (item !== undefined) {
    const brought =
      parameter === undefined
        ? broughtValues(operation, { item, word: wordOf(role) }, context)
        : key && ts`[${key}]`;
    if (effect === "replace" || brought === undefined) return brought;
    const held = current.text.includes("??") ? ts`(${current})` : current;
    const [, only] = /^\[(.*)\]$/s.exec(brought.text) ?? [];
    const added = ts`...${held}, ${only === undefined ? ts`...${brought}` : { ...brought, text: only }}`;
    return isPlain(item, context) ? ts`[...new Set([${added}])]` : ts`[${added}]`;
  }
  if (body?.required !== true || body.unread.length > 0) return undefined;
  const options = bodyOptions(operation, context, entityIn(schema, context), undefined);
  if (effect === "replace") {
    return convertedCode(requestPart("body"), body.schema, schema, options);
  }
  if (options.entity.properties.length === 0) {
    const isFit = convertedCode(requestPart("body"), body.schema, schema, options) !== undefined;
    return isFit ? ts`{ ...(${current}), ...${requestPart("body")} }` : undefined;
  }
  const { hasDefaults } = body;
  const sources = itemSources(requestPart("body"), body.schema, { ...context, hasDefaults });
  const members = changedMembers(sources, options);
  const isBrought = members.some(({ code }) => code !== undefined);
  return isBrought ? objectCode([{ code: ts`...(${current})` }, ...members]) : undefined;
}

/** The statements that respond with the part, with the item that has it, or with nothing. */
function replyTo(
  operation: Operation,
  role: PartRole,
  values: Code,
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  const { response } = reply ?? {};
  const schema = shownBody(operation);
  const ready = (body?: Code): Code | undefined => {
    const code = replyCode(reply, context, body === undefined ? {} : { body });
    return code && ts`return ${code};`;
  };
  if (schema === undefined || response === undefined) return ready();
  const { owner, property, related, effect } = role;
  const content = contentOf(response, { listing: false, collection: "" }, context);
  const isOwner = owner !== undefined && property !== undefined && content !== undefined;
  if (isOwner && isSameItem(content.entity, owner.entity, context)) {
    const code = itemReply(operation, { ...owner, place: content.place }, context);
    return code && ts`return ${code};`;
  }
  const shown = related === undefined ? undefined : relatedCode(operation, role, values, context);
  if (shown !== undefined) return shown;
  const options = { ...entityOptions(context, entityIn(schema, context), undefined, "output") };
  const whole = effect === "has" ? undefined : convertedCode(values, role.schema, schema, options);
  if (whole !== undefined) return ready(whole);
  const list = role.item === undefined ? undefined : shownValues(operation, context);
  if (list?.name !== undefined && effect !== "has") {
    const inside = convertedCode(values, role.schema, list.schema, options);
    const held = inside && { names: [list.name], value: inside };
    const body = held && aroundCode(operation, held, () => undefined, context);
    if (body !== undefined) return ready(body);
  }
  const body = requestBody(operation, context);
  const isEcho = body?.required === true && isAssignable(body.schema, schema, context.$);
  if (isEcho && effect !== "read") return ready(requestPart("body"));
  return effect !== "read" && isAcknowledgement(response, context) ? ready() : undefined;
}

/** Responds with the items that the values are the ids of. */
function relatedCode(
  operation: Operation,
  { related }: PartRole,
  values: Code,
  context: ServiceContext,
): Code | undefined {
  const list = shownValues(operation, context);
  if (related === undefined || list === undefined) return undefined;
  const { entity } = related;
  const isSame = isSameItem(list.item, entity, context);
  const view = isSame ? ts`one` : shownCode(ts`one`, list.item, entity, context);
  if (view === undefined) return undefined;
  const items = view.text === "one" ? ts`items` : ts`items.map((one) => (${view}))`;
  const held = list.name === undefined ? undefined : { names: [list.name], value: items };
  const body = held ? aroundCode(operation, held, () => undefined, context) : items;
  const code = body && replyCode(replyOf(operation), context, { body });
  return (
    code &&
    ts`${relatedItems(related, values, context)}
    return ${code};`
  );
}

/**
 * Declares the `items` that values are the ids of. One that is not stored has only its id, or is
 * left out if items need more.
 */
function relatedItems(
  { entity, ...related }: NonNullable<PartRole["related"]>,
  values: Code,
  context: ServiceContext,
): Code {
  const read = ts`store.get(${collectionOf(related, context)}, one)`;
  const { id: own } = entity;
  const source =
    own && ({ ...own, code: ts`one`, absent: undefined, group: "item" } satisfies Source);
  const options = entityOptions(context, entity, undefined, "output");
  const members = source && entityMembers([source], options);
  if (members !== undefined && members.every(({ remarks = [] }) => remarks.length === 0)) {
    return ts`const items = await Promise.all(
      (${values}).map(async (one) => (await ${read}) ?? ${objectCode(members)}),
    );`;
  }
  return ts`const found = await Promise.all((${values}).map((one) => ${read}));
    const items = found.filter((one) => one !== undefined);`;
}
