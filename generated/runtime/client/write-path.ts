// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { OperationInput } from "./operation-input.js";
import { ownValue } from "./own-value.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { encode, toText } from "../wire/write-text.js";

/** `.` or `..` as a part of a path, spelt in any way that a URL parser or a proxy may still read as one. */
const dots = /(^|[/\\]|%2f|%5c)(\.|%2e){1,2}($|[/\\;]|%2f|%5c)/i;

/**
 * Puts percent-encoded values into a path template: `/pets/{id}` → `/pets/a%2Fb`. `write` gives the text of a parameter.
 * Throws `InvalidRequestError` when a text is missing or empty, or when it would make a segment `.` or `..`, which no encoding prevents: the call would reach another path.
 */
export function fillPath(template: string, write: (name: string) => string | undefined): string {
  // Nothing to write ends like a dot segment.
  const path = template.replace(/\{([^{}]*)\}|[#\\\s]/g, (match, name?: string) =>
    name === undefined ? encode(match) : write(name) || "/./",
  );
  if (path === template || !dots.test(path.replace(/%25/g, "%"))) return path;
  throw new InvalidRequestError(`${template}: a value is empty or a dot segment`);
}

/** Fills a path whose parameters are scalars in the style `simple`. Throws `InvalidRequestError` for other values. */
export function writePath(template: string, { path }: OperationInput): string {
  return fillPath(template, (name) => encode(toText(ownValue(path, name))));
}
