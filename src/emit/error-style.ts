import type { Operation, Response } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { EmitContext } from "./emitter.ts";
import { followed } from "../schema/references.ts";

/**
 * The style of responses to invalid requests. `fastapi`: the document declares a schema with the
 * structure of FastAPI's `HTTPValidationError`. `problem`: it declares problem details, or nothing.
 * `custom`: it declares another schema, for which only the service can create values.
 */
export type ErrorStyle = "fastapi" | "problem" | "custom";

export function errorStyleOf(operation: Operation, $: EmitContext): ErrorStyle {
  // The server responds with 422 if the document declares it.
  const declared = responseFor(422, operation) ?? responseFor(400, operation);
  const json = declared?.contents.find(({ codec }) => codec === "json");
  if (json === undefined || json.mediaType === "application/problem+json") return "problem";
  return isFastApi(json.schema, $) ? "fastapi" : json.schema.kind === "any" ? "problem" : "custom";
}

function responseFor(code: number, operation: Operation): Response | undefined {
  return operation.responses.find(({ status }) => status.kind === "code" && status.code === code);
}

function isFastApi(schema: Schema, $: EmitContext): boolean {
  const detail = propertyOf(schema, "detail", $);
  if (detail?.kind !== "array" || detail.rest === undefined) return false;
  const item = followed(detail.rest, $.resolve);
  return (
    item.kind === "object" &&
    ["loc", "msg", "type"].every((name) => item.properties.some((each) => each.name === name))
  );
}

function propertyOf(schema: Schema, name: string, $: EmitContext): Schema | undefined {
  const object = followed(schema, $.resolve);
  if (object.kind !== "object") return undefined;
  const property = object.properties.find((each) => each.name === name);
  return property === undefined ? undefined : followed(property.schema, $.resolve);
}
