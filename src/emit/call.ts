import type { Operation } from "../ir/api.ts";
import { callParts } from "./call-parts.ts";
import { type Code, ts } from "./code.ts";
import { type Declared, type ParameterSpec, declareFunction } from "./declare.ts";
import type { EmitContext, Subject } from "./emitter.ts";
import { headline } from "./operations.ts";

/** The function of an operation. */
export function declareCall(operation: Operation, subject: Subject, $: EmitContext): Declared {
  const parts = callParts(operation, $);
  const client = { name: "client", type: $.runtime("client", "Client", "type") };
  return declareFunction({
    name: $.name("call", subject),
    doc: headline(operation),
    parameters: [client, ...inputParameters(operation, subject, $)],
    returnType: resultType(subject, $),
    body: ts`return client.call(${$.ref("operation", subject)}, input, options${parts && ts`, ${parts}`});`,
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

/** What a call gives. */
export function resultType(subject: Subject, $: EmitContext): Code {
  return ts`${$.runtime("promise", "ApiPromise", "type")}<${$.ref("response", subject, "type")}>`;
}
