import { declaredFor } from "./encode-reply.ts";
import { ErrorFacts, typicalFacts } from "./error-facts.ts";
import { errorHeaders } from "./error-style.ts";
import type { AnyReply } from "./reply.ts";
import type { DeclareErrors } from "./served-api.ts";
import type { Operation } from "../wire/operation.ts";
import { hasOwn } from "../validate/own-property.ts";
import type { OperationChecks } from "../validate/operation-checks.ts";

/** Bodies of errors by the declared status: `404`, `4XX`, `default`. */
export interface ErrorBodies {
  readonly [status: string]: (error: ErrorFacts) => unknown;
}

/**
 * Creates errors in the schemas that a document declares for their status; `others` creates the
 * rest. A body that its schema rejects, for example because a message is too long, is replaced by
 * that of a typical error.
 */
export function declaredErrors(bodies: ErrorBodies): DeclareErrors {
  return (operation, checks, others) => {
    const declared = (facts: ErrorFacts): AnyReply | undefined =>
      replyTo(facts, { operation, checks }, bodies);
    return {
      invalid: (status, issues, request, failed) =>
        declared(new ErrorFacts(status, undefined, issues, failed)) ??
        others.invalid(status, issues, request, failed),
      failure: (status, detail, failed) =>
        declared(new ErrorFacts(status, detail, [], failed)) ??
        others.failure(status, detail, failed),
    };
  };
}

function replyTo(
  facts: ErrorFacts,
  { operation, checks }: { readonly operation: Operation; readonly checks: OperationChecks },
  bodies: ErrorBodies,
): AnyReply | undefined {
  const { status } = facts;
  const declared = declaredFor(operation, status);
  const { content: contents = [] } = declared ?? {};
  const content =
    contents.find(({ codec = "json" }) => codec === "json") ??
    contents.find(({ type }) => type === "text/plain");
  if (declared === undefined || content === undefined) return undefined;
  const key = String(declared.status);
  const create = hasOwn(bodies, key) ? bodies[key] : undefined;
  if (create === undefined) return undefined;
  const check = checks.responses?.[declared.status]?.[content.type];
  const isValid = (body: unknown): boolean => check === undefined || check(body).ok;
  const made = create(facts);
  const others = isValid(made) ? [] : [facts.asIssue, typicalFacts].map(create);
  const body = others.find(isValid) ?? others[1] ?? made;
  if (body === undefined) return undefined;
  return {
    status,
    contentType: content.type.includes("*") ? "application/json" : content.type,
    headers: errorHeaders,
    body,
  };
}
