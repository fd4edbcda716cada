import { arrow, call, object, returnStatement } from "./syntax.ts";
import type { Content, Document, Operation, Response } from "../ir/api.ts";
import { type Code, ts, property } from "./code.ts";
import { type Declared, declareConst, declareFunction } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import { responseParser } from "./response-parser.ts";
import { wireStatus } from "./wire.ts";

/**
 * Emits `checks.ts`: the validators of each operation, for the server, and for a client that checks
 * its calls. It is separate from the client, so that only applications that use it bundle it.
 */
export function checks({ client }: { readonly client: boolean }): Emitter {
  return {
    name: "checks",
    version: "2",
    *declare(program) {
      for (const document of program.documents) {
        if (document.operations.length === 0) continue;
        const item = (role: string, name: string): Planned => ({
          role,
          subject: { kind: "document", document: document.id },
          scope: document.id,
          file: "checks",
          as: "value",
          name: () => name,
        });
        yield { ...item("checks", "operationChecks"), indexed: false };
        if (client) yield item("client:checks", "checkCalls");
      }
    },
    emit(item, $) {
      const document = $.document(item.scope);
      return [
        item.role === "checks" ? declareChecks(item, document, $) : declareCheckCalls(item, $),
      ];
    },
  };
}

function declareChecks(item: Planned, document: Document, $: EmitContext): Declared {
  return declareConst({
    name: $.name(item.role, item.subject),
    doc: comment("The validators of each operation."),
    type: $.runtime("validate/operation-checks", "DocumentChecks", "type"),
    value: object(document.operations.map((each) => checksOf(document, each, $))),
  });
}

function declareCheckCalls(item: Planned, $: EmitContext): Declared {
  return declareFunction({
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
    body: returnStatement(
      call($.runtime("client/check-calls", "checkCallsBy"), [
        $.ref("checks", item.subject),
        ts`options`,
      ]),
    ),
  });
}

function checksOf(document: Document, operation: Operation, $: EmitContext): Code {
  const subject: Subject = { kind: "operation", document: document.id, key: operation.key };
  const { request, responses } = operation;
  const byStatus = (name: string, checksIn: (response: Response) => Code | undefined): Code[] => {
    const members = responses.flatMap((response) => {
      const value = checksIn(response);
      return value === undefined ? [] : property(`${wireStatus(response)}`, value);
    });
    return members.length === 0 ? [] : [property(name, object(members))];
  };
  return property(
    $.base(subject).camel,
    object([
      property("request", $.member("parse", { kind: "declaration", id: request })),
      $.facts(request).converts.input &&
        property("toJson", $.runtime("wire/json-form", "jsonForm")),
      ...byStatus("responses", ({ contents }) =>
        byMediaType(
          contents.filter(({ schema }) => schema.kind !== "stream"),
          $,
        ),
      ),
      ...byStatus("items", ({ contents }) =>
        byMediaType(
          contents.filter(({ schema }) => schema.kind === "stream"),
          $,
        ),
      ),
      ...byStatus("headers", ({ headersSchema }) =>
        headersSchema?.kind === "ref"
          ? $.member("parse", { kind: "declaration", id: headersSchema.target })
          : undefined,
      ),
    ]),
  );
}

/** Returns the parsers of bodies, or of the items of streams, as far as they have a declaration. */
function byMediaType(contents: readonly Content[], $: EmitContext): Code | undefined {
  const members = contents.flatMap(({ mediaType, schema }) => {
    const value = schema.kind === "stream" ? schema.items : schema;
    if (value.kind !== "ref") return [];
    const parse = responseParser(value.target, $.member, $);
    const isConverted = !value.unconverted && $.facts(value.target).converts.output;
    const json = call($.runtime("wire/json-form", "jsonForm"), [ts`value`]);
    return property(mediaType, isConverted ? arrow(ts`value`, call(parse, [json])) : parse);
  });
  return members.length === 0 ? undefined : object(members);
}
