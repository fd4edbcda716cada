import type { Instance } from "../schema/value.ts";

/**
 * The facts of a typical error, with which bodies of errors are validated when they are generated:
 * those of `typicalFacts` in `templates/runtime/server/error-facts.ts`.
 */
export const typicalError: { readonly [fact: string]: Instance } = {
  status: 400,
  statusText: "400",
  title: "Bad Request",
  code: "bad_request",
  summary: "The request is not valid: name must be string.",
  now: "2000-01-01T00:00:00.000Z",
  path: "/",
  method: "GET",
  messagesByField: { name: ["must be string"] },
  messageByField: { name: "must be string" },
};

/** The facts of its only issue. */
export const typicalIssue: { readonly [fact: string]: Instance } = {
  message: "must be string",
  text: "name must be string",
  texts: ["must be string"],
  field: "name",
  pointer: "/body/name",
  place: "body",
  segments: ["body", "name"],
  keyword: "type",
  statusText: "400",
};
