import { declareRoute } from "./route.ts";
import { call, generic, returnStatement, intersection, objectTypeOf } from "./syntax.ts";
import { unionOf } from "./types.ts";
import { type Document, type Operation, type SecurityScheme, parameterGroups } from "../ir/api.ts";
import { type Code, lit, ts } from "./code.ts";
import {
  type Declared,
  type Signature,
  declareFunction,
  declareInterface,
  declareType,
} from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import { declareErrorBodies, errorBodiesKey, errorBodiesRole } from "./error-bodies.ts";
import { customErrors } from "./error-style.ts";
import { type Resolve, resolverOf } from "../schema/references.ts";
import { requestRole, routeHeadline } from "./operations.ts";
import { principalType } from "./principal.ts";
import { apiOf } from "./served-api.ts";

/**
 * Emits `server.ts`: the interface that a service implements, and the server that calls it. With
 * `filters`, the server leaves undeclared properties out of responses.
 */
export function server({ filters }: { readonly filters: boolean }): Emitter {
  return {
    name: "server",
    version: `2 ${filters}`,
    *declare(program) {
      for (const document of program.documents) {
        if (document.operations.length > 0) yield* plannedItems(document, resolverOf(program));
      }
    },
    key: (item, $) =>
      item.role === errorBodiesRole ? errorBodiesKey($.document(item.scope), $) : "",
    emit(item, $) {
      if (item.subject.kind === "operation") {
        const operation = $.operation(item.subject.document, item.subject.key);
        return [declareRoute(operation, item.subject, $, filters)];
      }
      const document = $.document(item.scope);
      switch (item.role) {
        case "server:principals":
          return [declarePrincipals(document)];
        case "server:security":
          return [declareSecurityHandlers(document, $)];
        case "server:handlers":
          return [declareHandlers(document, $)];
        case errorBodiesRole:
          return declareErrorBodies(document, $);
        case "server:options":
          return [declareOptions(document, $)];
        default:
          return [declareCreate(document, $)];
      }
    },
  };
}

function* plannedItems(document: Document, resolve: Resolve): Iterable<Planned> {
  const place = { scope: document.id, file: "server" } as const;
  const item = (role: string, as: Planned["as"], name: string): Planned => ({
    role,
    subject: { kind: "document", document: document.id },
    ...place,
    as,
    name: () => name,
  });
  if (document.securitySchemes.length > 0) {
    yield item("server:principals", "type", "Principals");
    yield item("server:security", "type", "SecurityHandlers");
  }
  yield item("server:handlers", "type", "Handlers");
  yield item("server:options", "type", "ServerOptions");
  yield item("server:create", "value", "createServer");
  if (document.operations.some((operation) => customErrors(operation, { resolve }).length > 0)) {
    yield { ...item(errorBodiesRole, "value", "errorBodies"), internal: true };
  }
  for (const operation of document.operations) {
    yield {
      role: "route",
      subject: operationSubject(document, operation),
      ...place,
      as: "value",
      internal: true,
      name: (base) => `${base.camel}Route`,
    };
  }
}

function declarePrincipals(document: Document): Declared {
  return declareInterface({
    name: "Principals",
    doc: comment("Principals by security scheme: the values that your security handlers return."),
    members: document.securitySchemes.map((scheme) => ({ name: scheme.name, type: ts`unknown` })),
  });
}

function declareSecurityHandlers(document: Document, $: EmitContext): Declared {
  const info = $.runtime("server/guard", "SecurityInfo", "type");
  return declareInterface({
    name: "SecurityHandlers",
    doc: comment(
      [
        "Authenticates requests. A handler receives the credential and returns the principal, or",
        "`undefined` if the credential is invalid. It throws an `HttpError` of status 403 to deny",
        "access.",
      ].join("\n"),
    ),
    typeParameters: principalsParameter(document),
    members: [],
    methods: document.securitySchemes.map((scheme): Signature => {
      const principal = [ts`P[${lit(scheme.name)}]`, ts`undefined`];
      return {
        name: scheme.name,
        parameters: [
          { name: "credential", type: credentialType(scheme, $) },
          { name: "info", type: info },
        ],
        returnType: unionOf([...principal, generic(ts`Promise`, [unionOf(principal)])]),
        doc: comment(scheme.description ?? ""),
      };
    }),
  });
}

