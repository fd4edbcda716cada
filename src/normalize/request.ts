import {
  type Body,
  type Content,
  type Parameter,
  type ParameterLocation,
  parameterGroups,
} from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Annotations, ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { annotate } from "./annotations.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import type { Reading } from "./reading.ts";

/**
 * Declares the request of an operation: an object of groups, or one for each media type if the body
 * has several.
 */
export function declareRequest(
  reading: Reading,
  operation: { readonly key: string; readonly at: Origin; readonly site: Origin },
  parameters: readonly Parameter[],
  body: Body | undefined,
): DeclarationId {
  const { key, at: origin, site } = operation;
  const properties = [
    ...parameterGroups.flatMap(([name, location]) => groupOf(parameters, name, location, origin)),
    ...parameters.filter((one) => one.in === "querystring").map(wholeQuery),
  ];
  const schema = withBody(properties, body, origin);
  return reading.declarations.add(
    { role: "request", hint: "request", operation: key, schema, at: origin },
    at(site, "request"),
  );
}

/** Returns the parameters of one location as an object, by their names on the wire. */
function groupOf(
  parameters: readonly Parameter[],
  name: string,
  location: ParameterLocation,
  at: Origin,
): readonly Property[] {
  const properties = parameters.filter((one) => one.in === location).map(parameterProperty);
  if (properties.length === 0) return [];
  const required = properties.some((property) => property.required);
  return [propertyOf(name, closedObject(properties, at), required, at)];
}

function parameterProperty(parameter: Parameter): Property {
  return {
    name: parameter.name,
    schema: annotate(parameter.schema, noteOf(parameter)),
    required: parameter.required,
    access: "both",
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
    at: parameter.at,
  };
}

function wholeQuery(parameter: Parameter): Property {
  return { ...parameterProperty(parameter), name: "querystring" };
}

function noteOf(parameter: Parameter): Annotations | undefined {
  const { description, deprecated, examples } = parameter;
  if (description === undefined && !deprecated && examples === undefined) return undefined;
  return {
    ...(description === undefined ? {} : { description }),
    ...(deprecated ? { deprecated } : {}),
    ...(examples === undefined ? {} : { examples }),
  };
}

function withBody(
  properties: readonly Property[],
  body: Body | undefined,
  at: Origin,
): ObjectSchema | Schema {
  const [only] = body?.contents ?? [];
  if (body === undefined || only === undefined) return closedObject(properties, at);
  if (body.contents.length === 1) {
    return closedObject([...properties, bodyOf(only, body, body.required)], at);
  }
  const variants = body.contents.map((content) =>
    closedObject([...properties, contentTypeOf(content), bodyOf(content, body, true)], at),
  );
  // An optional body is absent together with its content type.
  const members = body.required ? variants : [...variants, closedObject(properties, at)];
  return { kind: "union", at, mode: "oneOf", members };
}

function bodyOf(content: Content, body: Body, required: boolean): Property {
  const note = body.description === undefined ? undefined : { description: body.description };
  return propertyOf("body", annotate(content.schema, note), required, body.at);
}

function contentTypeOf(content: Content): Property {
  const members = [{ value: content.mediaType }];
  return propertyOf("contentType", { kind: "enum", at: content.at, members }, true, content.at);
}

/** Creates an object with these properties and no others. */
function closedObject(properties: readonly Property[], at: Origin): ObjectSchema {
  return objectOf(properties, at, { kind: "never", at });
}
