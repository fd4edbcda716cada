import { assign, call, construct, giveBack } from "./syntax.ts";
import type { Document, Operation } from "../ir/api.ts";
import { callParameters, resultType, takesInput } from "./call.ts";
import { optionsOptional } from "./client-options.ts";
import { join, member, ts } from "./code.ts";
import { type ClassMember, type Declared, declareClass } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { headline } from "./operations.ts";
import type { Pagination } from "../pagination/declared.ts";

/** One object of the nested client: its operations as methods, and the objects below it. The root makes the client that all of them use. */
export function declareResource(
  document: Document,
  path: string,
  paginationOf: (operation: Operation) => Pagination | undefined,
  $: EmitContext,
): Declared {
  const isRoot = path === "";
  const resource = $.resource(document.id, path);
  const below = resource.below.map((name) => {
    const inner = isRoot ? name : `${path}.${name}`;
    const subject: Subject = { kind: "resource", document: document.id, path: inner };
    return { name, subject };
  });
  const client = $.runtime("client/client", "Client", isRoot ? "value" : "type");
  const members: readonly ClassMember[] = [
    isRoot
      ? {
          name: "client",
          type: client,
          readonly: true,
          doc: comment("What sends the requests; pass it to the functions of this module."),
        }
      : { name: "#client", type: client, readonly: true },
    ...below.map((child) => ({
      name: child.name,
      type: $.ref("resource", child.subject, "type"),
      readonly: true,
    })),
  ];
  const field = isRoot ? ts`this.client` : ts`this.#client`;
  const made = isRoot
    ? call($.ref("client:create", { kind: "document", document: document.id }), [ts`options`])
    : ts`client`;
  const body = [
    assign(field, made),
    ...below.map((child) =>
      assign(member(ts`this`, child.name), construct($.ref("resource", child.subject), [field])),
    ),
  ];
  const whole: Subject = { kind: "document", document: document.id };
  const options = {
    name: "options",
    type: $.ref("client:options", whole, "type"),
    ...(optionsOptional(document) ? { initializer: ts`{}` } : {}),
  };
  const parameter = isRoot ? options : { name: "client", type: client };
  return declareClass({
    name: $.name("resource", { kind: "resource", document: document.id, path }),
    doc: comment(isRoot ? `The client of ${document.title}.` : ""),
    members,
    construct: { parameters: [parameter], body: join(body, "\n") },
    methods: resource.operations.map((key) => {
      const operation = $.operation(document.id, key);
      const subject: Subject = { kind: "operation", document: document.id, key };
      const given = takesInput(operation, $) ? [ts`input`, ts`options`] : [ts`options`, ts`more`];
      return {
        name: $.place(document.id, key).method,
        doc: headline(operation),
        parameters: callParameters(operation, subject, $),
        returnType: resultType(subject, paginationOf(operation), $),
        body: giveBack(call($.ref("call", subject), [field, ...given])),
      };
    }),
  });
}