function credentialType(scheme: SecurityScheme, $: EmitContext): Code {
  if (scheme.type === "mutualTLS") return ts`unknown`;
  if (scheme.type === "unknown") return ts`Request`;
  const isBasic = scheme.type === "http" && scheme.scheme.toLowerCase() === "basic";
  return isBasic ? $.runtime("server/guard", "BasicCredential", "type") : ts`string`;
}

function declareHandlers(document: Document, $: EmitContext): Declared {
  return declareInterface({
    name: "Handlers",
    doc: comment(`The handlers of ${document.title}: one method for each operation.`),
    typeParameters: isAnyGuarded(document) ? principalsParameter(document) : [],
    members: [],
    methods: document.operations.map((operation): Signature => {
      const subject = operationSubject(document, operation);
      const result = $.runtime("server/reply", "HandlerResult", "type");
      const principal = principalType(operation);
      return {
        name: $.base(subject).camel,
        parameters: [
          { name: "request", type: receivedRequest(operation, subject, $) },
          {
            name: "context",
            type: generic($.runtime("server/context", "Context", "type"), [principal]),
          },
        ],
        returnType: generic(result, [$.member("response", subject, "type")]),
        doc: routeHeadline(operation),
      };
    }),
  });
}

/** Returns the type of a request with the groups of parameters that the server always gives. */
function receivedRequest(operation: Operation, subject: Subject, $: EmitContext): Code {
  const request = $.member(requestRole(operation, $), subject, "type");
  const optional = parameterGroups.filter(([, location]) => {
    const own = operation.parameters.filter((each) => each.in === location);
    return own.length > 0 && !own.some(({ required }) => required);
  });
  if (optional.length === 0) return request;
  const received = $.runtime("server/received", "Received", "type");
  return generic(received, [request, unionOf(optional.map(([name]) => lit(name)))]);
}

function declareOptions(document: Document, $: EmitContext): Declared {
  const options = $.runtime("server/serve-options", "ServeOptions", "type");
  const hasSecurity = document.securitySchemes.length > 0;
  const others = generic(ts`Omit`, [options, lit("security")]);
  return declareType({
    name: "ServerOptions",
    doc: comment("Options of a server."),
    typeParameters: principalsParameter(document),
    type: hasSecurity
      ? intersection([others, objectTypeOf([ts`readonly security: SecurityHandlers<P>`], "broken")])
      : others,
  });
}

function declareCreate(document: Document, $: EmitContext): Declared {
  const secured = document.securitySchemes.length > 0;
  return declareFunction({
    name: "createServer",
    doc: comment(
      [
        "Creates a server that calls your handlers. `fetch` returns the response to a web",
        "`Request`; `node` is a request listener for `node:http` and compatible servers.",
      ].join("\n"),
    ),
    typeParameters: principalsParameter(document),
    parameters: [
      { name: "handlers", type: isAnyGuarded(document) ? ts`Handlers<P>` : ts`Handlers` },
      secured
        ? { name: "options", type: ts`ServerOptions<P>` }
        : { name: "options", type: ts`ServerOptions`, optional: true },
    ],
    returnType: $.runtime("server/server", "Server", "type"),
    body: returnStatement(
      call($.runtime("server/server", "serve"), [apiOf(document, $), ts`handlers`, ts`options`]),
    ),
  });
}

/** True if an operation requires credentials, so that its handler receives a principal. */
export function isAnyGuarded({ operations }: Document): boolean {
  return operations.some(({ security }) => security.some((members) => members.length > 0));
}

function principalsParameter(document: Document): Signature["typeParameters"] & object {
  return document.securitySchemes.length === 0
    ? []
    : [{ name: "P", constraint: ts`Principals`, default: ts`Principals` }];
}

function operationSubject(document: Document, operation: Operation): Subject {
  return { kind: "operation", document: document.id, key: operation.key };
}
