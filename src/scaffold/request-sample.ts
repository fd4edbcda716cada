import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { Program } from "../ir/program.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import { type InstanceObject, type Instance, isInstanceObject } from "../schema/value.ts";
import { followed } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import { agreedRequest } from "./agreement.ts";
import { isJsonPatch } from "./patched-item.ts";
import { requestBody } from "./request-body.ts";
import type { Role, StoredRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * A valid request of an operation, with its required parts, that the handler of its role can store:
 * `{ path, query, headers, body }`. `undefined` if none was found.
 */
export function requestSample(
  operation: Operation,
  context: ServiceContext,
  role?: Role,
): InstanceObject | undefined {
  const schema = agreedRequest(operation, role, context);
  const made = sample(schema, context.$.program, {
    view: "input",
    name: "request",
    declaredOnly: true,
    requiredOnly: true,
  });
  if (!made.ok || !isInstanceObject(made.value)) return undefined;
  const own = withOwnPath(withPatch(made.value, operation, context), operation, context);
  return withQueries(own, operation, context);
}

/** A request whose JSON Patch changes nothing: what it may change depends on the item. */
function withPatch(
  request: InstanceObject,
  operation: Operation,
  context: ServiceContext,
): InstanceObject {
  const body = operation.method === "PATCH" ? requestBody(operation, context) : undefined;
  if (body === undefined || !isJsonPatch(body.schema, context)) return request;
  return accepts(body.schema, [], context.$.program, "input") ? { ...request, body: [] } : request;
}

/**
 * A request whose path is not that of another operation: `/{name}/items` with the name `users` is
 * the path `/users/items` where the document has it. Examples that are empty are replaced too.
 */
function withOwnPath(
  request: InstanceObject,
  { path, parameters }: Operation,
  { $, document }: ServiceContext,
): InstanceObject {
  const values = request["path"];
  if (values === undefined || !isInstanceObject(values)) return request;
  const own = path.split("/");
  const others = document.operations.map((other) => other.path.split("/"));
  const changed = own.flatMap((segment, index): [string, Instance][] => {
    const name = /^\{([^{}]+)\}$/.exec(segment)?.[1] ?? "";
    const value = values[name];
    if (typeof value !== "string") return [];
    const taken = others.flatMap((other) => (isLike(own, other) ? (other[index] ?? []) : []));
    // No segment of a path is empty.
    if (value !== "" && !taken.includes(value)) return [];
    const schema = parameters.find((one) => one.in === "path" && one.name === name)?.schema;
    const free = [...(value === "" ? ["1"] : []), `${value}-1`, `${value}1`, `1${value}`].find(
      (each) => schema !== undefined && accepts(schema, each, $.program, "input"),
    );
    return free === undefined ? [] : [[name, free]];
  });
  if (changed.length === 0) return request;
  return { ...request, path: { ...values, ...Object.fromEntries(changed) } };
}

/** True if two templates may be the same path, by their segments. */
function isLike(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((segment, index) => {
      const paired = other[index] ?? "";
      return segment === paired || segment.includes("{") || paired.includes("{");
    })
  );
}

/**
 * A request in which no required query parameter is an empty object or array, which a URL cannot
 * express.
 */
function withQueries(
  request: InstanceObject,
  { parameters }: Operation,
  { $ }: ServiceContext,
): InstanceObject | undefined {
  const query = request["query"];
  if (query === undefined || !isInstanceObject(query)) return request;
  const entries: [string, Instance][] = [];
  for (const [name, value] of Object.entries(query)) {
    const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
    const parameter = parameters.find((one) => one.in === "query" && one.name === name);
    if (!isEmpty || parameter === undefined) entries.push([name, value]);
    else {
      const made = fullSample(parameter.schema, name, $.program);
      if (made === undefined) return undefined;
      entries.push([name, made]);
    }
  }
  return { ...request, query: Object.fromEntries(entries) };
}

/** A value that is not empty and has only scalars inside, since a query cannot express others. */
function fullSample(schema: Schema, name: string, program: Program): Instance | undefined {
  const made = sample(schema, program, { view: "input", name, declaredOnly: true });
  if (!made.ok || typeof made.value !== "object" || made.value === null) return undefined;
  if (!isInstanceObject(made.value)) return made.value;
  const entries = Object.entries(made.value).filter(([, value]) => typeof value !== "object");
  const scalars = Object.fromEntries(entries);
  return entries.length > 0 && accepts(schema, scalars, program, "input") ? scalars : undefined;
}

/** A JSON body that an operation refuses; `undefined` if it has no JSON body, or accepts any. */
export function invalidBody(operation: Operation, { $ }: ServiceContext): Instance | undefined {
  const [content, ...others] = operation.body?.contents ?? [];
  if (content?.codec !== "json" || others.length > 0) return undefined;
  const candidates: readonly Instance[] = [{}, [], "text", 1, true];
  return candidates.find((value) => !accepts(content.schema, value, $.program, "input"));
}

/** A parameter of the path or query with a text that an operation refuses. */
export interface InvalidParameter {
  readonly in: "path" | "query";
  readonly name: string;
  readonly value: string;
}

/** A parameter that is no text or not every text; `undefined` if there is none. */
export function invalidParameter(
  { parameters }: Operation,
  { $ }: ServiceContext,
): InvalidParameter | undefined {
  const value = "not valid";
  for (const { in: part, name, schema } of parameters) {
    if (part !== "path" && part !== "query") continue;
    const { kind } = followed(withoutNull(schema, $), $.resolve);
    const isScalar = /^(?:number|boolean|string|enum)$/.test(kind);
    if (isScalar && !accepts(schema, value, $.program, "input")) return { in: part, name, value };
  }
  return undefined;
}

/** A request of an operation that uses the store. */
export interface StoredRequest {
  readonly operation: Operation;
  readonly role: StoredRole;
  readonly request: InstanceObject;
}

/** A request with the values for the path of the collection that the request `creation` has. */
export function alignedPath(
  { operation, role, request }: StoredRequest,
  creation: StoredRequest,
  { $ }: ServiceContext,
): InstanceObject {
  const path = request["path"];
  const other = creation.request["path"];
  if (path === undefined || other === undefined) return request;
  if (!isInstanceObject(path) || !isInstanceObject(other)) return request;
  const entries = role.collection.flatMap((part, index): [string, Instance][] => {
    const from = creation.role.collection[index];
    if (!("parameter" in part) || from === undefined || !("parameter" in from)) return [];
    const schema = schemaOf(part.parameter, operation);
    const value =
      schema &&
      spellings(other[from.parameter]).find((each) => accepts(schema, each, $.program, "input"));
    return value === undefined ? [] : [[part.parameter, value]];
  });
  return { ...request, path: { ...path, ...Object.fromEntries(entries) } };
}

/** A value of a path, which is a number in one operation and a text in another. */
function spellings(value: Instance | undefined): readonly Instance[] {
  if (typeof value === "number") return [value, String(value)];
  const isNumber = typeof value === "string" && String(Number(value)) === value;
  return value === undefined ? [] : isNumber ? [value, Number(value)] : [value];
}

function schemaOf(name: string, { parameters }: Operation): Schema | undefined {
  return parameters.find((one) => one.in === "path" && one.name === name)?.schema;
}
