import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Body, Operation, Parameter, SecurityRequirement, Server } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import { readContents } from "./content.ts";
import { asObject, requireField, flagField, listField, textField, textsField } from "./fields.ts";
import { isJson } from "./keyword.ts";
import { readParameter } from "./parameter.ts";
import { matchTemplate } from "./path-template.ts";
import { memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";
import { declareRequest } from "./request.ts";
import { readResponses } from "./response.ts";
import { readSecurity } from "./security.ts";
import { readServers } from "./server.ts";
import { moveBody } from "./swagger-body.ts";

/** The values that an operation inherits from its context. */
export interface OperationContext {
  readonly key: string;
  /** In upper case. */
  readonly method: string;
  /**
   * The location where the operation is used. It differs from the location of its text if its path
   * item is a reference. It names the declarations of the operation.
   */
  readonly site: Origin;
  readonly path: string;
  /** The parameters of the path. */
  readonly parameters: readonly Parameter[];
  /** The servers of the path item, if it has its own. */
  readonly servers: readonly Server[] | undefined;
  /** The security requirements of the document, which apply if the operation has none. */
  readonly security: readonly SecurityRequirement[];
  /** The names of the declared security schemes. */
  readonly schemes: ReadonlySet<string>;
  /** True for a path of the document, false for the name of a webhook. */
  readonly templated: boolean;
}

/** Reads the Operation Object at a place (OpenAPI 3.1 §4.8.10). */
export function readOperation(
  reading: Reading,
  written: ObjectPlace,
  context: OperationContext,
): Operation {
  const { key, method, path } = context;
  const place = moveBody(reading, written);
  const declared = mergeParameters(context.parameters, readParameters(reading, place));
  const parameters = context.templated
    ? matchTemplate(reading, path, declared, place.at)
    : declared;
  const operationId = textField(reading, place, "operationId");
  const summary = textField(reading, place, "summary");
  const description = textField(reading, place, "description");
  const body = readBody(reading, memberAt(place, "requestBody"));
  const servers = readServers(reading, place) ?? context.servers;
  return {
    key,
    ...(operationId === undefined ? {} : { operationId }),
    method,
    path,
    tags: textsField(reading, place, "tags") ?? [],
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    deprecated: flagField(reading, place, "deprecated") ?? false,
    parameters,
    ...(body === undefined ? {} : { body }),
    responses: readResponses(reading, place, context),
    security: readSecurity(reading, place, context.schemes) ?? context.security,
    ...(servers === undefined ? {} : { servers }),
    extensions: extensionsOf(place),
    at: place.at,
    request: declareRequest(reading, { ...context, at: place.at }, parameters, body),
  };
}

/**
 * Reads the `parameters` of a path or operation. A duplicate of name and location is reported, and
 * the first counts.
 */
export function readParameters(reading: Reading, holder: ObjectPlace): readonly Parameter[] {
  const seen = new Set<string>();
  return (listField(reading, holder, "parameters") ?? []).flatMap((place) => {
    const parameter = readParameter(reading, place);
    if (parameter === undefined) return [];
    const identity = identityOf(parameter);
    if (seen.has(identity)) {
      const params = { name: parameter.name, in: parameter.in };
      reading.report(diagnose("operation/duplicate-parameter", params, place.at));
      return [];
    }
    seen.add(identity);
    return [parameter];
  });
}

/**
 * Merges the parameters of a path and an operation: those of the path, each overridden by the
 * operation's of the same name and location, then the others of the operation.
 */
function mergeParameters(
  ofPath: readonly Parameter[],
  ofOperation: readonly Parameter[],
): readonly Parameter[] {
  if (ofPath.length === 0) return ofOperation;
  const own = new Map(ofOperation.map((parameter) => [identityOf(parameter), parameter]));
  const merged = ofPath.map((parameter) => {
    const identity = identityOf(parameter);
    const instead = own.get(identity) ?? parameter;
    own.delete(identity);
    return instead;
  });
  return [...merged, ...own.values()];
}

function identityOf(parameter: Parameter): string {
  const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
  return `${parameter.in}:${name}`;
}

function readBody(reading: Reading, held: Place): Body | undefined {
  if (held.value === undefined) return undefined;
  const resolved = dereference(reading, held);
  const place = resolved === undefined ? undefined : asObject(reading, resolved, "requestBody");
  if (place === undefined) return undefined;
  requireField(reading, place, "content", "any body is accepted");
  const description = textField(reading, place, "description");
  return {
    required: flagField(reading, place, "required") ?? false,
    ...(description === undefined ? {} : { description }),
    contents: readContents(reading, place),
    at: place.at,
  };
}

function extensionsOf(place: ObjectPlace): Readonly<Record<string, Json>> {
  const entries = Object.keys(place.value).flatMap((key): readonly (readonly [string, Json])[] => {
    const value = key.startsWith("x-") ? memberAt(place, key).value : undefined;
    return value !== undefined && isJson(value) ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}
