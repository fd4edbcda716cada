import { type Code, lit, member, ts, optionalMember } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { isFilled } from "../schema/fill.ts";
import { withoutNull } from "./assignable.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { lacksOwn } from "./own-property.ts";
import { queryValues } from "./query-values.ts";
import { plainProperties } from "./plain-object.ts";
import { singular } from "./singular.ts";
import { plainName } from "./plain-name.ts";
import { type RequestBody, requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";

/** A value that may become a property of a stored item, or of a response with one. */
export interface Source {
  readonly name: string;
  /** The name of the property that it means: `title` for `song[title]`. */
  readonly alias?: string;
  readonly code: Code;
  readonly schema: Schema;
  /** An expression that is true if it is absent; `undefined` if it never is. */
  readonly absent: Code | undefined;
  /** The part of the request that has it; `item` for a stored item. */
  readonly group: "path" | "query" | "headers" | "body" | "item";
  /** The property of the body whose object has it: `user` of `{ user: { … }, notify }`. */
  readonly wrapper?: string;
}

/** The values of an operation's request, path parameters first. */
export function sourcesOf(operation: Operation, context: ServiceContext): readonly Source[] {
  return [
    ...pathSources(operation),
    ...bodySources(operation, context),
    ...headerSources(operation),
    ...(operation.method === "GET" ? [] : querySources(operation)),
  ];
}

function bodySources(operation: Operation, context: ServiceContext): readonly Source[] {
  const body = requestBody(operation, context);
  if (body?.properties === undefined) return [];
  const whole = requestPart("body");
  const holder = body.required ? whole : ts`${whole}?`;
  const sent = body.properties.filter((property) => isVisible(property, "input"));
  const wrapped = wrappedSources(operation, body, context);
  const direct = sent.flatMap((property): Source[] => {
    const isGiven = body.hasDefaults && isFilled(property, context.$.program);
    const isPartial = body.partial.has(property.name);
    if (isPartial && property.name in Object.prototype) return [];
    const isAbsent = !body.required || isPartial || (!property.required && !isGiven);
    const [, object = "", inner] = /^(\w+)\[(\w+)\]$/.exec(property.name) ?? [];
    const isInside = inner !== undefined && isItemName(object, operation);
    const source = { ...sourceIn(holder, property, isAbsent), ...(isInside && { alias: inner }) };
    if (!isPartial) return [{ ...source, group: "body" }];
    const nothing = body.required ? ts`` : ts`${whole} == null || `;
    const code = member(whole, property.name);
    const absent = ts`${nothing}!(${lit(property.name)} in ${whole}) || ${code} === undefined`;
    return [{ ...source, code, absent, group: "body" }];
  });
  // Inside of its only property, a body has the item; `{ user, notify }` names it.
  return sent.length === 1 ? [...direct, ...wrapped] : [...wrapped, ...direct];
}

/**
 * The properties of the object in a body that is the item: its only property, or the one with the
 * name of the collection's items.
 */
function wrappedSources(
  operation: Operation,
  body: RequestBody,
  context: ServiceContext,
): readonly Source[] {
  const sent = body.properties?.filter((property) => isVisible(property, "input")) ?? [];
  const wrapper = sent.length === 1 ? sent[0] : sent.find((one) => isItemName(one.name, operation));
  if (wrapper === undefined || wrapper.name in Object.prototype) return [];
  const { name, required } = wrapper;
  // TypeScript does not narrow what only some alternatives have.
  if (body.partial.has(name)) return [];
  const whole = requestPart("body");
  const isThere =
    required && body.required && withoutNull(wrapper.schema, context.$) === wrapper.schema;
  const holder = holderIn(body.required ? whole : ts`${whole}?`, name, isThere);
  const { hasDefaults } = body;
  const inside = itemSources(holder, withoutNull(wrapper.schema, context.$), {
    ...context,
    hasDefaults,
  });
  return inside.map((source) => ({ ...source, wrapper: name }));
}

/** True for the word for an item in the path of an operation: `user` of `/users/{id}`. */
function isItemName(name: string, { path }: Operation): boolean {
  const texts = path.split("/").filter((text) => text !== "" && !text.startsWith("{"));
  const plain = plainName(name);
  return texts
    .slice(-2)
    .some((text) => plainName(singular(text)) === plain || plainName(text) === plain);
}

/** The object in a property, followed by `?` if it may be absent. */
function holderIn(holder: Code, name: string, isThere: boolean): Code {
  const code = memberIn(holder, name);
  return isThere ? code : ts`${code}?`;
}

/** `body.name`, `body?.name` if the object is followed by `?`. */
function memberIn(object: Code, name: string): Code {
  if (!object.text.endsWith("?")) return member(object, name);
  return optionalMember({ ...object, text: object.text.slice(0, -1) }, name);
}

/** The properties of `object` that are visible from the side `view`, as sources. */
export function itemSources(
  object: Code,
  schema: Schema,
  { $, hasDefaults = true }: Pick<ServiceContext, "$"> & { readonly hasDefaults?: boolean },
  view: Side = "input",
): readonly Source[] {
  const isOptional = object.text.endsWith("?");
  return (plainProperties(schema, $) ?? [])
    .filter((property) => isVisible(property, view))
    .map((property) => {
      const isGiven = view === "input" && hasDefaults && isFilled(property, $.program);
      return {
        ...sourceIn(object, property, isOptional || (!property.required && !isGiven)),
        group: view === "input" ? "body" : "item",
      };
    });
}

function sourceIn(
  object: Code,
  { name, schema }: Property,
  isAbsent: boolean,
): Omit<Source, "group"> {
  const code = memberIn(object, name);
  return { name, code, schema, absent: isAbsent ? absentCode(object, name, code) : undefined };
}

/** Every object inherits `constructor`, so a property of such a name must be an own one. */
function absentCode(object: Code, name: string, code: Code): Code {
  if (!(name in Object.prototype)) return ts`${code} === undefined`;
  const holder = { ...object, text: object.text.replace(/\?$/, "") };
  const nothing = holder.text === object.text ? ts`` : ts`${holder} == null || `;
  return ts`${nothing}${lacksOwn(holder, name)} || ${member(holder, name)} === undefined`;
}

/** The path parameters; `{id}` after `users` is named `user_id`. */
function pathSources({ path, parameters }: Operation): readonly Source[] {
  return parameters
    .filter((one) => one.in === "path")
    .map(({ name, schema }) => {
      const before = path.split(`/{${name}}`)[0]?.split("/").at(-1) ?? "";
      const owner = singular(before);
      return {
        name: name === "id" && /^\w+$/.test(owner) ? `${owner}_id` : name,
        schema,
        code: member(requestPart("path"), name),
        absent: undefined,
        group: "path",
      };
    });
}

function querySources(operation: Operation): readonly Source[] {
  return queryValues(operation).map(({ name, schema, code, absent }) => ({
    name,
    schema,
    code,
    absent,
    group: "query",
  }));
}

/** The header parameters, without the `X-` of their names. */
function headerSources({ parameters }: Operation): readonly Source[] {
  const headers = parameters.filter((one) => one.in === "header");
  const isThere = headers.some(({ required }) => required);
  return headers.map((header: Parameter): Source => {
    const holder = requestPart("headers");
    const code = (isThere ? member : optionalMember)(holder, header.name);
    const isAbsent = !header.required && !(isThere && header.default !== undefined);
    return {
      name: header.name.replace(/^x-/i, ""),
      code,
      schema: header.schema,
      absent: isAbsent
        ? absentCode(isThere ? holder : ts`${holder}?`, header.name, code)
        : undefined,
      group: "headers",
    };
  });
}
