import { type Code, lit, member, ts, optionalMember } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { isFilled } from "../schema/fill.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { lacksOwn } from "./own-property.ts";
import { queryValues } from "./query-values.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/** A value that may become a property of a stored item, or of a response with one. */
export interface Source {
  readonly name: string;
  readonly code: Code;
  readonly schema: Schema;
  /** An expression that is true if it is absent; `undefined` if it never is. */
  readonly absent: Code | undefined;
  /** The part of the request that has it; `item` for a stored item. */
  readonly group: "path" | "query" | "headers" | "body" | "item";
  /** True inside the only property of a body. */
  readonly isWrapped?: boolean;
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
  const [only, ...others] = sent;
  // `{ thing: { … } }` also brings the properties inside.
  const isAlone = only !== undefined && others.length === 0;
  const isThere = isAlone && only.required && body.required;
  const inside = isAlone
    ? itemSources(holderIn(holder, only.name, isThere), only.schema, {
        ...context,
        hasDefaults: body.hasDefaults,
      })
    : [];
  const wrapped = inside.map((source) => ({ ...source, isWrapped: true }));
  const direct = sent.flatMap((property): Source[] => {
    const isGiven = body.hasDefaults && isFilled(property, context.$.program);
    const isPartial = body.partial.has(property.name);
    if (isPartial && property.name in Object.prototype) return [];
    const isAbsent = !body.required || isPartial || (!property.required && !isGiven);
    const source = sourceIn(holder, property, isAbsent);
    if (!isPartial) return [{ ...source, group: "body" }];
    const nothing = body.required ? ts`` : ts`${whole} == null || `;
    const code = member(whole, property.name);
    const absent = ts`${nothing}!(${lit(property.name)} in ${whole}) || ${code} === undefined`;
    return [{ ...source, code, absent, group: "body" }];
  });
  return [...direct, ...wrapped];
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
