import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { Program } from "../ir/program.ts";
import { accepts } from "../schema/accepts.ts";
import { sample } from "../sample/sample.ts";
import { type InstanceObject, type Instance, isInstanceObject } from "../schema/value.ts";
import { agreedRequest } from "./agreement.ts";
import type { Role } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * A valid request of an operation, with what is required, that the handler of its role can store:
 * `{ path, query, headers, body }`. `undefined`, where none was found.
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
  return withQueries(made.value, operation, context);
}

/**
 * A request in which no required parameter is an object of nothing: on the wire that is as if it
 * were absent.
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

/** A value with something in it, and no lists or objects in that: a query has no room for them. */
function fullSample(schema: Schema, name: string, program: Program): Instance | undefined {
  const made = sample(schema, program, { view: "input", name, declaredOnly: true });
  if (!made.ok || typeof made.value !== "object" || made.value === null) return undefined;
  if (!isInstanceObject(made.value)) return made.value;
  const entries = Object.entries(made.value).filter(([, value]) => typeof value !== "object");
  const scalars = Object.fromEntries(entries);
  return entries.length > 0 && accepts(schema, scalars, program, "input") ? scalars : undefined;
}

/** A body that an operation refuses; `undefined`, where it takes none as JSON, or anything. */
export function invalidBody(operation: Operation, { $ }: ServiceContext): Instance | undefined {
  const [content, ...others] = operation.body?.contents ?? [];
  if (content?.codec !== "json" || others.length > 0) return undefined;
  const candidates: readonly Instance[] = [{}, [], "text", 1, true];
  return candidates.find((value) => !accepts(content.schema, value, $.program, "input"));
}

/** The path of an operation on an item, with the values that the request which made the item had for the path before it. */
export function alignedPath(
  request: InstanceObject,
  role: Role,
  made: InstanceObject,
  madeBy: Role,
  operation: Operation,
  { $ }: ServiceContext,
): InstanceObject {
  const path = request["path"];
  const other = made["path"];
  if (role.kind === "example" || madeBy.kind === "example") return request;
  if (path === undefined || other === undefined) return request;
  if (!isInstanceObject(path) || !isInstanceObject(other)) return request;
  const entries = role.collection.flatMap((part, index): [string, Instance][] => {
    const from = madeBy.collection[index];
    if (!("parameter" in part) || from === undefined || !("parameter" in from)) return [];
    const value = other[from.parameter];
    const schema = schemaOf(part.parameter, operation);
    const fits = value !== undefined && schema !== undefined;
    return fits && accepts(schema, value, $.program, "input") ? [[part.parameter, value]] : [];
  });
  return { ...request, path: { ...path, ...Object.fromEntries(entries) } };
}

function schemaOf(name: string, { parameters }: Operation): Schema | undefined {
  return parameters.find((one) => one.in === "path" && one.name === name)?.schema;
}
