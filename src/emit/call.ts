import type { Operation } from "../ir/api.ts";
import { callParts } from "./call-parts.ts";
import { type Code, lit, ts } from "./code.ts";
import { type Declared, type ParameterSpec, declareFunction } from "./declare.ts";
import type { EmitContext, Subject } from "./emitter.ts";
import { headline } from "./operations.ts";
import type { NextPage, Pagination } from "./pagination.ts";

/** The function of an operation. */
export function declareCall(
  operation: Operation,
  subject: Subject,
  pagination: Pagination | undefined,
  $: EmitContext,
): Declared {
  const parts = callParts(operation, subject, $);
  const client = { name: "client", type: $.runtime("client", "Client", "type") };
  return declareFunction({
    name: $.name("call", subject),
    doc: headline(operation),
    parameters: [client, ...inputParameters(operation, subject, $)],
    returnType: resultType(subject, pagination, $),
    body: ts`return ${callBody(ts`client.call(${$.ref("operation", subject)}, input, options${parts && ts`, ${parts}`})`, pagination, $)};`,
  });
}

/** What a call takes besides its client: the input, which may be left out where nothing in it is required, and options. */
export function inputParameters(
  operation: Operation,
  subject: Subject,
  $: EmitContext,
): readonly ParameterSpec[] {
  const { schema } = $.declaration(operation.request);
  const optional = schema.kind === "object" && schema.properties.every(({ required }) => !required);
  const options = $.runtime("client", "RequestOptions", "type");
  return [
    {
      name: "input",
      type: $.ref("request", subject, "type"),
      ...(optional ? { initializer: ts`{}` } : {}),
    },
    { name: "options", type: options, optional: true },
  ];
}

function callBody(call: Code, pagination: Pagination | undefined, $: EmitContext): Code {
  if (pagination === undefined) return call;
  return ts`${$.runtime("paginate", "paginate")}((input, options) => ${call}, {
    items: ${lit(pagination.items)},
    next: ${nextStep(pagination.next, $)},
  }, input, options)`;
}

/** What finds the next page, out of the module that knows it. */
function nextStep(next: NextPage, $: EmitContext): Code {
  switch (next.by) {
    case "page":
    case "offset": {
      const { by, at, ...ends } = next;
      const name = by === "page" ? "byPage" : "byOffset";
      return ts`${$.runtime("pages", name)}(${lit(at)}, ${lit(ends)})`;
    }
    case "cursor":
      return ts`${$.runtime("pages", "byCursor")}(${lit(next.at)}, ${lit(next.next)})`;
    case "link":
      return ts`${$.runtime("page-links", "byLink")}(${next.next && lit(next.next)})`;
  }
}

/** What a call gives. */
export function resultType(
  subject: Subject,
  pagination: Pagination | undefined,
  $: EmitContext,
): Code {
  const response = $.ref("response", subject, "type");
  return pagination === undefined
    ? ts`${$.runtime("promise", "ApiPromise", "type")}<${response}>`
    : ts`${$.runtime("paginate", "PagedPromise", "type")}<${response}, ${$.type(pagination.item, "output")}>`;
}
