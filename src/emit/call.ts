import { arrow, call, generic, returnStatement, object } from "./syntax.ts";
import type { Operation } from "../ir/api.ts";
import { callParts } from "./call-parts.ts";
import { type Code, lit, ts, property } from "./code.ts";
import { type Declared, type ParameterSpec, declareFunction } from "./declare.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { headline } from "./operations.ts";
import { typeOf } from "./types.ts";
import type { NextPage, Pagination } from "../pagination/declared.ts";

/** Declares the function of an operation. */
export function declareCall(
  operation: Operation,
  subject: Subject,
  pagination: Pagination | undefined,
  $: EmitContext,
): Declared {
  const parts = callParts(operation, subject, $);
  const client = { name: "client", type: $.runtime("client/client", "Client", "type") };
  const both = [ts`input`, ts`options`];
  const given = takesInput(operation, $)
    ? both
    : [object([]), object([ts`...options`, ts`...more`])];
  const send = (given: readonly Code[]): Code =>
    call(ts`client.call`, [$.member("operation", subject), ...given, ...(parts ? [parts] : [])]);
  const body = bodyOf(operation, pagination, { send, both, given }, $);
  return declareFunction({
    name: $.name("call", subject),
    doc: headline(operation),
    parameters: [client, ...callParameters(operation, subject, $)],
    returnType: resultType(subject, pagination, $),
    body: returnStatement(body),
  });
}

interface Sending {
  /** Sends the operation with an input and options. */
  readonly send: (given: readonly Code[]) => Code;
  readonly both: readonly Code[];
  readonly given: readonly Code[];
}

/** Returns the expression of a call: sent once, page by page, or as a stream that is resumed. */
function bodyOf(
  operation: Operation,
  pagination: Pagination | undefined,
  { send, both, given }: Sending,
  $: EmitContext,
): Code {
  const again = arrow(ts`input, options`, send(both));
  if (pagination !== undefined) {
    const plan = object([
      property("items", lit(pagination.items)),
      property("next", nextStep(pagination.next, $)),
    ]);
    return call($.runtime("client/paginate", "paginate"), [again, plan, ...given]);
  }
  if (!hasEvents(operation)) return send(given);
  return call($.runtime("client/reconnect", "reconnecting"), [again, ...given]);
}

/** True if an operation has parameters or a body. */
export function takesInput(operation: Operation, $: Pick<EmitContext, "declaration">): boolean {
  return callInput(operation, $) !== "none";
}

/** If the function of an operation takes an input, which may be omitted if all of it may be. */
export function callInput(
  operation: Operation,
  $: Pick<EmitContext, "declaration">,
): "required" | "optional" | "none" {
  const { schema } = $.declaration(operation.request);
  if (schema.kind !== "object" || schema.properties.some(({ required }) => required))
    return "required";
  return schema.properties.length > 0 ? "optional" : "none";
}

/**
 * Returns the parameters of a call after its client: the input, which may be omitted if nothing in
 * it is required, and options.
 * A call without input accepts options in the place of the input as well as after it.
 */
export function callParameters(
  operation: Operation,
  subject: Subject,
  $: EmitContext,
): readonly ParameterSpec[] {
  const optional = callInput(operation, $) !== "required";
  const input = {
    name: "input",
    type: $.member("request", subject, "type"),
    ...(optional ? { initializer: ts`{}` } : {}),
  };
  const type = hasEvents(operation)
    ? $.runtime("client/reconnect", "StreamOptions", "type")
    : $.runtime("client/options", "RequestOptions", "type");
  const options = { name: "options", type, optional: true };
  return takesInput(operation, $) ? [input, options] : [options, { ...options, name: "more" }];
}

/** True if an operation responds with a stream of events, which can be resumed. */
export function hasEvents({ responses }: Operation): boolean {
  return responses.some(({ contents }) => contents.some(({ codec }) => codec === "sse"));
}

/** Returns the function that finds the next page. */
function nextStep(next: NextPage, $: EmitContext): Code {
  switch (next.by) {
    case "page":
    case "offset": {
      const { by, at, ...ends } = next;
      const name = by === "page" ? "byPage" : "byOffset";
      return call($.runtime("client/page-steps", name), [lit(at), lit(ends)]);
    }
    case "cursor":
      return call($.runtime("client/page-steps", "byCursor"), [lit(next.at), lit(next.next)]);
    case "link":
      return call($.runtime("client/page-links", "byLink"), next.next ? [lit(next.next)] : []);
  }
}

/** Returns the result type of a call. */
export function resultType(
  subject: Subject,
  pagination: Pagination | undefined,
  $: EmitContext,
): Code {
  const response = $.member("response", subject, "type");
  return pagination === undefined
    ? generic($.runtime("client/api-promise", "ApiPromise", "type"), [response])
    : generic($.runtime("client/paginate", "PagedPromise", "type"), [
        response,
        // The type of the page has the comments; those of other documents may differ.
        typeOf(pagination.item, "output", { ...$.types, isUndocumented: true }),
      ]);
}
