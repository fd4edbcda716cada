import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { sample } from "../sample/sample.ts";
import { accepts } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import { isList } from "../ir/json.ts";
import { type Instance, type InstanceObject, isInstanceObject } from "../schema/value.ts";
import { propertyOf } from "../schema/object-of.ts";
import { isVisible } from "../schema/view.ts";
import { ts } from "../emit/code.ts";
import { agreedRequest } from "./agreement.ts";
import { withoutNull } from "./assignable.ts";
import { convertedCode } from "./conversion.ts";
import { entityOptions, sourceOf } from "./entity-code.ts";
import { shownProperties } from "./item-views.ts";
import { mainContent } from "./main-content.ts";
import { plainProperties } from "./plain-object.ts";
import { requestSample } from "./request-sample.ts";
import type { Entity, StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { textOrNumber, withoutMarks } from "./typed-value.ts";

/** A request with values that no example has, and the properties that it gives an item. */
export interface DistinctRequest {
  readonly request: InstanceObject;
  readonly stored: InstanceObject;
}

/**
 * A request that stores distinctive values, which differ with `salt`: a handler that ignores its
 * body cannot respond with them. `undefined` if no property has such a value.
 */
export function distinctRequest(
  operation: Operation,
  role: StoredRole,
  salt: number,
  context: ServiceContext,
): DistinctRequest | undefined {
  const plain = requestSample(operation, context, role);
  if (plain === undefined || role.place.kind === "many") return undefined;
  const made = fullBody(operation, role, context) ?? plain["body"];
  if (made === undefined || !isInstanceObject(made)) return undefined;
  const full = ofOneMember(made, operation, context);
  const stored: Record<string, Instance> = {};
  let body = full;
  // A value may give several properties of an item, such as `Name` and `name`.
  const changed = new Set<string>();
  for (const { property, source } of broughtProperties(operation, role, context)) {
    const value = holderOf(body, source)?.[source.name];
    if (value === undefined || value === null) continue;
    const key = JSON.stringify([source.wrapper, source.name]);
    const own = changed.has(key)
      ? value
      : distinctValue(value, { source, property, salt, entity: role.entity }, context);
    const kept = keptPart(own, source.schema, property.schema, context);
    if (kept === undefined) continue;
    body = withValue(body, source, own);
    changed.add(key);
    stored[property.name] = kept;
  }
  const request = { ...withDistinctId(plain, { operation, role, salt }, context), body };
  const { schema } = context.$.declaration(operation.request);
  const isValid = accepts(schema, request, context.$.program, "input");
  return isValid && Object.keys(stored).length > 0 ? { request, stored } : undefined;
}

/** A request that creates an item of its own: PUT names the item in its path. */
function withDistinctId(
  request: InstanceObject,
  { operation, role, salt }: { operation: Operation; role: StoredRole; salt: number },
  context: ServiceContext,
): InstanceObject {
  const { kind, item, itemIn, isSingle, entity } = role;
  const group = request[itemIn];
  const parameter = operation.parameters.find((one) => one.in === itemIn && one.name === item);
  if (kind !== "put" || isSingle || item === undefined || parameter === undefined) return request;
  if (group === undefined || !isInstanceObject(group)) return request;
  const { schema } = parameter;
  const source: Source = { name: item, code: ts`id`, schema, absent: undefined, group: "path" };
  const property = entity.id ?? propertyOf(item, schema, true);
  const id = distinctValue(group[item] ?? "", { source, property, salt, entity }, context);
  return { ...request, [itemIn]: { ...group, [item]: id } };
}

/** The body of a request with its optional properties. */
function fullBody(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): Instance | undefined {
  const schema = agreedRequest(operation, role, context);
  const options = { view: "input", name: "request", declaredOnly: true } as const;
  const made = sample(schema, context.$.program, options);
  return made.ok && isInstanceObject(made.value) ? made.value["body"] : undefined;
}

/**
 * Leaves out the properties that the member of a union does not declare which accepts the body: for
 * TypeScript they are errors.
 */
function ofOneMember(
  body: InstanceObject,
  operation: Operation,
  { $ }: ServiceContext,
): InstanceObject {
  const schema = mainContent(operation.body?.contents ?? [])?.schema;
  const own = schema && followed(withoutNull(schema, $), $.resolve);
  if (own?.kind !== "union") return body;
  const member = own.members.find((each) => accepts(each, body, $.program, "input"));
  const declared = member && plainProperties(member, $);
  if (declared === undefined) return body;
  const names = new Set(declared.map(({ name }) => name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name)));
}

/** The properties of an item that a body gives. */
function broughtProperties(
  operation: Operation,
  { entity, kind }: StoredRole,
  context: ServiceContext,
): readonly Brought[] {
  const sources = sourcesOf(operation, context);
  return entity.properties.flatMap((property) => {
    const source = isVisible(property, "output") ? sourceOf(property, sources) : undefined;
    const isKept = property !== entity.id || kind === "create";
    return source?.group === "body" && isKept ? [{ property, source }] : [];
  });
}

interface Brought {
  readonly property: Property;
  readonly source: Source;
}

