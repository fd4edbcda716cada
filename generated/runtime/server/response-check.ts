// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Log } from "./context.js";
import type { CheckItem } from "./encode-body.js";
import { declaredFor } from "./encode-reply.js";
import { InvalidReply } from "./invalid-reply.js";
import { octets } from "../wire/content.js";
import { parseMediaType } from "../wire/media-type.js";
import type { Content, Operation } from "../wire/operation.js";
import type { AnyReply } from "./reply.js";
import type { Issue, Parse } from "../validate/issue.js";
import type { OperationChecks } from "../validate/operation-checks.js";

/** Checks replies against the document: see `checkResponses`. */
export interface ResponseCheck {
  /** Throws `InvalidReply` for an invalid reply, or logs it. */
  reply(operation: Operation, checks: OperationChecks, reply: AnyReply, log: Log): void;
  /** Returns the check for the items of a stream, if the document describes them. */
  items(
    operation: Operation,
    checks: OperationChecks,
    reply: AnyReply,
    log: Log,
  ): CheckItem | undefined;
}

/**
 * Creates a check of replies, and of the items of streams: invalid ones are logged, or refused with
 * 500. The option `validateResponses` of a server.
 */
export function checkResponses(mode: "log" | "throw"): ResponseCheck {
  const report = (
    { id }: Operation,
    { status }: AnyReply,
    issues: readonly Issue[],
    log: Log,
  ): void => {
    if (issues.length === 0) return;
    const error = new InvalidReply(id, status, issues);
    if (mode === "throw") throw error;
    log.warn(error.message, issues);
  };
  return {
    reply: (operation, checks, reply, log) =>
      report(operation, reply, replyIssues(operation, checks, reply), log),
    items(operation, checks, reply, log) {
      if (typeof reply.body !== "object") return undefined;
      const issuesOf = itemCheck(operation, checks, reply);
      return issuesOf && ((item) => report(operation, reply, issuesOf(item), log));
    },
  };
}

/** Returns the issues of a reply, if any. The items of a stream are checked as they are sent. */
function replyIssues(
  operation: Operation,
  { responses }: OperationChecks,
  reply: AnyReply,
): readonly Issue[] {
  const declared = declaredFor(operation, reply.status);
  if (declared === undefined) {
    return operation.responses.length === 0
      ? []
      : [issue("/status", "enum", `must be a declared status, not ${reply.status}`)];
  }
  const headers = Object.keys(reply.headers ?? {}).map((name) => name.toLowerCase());
  const missing = (declared.headers ?? []).filter(
    ({ name, required }) => required === true && !headers.includes(name.toLowerCase()),
  );
  const issues = missing.map(({ name }) =>
    issue("/headers", "required", `must have the header '${name}'`),
  );
  const contents = declared.content ?? [];
  if (contents.length === 0) {
    return reply.body === undefined
      ? issues
      : [...issues, issue("/body", "false schema", "must be absent")];
  }
  if (reply.body === undefined) return [...issues, issue("", "required", "must have a body")];
  const type = typeOf(reply);
  const content = type === undefined ? contents[0] : contentOf(contents, type);
  if (content === undefined)
    return [...issues, issue("/contentType", "enum", "must be a declared media type")];
  const check = responses?.[declared.status]?.[content.type];
  return check === undefined ? issues : [...issues, ...bodyIssues(check, reply.body)];
}

/**
 * Returns a check for the items of a stream; `undefined` if the document does not describe them.
 */
function itemCheck(
  operation: Operation,
  { items }: OperationChecks,
  reply: AnyReply,
): ((item: unknown) => readonly Issue[]) | undefined {
  const declared = declaredFor(operation, reply.status);
  const content = declared && contentFor(declared, reply);
  if (declared === undefined || content === undefined) return undefined;
  const check = items?.[declared.status]?.[content.type];
  return check && ((item) => bodyIssues(check, item));
}

/** Returns the declared content that a reply has. */
export function contentFor(
  { content = [] }: Operation["responses"][number],
  reply: AnyReply,
): Content | undefined {
  const type = typeOf(reply);
  return type === undefined ? content[0] : contentOf(content, type);
}

function typeOf({ contentType }: AnyReply): string | undefined {
  return contentType === undefined ? undefined : (parseMediaType(contentType)?.type ?? contentType);
}

function contentOf(contents: readonly Content[], type: string): Content | undefined {
  return (
    contents.find((each) => each.type === type) ?? contents.find((each) => matches(each.type, type))
  );
}

function matches(declared: string, type: string): boolean {
  return (
    declared === type ||
    declared === "*/*" ||
    declared === octets ||
    (declared.endsWith("/*") && type.startsWith(declared.slice(0, -1)))
  );
}

function bodyIssues(parse: Parse<unknown>, body: unknown): readonly Issue[] {
  const result = parse(body);
  if (result.ok !== false) return [];
  return result.issues.map((each) => ({ ...each, instancePath: `/body${each.instancePath}` }));
}

function issue(instancePath: string, keyword: string, message: string): Issue {
  return { instancePath, schemaPath: `#/${keyword}`, keyword, params: {}, message };
}
