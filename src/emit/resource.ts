import type { Document } from "../ir/api.ts";
import type { Place } from "../link/resource-name.ts";
import { inputParameters, resultType } from "./call.ts";
import { optionsOptional } from "./client-options.ts";
import { join, member, ts } from "./code.ts";
import { type ClassMember, type Declared, declareClass } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext, Subject } from "./emitter.ts";
import { headline } from "./operations.ts";

/** The objects of a nested client: the root is the empty path, then `apps`, `apps.users`, … */
export function resourcePaths(places: ReadonlyMap<string, Place>): readonly string[] {
  const paths = new Set([""]);
  for (const { resource } of places.values()) {
    resource.forEach((_, index) => paths.add(resource.slice(0, index + 1).join(".")));
  }
  return [...paths].toSorted();
}

/** One object of the nested client: its operations as methods, and the objects below it. The root makes the client that all of them use. */
export function declareResource(document: Document, path: string, $: EmitContext): Declared {
  const isRoot = path === "";
  const depth = namesIn(path).length;
  const below = childrenOf(document, path, $);
  const client = $.runtime("client", "Client", isRoot ? "value" : "type");
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
    ? ts`${$.ref("client:create", { kind: "document", document: document.id })}(options)`
    : ts`client`;
  const body = [
    ts`${field} = ${made};`,
    ...below.map(
      (child) =>
        ts`${member(ts`this`, child.name)} = new ${$.ref("resource", child.subject)}(${field});`,
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
    constructor: { parameters: [parameter], body: join(body, "\n") },
    methods: document.operations.flatMap((operation) => {
      const place = $.place(document.id, operation.key);
      if (place.resource.length !== depth || place.resource.join(".") !== path) return [];
      const subject: Subject = { kind: "operation", document: document.id, key: operation.key };
      return {
        name: place.method,
        doc: headline(operation),
        parameters: inputParameters(operation, subject, $),
        returnType: resultType(subject, $),
        body: ts`return ${$.ref("call", subject)}(${field}, input, options);`,
      };
    }),
  });
}

interface Child {
  readonly name: string;
  readonly subject: Subject;
}

function childrenOf(document: Document, path: string, $: EmitContext): readonly Child[] {
  const above = namesIn(path);
  const names = new Set<string>();
  for (const { key } of document.operations) {
    const { resource } = $.place(document.id, key);
    const name = resource[above.length];
    if (name !== undefined && above.every((each, index) => resource[index] === each))
      names.add(name);
  }
  return [...names].toSorted().map((name) => {
    const below = [...above, name].join(".");
    return { name, subject: { kind: "resource", document: document.id, path: below } };
  });
}

function namesIn(path: string): readonly string[] {
  return path === "" ? [] : path.split(".");
}
