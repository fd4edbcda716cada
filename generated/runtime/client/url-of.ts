// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { joinUrl, parseBaseUrl } from "./base-url.js";
import { writeParameters } from "./write-parameters.js";
import type { OperationOf } from "../wire/operation.js";

/** The parameters of an operation that are in its URL. */
type UrlInput<Input> = Pick<Input, Extract<keyof Input, "path" | "query" | "querystring">>;

/**
 * Returns the URL that a call would send to: path and query, after the base URL if one is given.
 * `urlOf(getPetOperation, { path: { id: "a" } })` is `/pets/a`. Credentials are not part of it.
 * Throws `InvalidRequestError` for a parameter that is missing or cannot be written.
 */
export function urlOf<Input>(
  operation: OperationOf<Input, string, string>,
  input: UrlInput<Input>,
  baseUrl?: string | URL,
): string {
  const { parameters = [] } = operation;
  const own = parameters.filter(({ in: place }) => place !== "header" && place !== "cookie");
  const { path, query } = writeParameters({ ...operation, parameters: own }, input);
  if (baseUrl === undefined) return query ? `${path}?${query}` : path;
  const base = parseBaseUrl(baseUrl);
  const url = joinUrl(base, path);
  url.search = [base.search.slice(1), query].filter(Boolean).join("&");
  return url.href;
}
