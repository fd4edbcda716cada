import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { accepts } from "../sample/accepts.ts";
import { sample } from "../sample/sample.ts";
import { type SampleObject, type SampleValue, isSampleObject } from "../sample/value.ts";
import type { Role } from "./collections.ts";
import type { ServiceContext } from "./service-context.ts";

/** A valid request of an operation, with what is required: `{ path, query, headers, body }`. `undefined`, where none was found. */
export function requestSample(
  operation: Operation,
  { $ }: ServiceContext,
): SampleObject | undefined {
  const { schema } = $.declaration(operation.request);
  const made = sample(schema, $.program, {
    view: "input",
    name: "request",
    declaredOnly: true,
    requiredOnly: true,
  });
  return made.ok && isSampleObject(made.value) ? made.value : undefined;
}

/** A body that an operation refuses; `undefined`, where it takes none as JSON, or anything. */
export function invalidBody(operation: Operation, { $ }: ServiceContext): SampleValue | undefined {
  const [content, ...others] = operation.body?.contents ?? [];
  if (content?.codec !== "json" || others.length > 0) return undefined;
  const candidates: readonly SampleValue[] = [{}, [], "text", 1, true];
  return candidates.find((value) => !accepts(content.schema, value, $.program, "input"));
}

/** The path of an operation on an item, with the values that the request which made the item had for the path before it. */
export function alignedPath(
  request: SampleObject,
  role: Role,
  made: SampleObject,
  madeBy: Role,
  operation: Operation,
  { $ }: ServiceContext,
): SampleObject {
  const path = request["path"];
  const other = made["path"];
  if (role.kind === "example" || madeBy.kind === "example") return request;
  if (path === undefined || other === undefined) return request;
  if (!isSampleObject(path) || !isSampleObject(other)) return request;
  const entries = role.collection.flatMap((part, index): [string, SampleValue][] => {
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
