import { callInput } from "./call.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import type { PlannedOperation } from "./planned-operation.ts";

/** Collects what is generated for an operation or a webhook. */
export function plannedOperation(document: string, key: string, $: EmitContext): PlannedOperation {
  const operation = $.operation(document, key);
  const subject = { kind: "operation", document, key } as const;
  const mention = (role: string, as: "type" | "value"): Code | undefined =>
    $.has(role, subject) ? $.ref(role, subject, as) : undefined;
  const isCalled = $.document(document).operations.includes(operation);
  return {
    operation,
    subject,
    name: $.base(subject).camel,
    call: mention("call", "value"),
    input: callInput(operation, $),
    request: mention("request", "type"),
    response: mention("response", "type"),
    place: isCalled ? $.place(document, key) : undefined,
    pagination: isCalled ? $.pagination(document, key) : undefined,
  };
}
