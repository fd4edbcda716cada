import type { Content, Operation, Response } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import type { EmitContext } from "./emitter.ts";
import { judge } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import type { Instance } from "../schema/value.ts";

/**
 * The format of an error response. `fastapi`: the document declares a schema with the structure of
 * FastAPI's `HTTPValidationError`, which requires no more. `problem`: it declares problem details,
 * or nothing. `custom`: it declares another schema.
 */
export type ErrorStyle = "fastapi" | "problem" | "custom";

/** Returns the style of responses to invalid requests: 422 if the document declares it, or 400. */
export function errorStyleOf(operation: Operation, $: Pick<EmitContext, "resolve">): ErrorStyle {
  const declared = responseFor(422, operation) ?? responseFor(400, operation);
  return declared === undefined ? "problem" : responseStyle(declared, $);
}

/** Returns the error responses of an operation that have schemas of their own. */
export function customErrors(
  { responses }: Operation,
  $: Pick<EmitContext, "resolve">,
): readonly Response[] {
  return responses.filter((each) => isError(each) && responseStyle(each, $) === "custom");
}

/** Returns the content that an error of the server itself has: JSON, or else plain text. */
export function errorContent({ contents }: Response): Content | undefined {
  return (
    contents.find(({ codec }) => codec === "json") ??
    contents.find(({ mediaType }) => mediaType === "text/plain")
  );
}

function responseStyle(response: Response, $: Pick<EmitContext, "resolve">): ErrorStyle {
  const content = errorContent(response);
  if (content === undefined || content.schema.kind === "any") return "problem";
  const { mediaType, schema } = content;
  if (mediaType === "application/problem+json" && takes(schema, problem, $)) return "problem";
  return isFastApi(schema, $) && takes(schema, fastapi, $) ? "fastapi" : "custom";
}

/** Problem details as the runtime creates them. */
const problem: Instance = {
  title: "Bad Request",
  status: 400,
  detail: "The request is not valid.",
  errors: [{ pointer: "#/body/name", detail: "must be string" }],
};

/** An error as FastAPI, and the runtime, create it. */
const fastapi: Instance = {
  detail: [{ loc: ["body", "name"], msg: "Input should be a valid string", type: "string_type" }],
};

function takes(
  schema: Schema,
  error: Instance,
  { resolve }: Pick<EmitContext, "resolve">,
): boolean {
  return judge(schema, error, { resolve, side: "output" }).kind !== "refuses";
}

/** True for the statuses from 400, and for `default`. */
function isError({ status }: Response): boolean {
  if (status.kind === "default") return true;
  return status.kind === "code" ? status.code >= 400 : status.digit >= 4;
}

function responseFor(code: number, operation: Operation): Response | undefined {
  const { responses } = operation;
  return (
    responses.find(({ status }) => status.kind === "code" && status.code === code) ??
    responses.find(({ status }) => code === 400 && status.kind === "range" && status.digit === 4) ??
    responses.find(({ status }) => code === 400 && status.kind === "default")
  );
}

function isFastApi(schema: Schema, $: Pick<EmitContext, "resolve">): boolean {
  const detail = propertyOf(schema, "detail", $);
  if (detail?.kind !== "array" || detail.rest === undefined) return false;
  const item = followed(detail.rest, $.resolve);
  return (
    item.kind === "object" &&
    ["loc", "msg", "type"].every((name) => item.properties.some((each) => each.name === name))
  );
}

function propertyOf(
  schema: Schema,
  name: string,
  $: Pick<EmitContext, "resolve">,
): Schema | undefined {
  const object = followed(schema, $.resolve);
  if (object.kind !== "object") return undefined;
  const property = object.properties.find((each) => each.name === name);
  return property === undefined ? undefined : followed(property.schema, $.resolve);
}
