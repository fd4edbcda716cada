import { type Code, lit, member, ts, optionalMember } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { isFilled } from "../schema/fill.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { queryValues } from "./paging.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import type { ServiceContext } from "./service-context.ts";

/** A value that may become a property of what is stored, or of what is shown of it. */
export interface Source {
  readonly name: string;
  readonly code: Code;
  readonly schema: Schema;
  /** True in the code when it is absent; `undefined` where it never is. */
  readonly absent: Code | undefined;
  /** Where it is from. */
  readonly group: "path" | "query" | "headers" | "body" | "item";
}

/** What the request of an operation brings, parameters of the path first. */
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
  const holder = body.required ? ts`body` : ts`body?`;
  const sent = body.properties.filter((property) => isVisible(property, "input"));
  const [only, ...others] = sent;
  // `{ thing: { … } }` brings what is inside, too.
  const isWrapped = only !== undefined && others.length === 0 && only.required && body.required;
  const inside = isWrapped ? itemSources(member(holder, only.name), only.schema, context) : [];
  const direct = sent.flatMap((property): Source[] => {
    const isGiven = body.filled && isFilled(property, context.$.program);
    const isPartial = body.partial.has(property.name);
    if (isPartial && property.name in Object.prototype) return [];
    const isAbsent = !body.required || isPartial || (!property.required && !isGiven);
    const source = sourceIn(holder, property, isAbsent);
    if (!isPartial) return [{ ...source, group: "body" }];
    const nothing = body.required ? ts`` : ts`body == null || `;
    const absent = ts`${nothing}!(${lit(property.name)} in body) || ${member(ts`body`, property.name)} === undefined`;
    return [{ ...source, code: member(ts`body`, property.name), absent, group: "body" }];
  });
  return [...direct, ...inside];
}

/** The properties of `object` as sources; of an object of a request those that a request has. */
export function itemSources(
  object: Code,
  schema: Schema,
  { $ }: ServiceContext,
  view: Side = "input",
): readonly Source[] {
  return (plainProperties(schema, $) ?? [])
    .filter((property) => isVisible(property, view))
    .map((property) => {
      const isGiven = view === "input" && isFilled(property, $.program);
      return {
        ...sourceIn(object, property, !property.required && !isGiven),
        group: view === "input" ? "body" : "item",
      };
    });
}

function sourceIn(
  object: Code,
  { name, schema }: Property,
  isAbsent: boolean,
): Omit<Source, "group"> {
  const plain = member(object, name);
  // `body?.name`, and `body?.["a-b"]`.
  const code = { ...plain, text: plain.text.replace(`${object.text}[`, bracket(object.text)) };
  return { name, code, schema, absent: isAbsent ? absentCode(object, name, code) : undefined };
}

function bracket(object: string): string {
  return object.endsWith("?") ? `${object}.[` : `${object}[`;
}

/** Every object has a `constructor`: of such names only a property of its own counts. */
function absentCode(object: Code, name: string, code: Code): Code {
  if (!(name in Object.prototype)) return ts`${code} === undefined`;
  const holder = { ...object, text: object.text.replace(/\?$/, "") };
  const nothing = holder.text === object.text ? ts`` : ts`${holder} == null || `;
  return ts`${nothing}!Object.hasOwn(${holder}, ${lit(name)}) || ${member(holder, name)} === undefined`;
}

/** `{id}` after `users` is a `user id`. */
function pathSources({ path, parameters }: Operation): readonly Source[] {
  return parameters
    .filter((one) => one.in === "path")
    .map(({ name, schema }) => {
      const before = path.split(`/{${name}}`)[0]?.split("/").at(-1) ?? "";
      const owner = before.replace(/ies$/, "y").replace(/s$/, "");
      return {
        name: name === "id" && /^\w+$/.test(owner) ? `${owner}_id` : name,
        schema,
        code: member(ts`path`, name),
        absent: undefined,
        group: "path",
      };
    });
}

function querySources(operation: Operation): readonly Source[] {
  return queryValues(operation).map(({ parameter: { name, schema }, code, absent }) => ({
    name,
    schema,
    code,
    absent,
    group: "query",
  }));
}

/** `X-Workspace-Id` is a `workspace_id`. */
function headerSources({ parameters }: Operation): readonly Source[] {
  const headers = parameters.filter((one) => one.in === "header");
  const isThere = headers.some(({ required }) => required);
  return headers.map((header: Parameter): Source => {
    const holder = ts`headers`;
    const code = (isThere ? member : optionalMember)(holder, header.name);
    const isAbsent = !header.required && !(isThere && header.default !== undefined);
    return {
      name: header.name.replace(/^x-/i, ""),
      code,
      schema: header.schema,
      absent: isAbsent ? ts`${code} === undefined` : undefined,
      group: "headers",
    };
  });
}
