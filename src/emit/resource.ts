import { shortHeadline } from "./operations.ts";
import { call, construct, generic } from "./syntax.ts";
import type { Document } from "../ir/api.ts";
import { optionsOptional } from "./client-options.ts";
import { member, ts } from "./code.ts";
import { type ClassMember, type Declared, declareClass } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";

/**
 * Declares one object of the nested client: its operations as methods, and the objects below it.
 * The root creates the client that all of them use.
 */
export function declareResource(document: Document, path: string, $: EmitContext): Declared {
  const isRoot = path === "";
  const resource = $.resource(document.id, path);
  const below = resource.below.map((name): ClassMember => {
    const inner = isRoot ? name : `${path}.${name}`;
    const subject: Subject = { kind: "resource", document: document.id, path: inner };
    return {
      name,
      type: $.ref("resource", subject, "type"),
      readonly: true,
      initializer: construct($.ref("resource", subject), [ts`this`]),
    };
  });
  return declareClass({
    name: $.name("resource", { kind: "resource", document: document.id, path }),
    internal: !isRoot,
    doc: comment(isRoot ? `The client of ${document.title}.` : ""),
    extends: $.runtime("client/resource", isRoot ? "NestedClient" : "Resource"),
    members: [...below, ...resource.operations.map((key) => methodOf(document.id, key, $))],
    ...(isRoot ? { construct: constructRoot(document, $) } : {}),
    methods: [],
  });
}

/** Declares the method that calls the function of an operation, which has the documentation. */
function methodOf(document: string, key: string, $: EmitContext): ClassMember {
  const send = $.ref("call", { kind: "operation", document, key });
  return {
    name: $.place(document, key).method,
    type: generic($.runtime("client/resource", "Method", "type"), [ts`typeof ${send}`]),
    readonly: true,
    doc: shortHeadline($.operation(document, key)),
    initializer: call(member($.runtime("client/resource", "Resource"), "method"), [ts`this`, send]),
  };
}

function constructRoot(
  document: Document,
  $: EmitContext,
): NonNullable<Parameters<typeof declareClass>[0]["construct"]> {
  const whole: Subject = { kind: "document", document: document.id };
  const made = call($.ref("client:create", whole), [ts`options`]);
  const body = ts`${call(ts`super`, [made])};`;
  const options = {
    name: "options",
    type: $.ref("client:options", whole, "type"),
    ...(optionsOptional(document) ? { initializer: ts`{}` } : {}),
  };
  return { parameters: [options], body };
}
