import { declaredFor } from "./encode-reply.ts";
import { octets } from "../wire/content.ts";
import { parseMediaType } from "../wire/media-type.ts";
import type { Content, Operation } from "../wire/operation.ts";
import type { AnyReply } from "./reply.ts";
import type { Issue, Parse } from "../validate/issue.ts";
import type { OperationChecks } from "../validate/operation-checks.ts";

/**
 * A reply that the document does not allow. It contains the reasons, for the log, but never the
 * body.
 */
export class InvalidReply extends Error {
  override readonly name: string = "InvalidReply";
  readonly operationId: string;
  readonly status: number;
  readonly issues: readonly Issue[];

  constructor(operationId: string, status: number, issues: readonly Issue[]) {
    super(
      `${operationId} replied ${status}, which does not match its document: ${issues.map(format).join("; ")}`,
    );
    this.operationId = operationId;
    this.status = status;
    this.issues = issues;
  }
}

function format({ instancePath, message }: Issue): string {
  return instancePath === "" ? message : `${instancePath} ${message}`;
}

/** Returns the issues of a reply, if any. The items of a stream are checked as they are sent. */
export function replyIssues(
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
export function itemCheck(
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
