// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { type ErrorStyle, errorHeaders } from "./error-style.js";
import type { AnyReply } from "./reply.js";
import type { Issue } from "../validate/issue.js";

/** Problem details (RFC 9457). */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
}

export interface ProblemError {
  /**
   * A JSON Pointer, as a URI fragment, into `{ path, query, headers, cookies, body }`:
   * `#/body/messages/0/content`.
   */
  readonly pointer: string;
  readonly detail: string;
}

/** Errors as problem details (RFC 9457). */
export const problems: ErrorStyle = {
  invalid: (status, issues) => reply(status, invalidProblem(status, issues)),
  failure: (status, detail) => reply(status, problem(status, detail)),
};

function reply(status: number, body: Problem): AnyReply {
  return {
    status,
    contentType: "application/problem+json; charset=utf-8",
    headers: errorHeaders,
    body,
  };
}

/** Creates a problem with no more information than its status and `detail`. */
export function problem(status: number, detail?: string): Problem {
  return { title: titleOf(status), status, ...(detail === undefined ? {} : { detail }) };
}

/**
 * Creates the problem of an invalid request. It contains the places and reasons, but never the
 * content sent.
 */
export function invalidProblem(status: number, issues: readonly Issue[]): Problem {
  const errors = issues.map((issue) => ({
    pointer: fragment(issue.instancePath),
    detail: issue.message,
  }));
  return { ...problem(status, "The request is not valid."), errors };
}

/** Returns a JSON Pointer as a URI fragment (RFC 6901 §6). */
function fragment(pointer: string): string {
  return `#${pointer.replace(/[^!$&-;=?-Z_a-z~]/gu, escape)}`;
}

function escape(char: string): string {
  return encodeURIComponent(/^[\ud800-\udfff]$/u.test(char) ? "\ufffd" : char);
}

const titles: { readonly [status: number]: string } = {
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  422: "Unprocessable Content",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** Returns the registered reason phrase. */
export function titleOf(status: number): string {
  return titles[status] ?? (status < 500 ? "Error" : "Server Error");
}