/** The part of a value that is kept when it is converted; `undefined` if none is. */
function keptPart(
  value: Instance,
  from: Schema,
  to: Schema,
  context: ServiceContext,
): Instance | undefined {
  const { $ } = context;
  const entity = { schema: to, properties: [], id: undefined, parameters: [] };
  const options = entityOptions(context, entity, undefined);
  if (convertedCode(ts`value`, from, to, options) === undefined) return undefined;
  const code = convertedCode(
    ts`value`,
    withoutMarks(from, context),
    withoutMarks(to, context),
    options,
  );
  if (code === undefined) return undefined;
  if (code.text === "value") return keptText(value, from, to, context);
  if (code.text === "String(value)") return String(value);
  if (/^(?:toNumber|Number)\(value\b/.test(code.text)) {
    return Number.isFinite(Number(value)) ? Number(value) : undefined;
  }
  const [a, b] = [from, to].map((schema) => followed(withoutNull(schema, $), $.resolve));
  if (b?.kind === "enum") return b.members.some((one) => one.value === value) ? value : undefined;
  if (isList(value)) {
    if (a?.kind !== "array" || b?.kind !== "array") return undefined;
    const [item, kept] = [a.rest, b.rest];
    if (item === undefined || kept === undefined) return undefined;
    const parts = value.map((each) => keptPart(each, item, kept, context));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  }
  return isInstanceObject(value) ? keptMembers(value, from, to, context) : undefined;
}

/** A value as it is; a time as `Date` writes it where the item has its text. */
function keptText(
  value: Instance,
  from: Schema,
  to: Schema,
  context: ServiceContext,
): Instance | undefined {
  const given = textOrNumber(withoutNull(from, context.$), context)?.converted;
  const wanted = textOrNumber(withoutNull(to, context.$), context)?.converted;
  if (given === undefined || given === "bigint" || wanted === given) return value;
  const isTime = given === "Date" && typeof value === "string";
  return isTime ? new Date(value).toISOString() : undefined;
}

function keptMembers(
  value: InstanceObject,
  from: Schema,
  to: Schema,
  context: ServiceContext,
): InstanceObject | undefined {
  const given = plainProperties(withoutNull(from, context.$), context.$) ?? [];
  const wanted = plainProperties(withoutNull(to, context.$), context.$) ?? [];
  const entries = wanted.flatMap((property): [string, Instance][] => {
    const source = given.find(({ name }) => name === property.name);
    const own = Object.hasOwn(value, property.name) ? value[property.name] : undefined;
    if (source === undefined || own === undefined || !isVisible(property, "output")) return [];
    // A list of objects would number them anew.
    if (property.name === "id") return [];
    const kept = keptPart(own, source.schema, property.schema, context);
    return kept === undefined ? [] : [[property.name, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The object of a body that has a property: the body, or the object in its wrapper. */
function holderOf(body: InstanceObject, { wrapper }: Source): InstanceObject | undefined {
  if (wrapper === undefined) return body;
  const inside = body[wrapper];
  return inside !== undefined && isInstanceObject(inside) ? inside : undefined;
}

function withValue(body: InstanceObject, source: Source, value: Instance): InstanceObject {
  const holder = holderOf(body, source) ?? {};
  const changed = { ...holder, [source.name]: value };
  const { wrapper } = source;
  return wrapper === undefined ? changed : { ...body, [wrapper]: changed };
}

/** A value like another one, if the schemas of request and item accept one; else the same. */
function distinctValue(
  value: Instance,
  { source, property, salt, entity }: Brought & { readonly salt: number; readonly entity: Entity },
  context: ServiceContext,
): Instance {
  const { program } = context.$;
  const schemas = [source.schema, property.schema] as const;
  const shown = shownProperties(property, entity, context);
  const found = candidates(value, schemas, salt, context).find((one) => {
    const kept = keptPart(one, ...schemas, context);
    return (
      one !== value &&
      kept !== undefined &&
      accepts(source.schema, one, program, "input") &&
      shown.every(({ schema }) => accepts(schema, kept, program, "output"))
    );
  });
  return found ?? value;
}

function candidates(
  value: Instance,
  schemas: readonly Schema[],
  salt: number,
  { $ }: ServiceContext,
): readonly Instance[] {
  const listed = schemas.flatMap((schema) => {
    const own = followed(withoutNull(schema, $), $.resolve);
    return own.kind === "enum" ? own.members.map(({ value: one }) => one as Instance) : [];
  });
  if (listed.length > 0) return listed.slice(salt % listed.length).concat(listed);
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 16 + salt, value + salt, value - salt, salt];
  if (typeof value === "string") return texts(value, salt);
  return [];
}

/** Texts that differ with `salt`, of the usual formats. */
function texts(value: string, salt: number): readonly string[] {
  return [
    `${value} ${16 + salt}`,
    `${value}${16 + salt}`,
    `${value.slice(0, -1)}${salt}`,
    `${value.slice(0, -1)}${"BCDEFG"[salt % 6] ?? "B"}`,
    `${value.slice(0, -1)}${"bcdefg"[salt % 6] ?? "b"}`,
    `203${salt}-05-06T07:08:09Z`,
    `203${salt}-05-06`,
    `07:08:0${salt}Z`,
    `07:08:0${salt}`,
    `someone${salt}@example.org`,
    `https://example.org/${salt}`,
    `7d2c5a10-1b2c-4d3e-8f90-a1b2c3d4e5f${salt}`,
    `192.0.2.${salt}`,
    `host${salt}.example.org`,
    value.toUpperCase(),
    value.toLowerCase(),
  ];
}
