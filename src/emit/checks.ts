import { arrow, call, generic, object, returnStatement } from "./syntax.ts";
import type { Document, Operation, Response } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Side } from "../schema/view.ts";
import { type Code, ts, property } from "./code.ts";
import { declareConst, declareFunction } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { wireStatus } from "./wire.ts";

/**
 * Emits `checks.ts`: validation of a client's calls against the document. It is separate from the
 * client, so that only applications that use it bundle it.
 */
export const checks: Emitter = {
  name: "checks",
  version: "1",
  *declare(program) {
    for (const document of program.documents) {
      if (document.operations.length === 0) continue;
      yield {
        role: "client:checks",
        subject: { kind: "document", document: document.id },
        scope: document.id,
        file: "checks",
        as: "value",
        name: () => "checkCalls",
      };
    }
  },
  emit(item, $) {
    const document = $.document(item.scope);
    const check = $.runtime("client/check-calls", "checkCallsBy");
    const operations = ts`operations`;
    return [
      declareConst({
        name: operations.text,
        internal: true,
        type: generic(ts`Record`, [
          ts`string`,
          $.runtime("client/check-calls", "OperationValidators", "type"),
        ]),
        value: object(document.operations.map((each) => validatorsOf(document, each, $))),
      }),
      declareFunction({
        name: $.name(item.role, item.subject),
        doc: comment(
          "Validates the requests and responses of a client: `createClient({ check: checkCalls() })`.",
        ),
        parameters: [
          {
            name: "options",
            type: $.runtime("client/check-calls", "CheckOptions", "type"),
            optional: true,
          },
        ],
        returnType: $.runtime("client/operation-parts", "CallCheck", "type"),
        body: returnStatement(call(check, [operations, ts`options`])),
      }),
    ];
  },
};

function validatorsOf(document: Document, operation: Operation, $: EmitContext): Code {
  const subject: Subject = { kind: "operation", document: document.id, key: operation.key };
  const responses = operation.responses.flatMap((response) => responseValidators(response, $));
  const headers = operation.responses.flatMap(({ headersSchema, ...response }) =>
    headersSchema?.kind === "ref"
      ? [
          property(
            `${wireStatus(response)}`,
            $.member("parse", { kind: "declaration", id: headersSchema.target }),
          ),
        ]
      : [],
  );
  return property(
    $.base(subject).camel,
    object([
      property("request", parserOf(operation.request, "input", $)),
      responses.length > 0 && property("responses", object(responses)),
      headers.length > 0 && property("headers", object(headers)),
    ]),
  );
}

/** Returns the parser of a declaration. Converted values are checked in their JSON form. */
function parserOf(id: DeclarationId, side: Side, $: EmitContext): Code {
  const parse = $.member("parse", { kind: "declaration", id });
  return $.facts(id).converts[side]
    ? arrow(ts`value`, call(parse, [call($.runtime("wire/json-form", "jsonForm"), [ts`value`])]))
    : parse;
}

/** Returns the parsers of response bodies, by status, then by media type, as declared. */
function responseValidators(response: Response, $: EmitContext): readonly Code[] {
  const members = response.contents.flatMap(({ mediaType, schema }) =>
    schema.kind === "ref" ? [property(mediaType, parserOf(schema.target, "output", $))] : [],
  );
  return members.length === 0 ? [] : [property(`${wireStatus(response)}`, object(members))];
}
