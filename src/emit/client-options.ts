import {
  arrow,
  asConst,
  call,
  construct,
  generic,
  returnStatement,
  intersection,
  object,
  objectTypeOf,
} from "./syntax.ts";
import type { Document, SecurityScheme, Server } from "../ir/api.ts";
import type { JsonObject } from "../ir/json.ts";
import { beginningWithLetter, camelCase, wordsOf } from "../plan/words.ts";
import { type Code, lit, ts, property } from "./code.ts";
import {
  type Declared,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "./declare.ts";
import { hasEvents } from "./call.ts";
import { comment } from "./doc.ts";
import type { EmitContext } from "./emitter.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import { wireScheme } from "./scheme.ts";
import { record } from "./wire.ts";

/** A declaration of `client.ts` for a document as a whole. */
export interface ClientOption {
  readonly role: string;
  readonly as: Planned["as"];
  readonly name: string;
  readonly applies: (document: Document) => boolean;
  readonly emit: (document: Document, $: EmitContext) => Declared;
}

export const clientOptions: readonly ClientOption[] = [
  {
    role: "client:servers",
    as: "value",
    name: "servers",
    applies: hasServers,
    emit: declareServers,
  },
  { role: "client:auth", as: "type", name: "Auth", applies: hasSecurity, emit: declareAuth },
  {
    role: "client:options",
    as: "type",
    name: "ClientOptions",
    applies: () => true,
    emit: declareOptions,
  },
  {
    role: "client:create",
    as: "value",
    name: "createClient",
    applies: () => true,
    emit: declareCreate,
  },
  {
    role: "client:events",
    as: "value",
    name: "eventsOf",
    applies: ({ operations }) => operations.some(hasEvents),
    emit: declareEvents,
  },
];

function declareEvents(_: Document, $: EmitContext): Declared {
  const events = $.runtime("client/event-stream", "eventsOfStream");
  return declareConst({
    name: "eventsOf",
    doc: comment(
      "Returns the events of a stream: `for await (const { id, data } of eventsOf(stream))`.",
    ),
    type: ts`typeof ${events}`,
    value: events,
  });
}

/** True if a client needs no options, because the document has an absolute server URL. */
export function optionsOptional(document: Document): boolean {
  return document.servers.some(({ url }) => /^https?:\/\//i.test(url));
}

function hasServers(document: Document): boolean {
  return document.servers.length > 0;
}

function hasSecurity(document: Document): boolean {
  return document.securitySchemes.length > 0;
}

function declareServers(document: Document, $: EmitContext): Declared {
  void $;
  return declareConst({
    name: "servers",
    doc: comment("The servers of the document. The first one is the default."),
    value: asConst(lit(record(namedServers(document.servers)))),
  });
}

/** Names servers after their description if it is short, else by their position. */
function namedServers(
  servers: readonly Server[],
): readonly (readonly [string, ReturnType<typeof serverData>])[] {
  const taken = new Set<string>();
  return servers.map((server, index) => {
    const words = wordsOf(server.description ?? "");
    const isShort = words.length > 0 && words.length <= 5;
    const wanted = isShort ? camelCase(beginningWithLetter(words, "server")) : `server${index + 1}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return [name, serverData(server)] as const;
  });
}

function serverData(server: Server): Parameters<typeof lit>[0] {
  if (server.variables.length === 0) return { url: server.url };
  const variables = server.variables.map(
    (variable) =>
      [
        variable.name,
        {
          default: variable.default,
          ...(variable.enum === undefined ? {} : { enum: variable.enum }),
        },
      ] as const,
  );
  return { url: server.url, variables: record(variables) };
}

function declareAuth(document: Document, $: EmitContext): Declared {
  return declareInterface({
    name: "Auth",
    doc: comment(
      "Credentials by security scheme: a value, or a function that returns one for each request.",
    ),
    members: document.securitySchemes.map((scheme) => ({
      name: scheme.name,
      type: credentialType(scheme, $),
      optional: true,
      readonly: true,
      doc: comment(scheme.description ?? ""),
    })),
  });
}

/**
 * Returns a scheme as the client knows it. The credentials that answer a challenge are given to it
 * as a header, so that a password is never sent in their place.
 */
function clientScheme(scheme: SecurityScheme): JsonObject {
  const isChallenge = scheme.type === "http" && scheme.challenge === true;
  return isChallenge ? { type: "unknown", headers: ["authorization"] } : wireScheme(scheme);
}

function credentialType(scheme: SecurityScheme, $: EmitContext): Code {
  const credential = $.runtime("client/credentials", "Credential", "type");
  if (clientScheme(scheme)["type"] === "unknown") {
    return generic(credential, [$.runtime("client/credentials", "HeadersCredential", "type")]);
  }
  const isBasic = scheme.type === "http" && scheme.scheme.toLowerCase() === "basic";
  return isBasic
    ? generic(credential, [$.runtime("server/guard", "BasicCredential", "type")])
    : credential;
}

function declareOptions(document: Document, $: EmitContext): Declared {
  const whole: Subject = { kind: "document", document: document.id };
  const auth = hasSecurity(document)
    ? $.ref("client:auth", whole, "type")
    : ts`Record<never, never>`;
  const choice = hasServers(document)
    ? generic($.runtime("client/server-choice", "ServerChoice", "type"), [
        ts`typeof ${$.ref("client:servers", whole)}`,
      ])
    : ts`never`;
  const base = generic($.runtime("client/options", "BaseClientOptions", "type"), [auth, choice]);
  return declareType({
    name: "ClientOptions",
    doc: comment(
      optionsOptional(document)
        ? "Options of a client. All of them have defaults."
        : "Options of a client. `baseUrl` is required: the document has no absolute server URL.",
    ),
    type: optionsOptional(document)
      ? base
      : intersection([base, objectTypeOf([ts`readonly baseUrl: string | URL`])]),
  });
}

function declareCreate(document: Document, $: EmitContext): Declared {
  const whole: Subject = { kind: "document", document: document.id };
  return declareFunction({
    name: "createClient",
    doc: comment(
      `Creates a client for ${document.title}, to be passed to the functions of this module.`,
    ),
    parameters: [
      {
        name: "options",
        type: $.ref("client:options", whole, "type"),
        ...(optionsOptional(document) ? { initializer: ts`{}` } : {}),
      },
    ],
    returnType: $.runtime("client/client", "Client", "type"),
    body: returnStatement(
      construct($.runtime("client/client", "Client"), [
        ts`options`,
        object([
          hasSecurity(document) && property("authorize", authorize(document, $)),
          serverOf(document, $),
        ]),
      ]),
    ),
  });
}

/** Returns the function that adds credentials to requests. */
function authorize(document: Document, $: EmitContext): Code {
  const schemes = document.securitySchemes.map(
    (scheme) => [scheme.name, clientScheme(scheme)] as const,
  );
  const place = onlyBearer(document)
    ? []
    : [$.runtime("client/place-credential", "placeCredential")];
  return call($.runtime("client/authorize", "authorizeBy"), [lit(record(schemes)), ...place]);
}

/** True if every credential is a bearer token, which the client can add by itself. */
function onlyBearer({ securitySchemes }: Document): boolean {
  return securitySchemes.every(
    (scheme) =>
      scheme.type === "oauth2" ||
      scheme.type === "openIdConnect" ||
      (scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer"),
  );
}

/** Returns the property for the URL of the selected server, by default the first. */
function serverOf(document: Document, $: EmitContext): Code | undefined {
  const [first] = document.servers;
  const [[name] = [""]] = namedServers(document.servers);
  if (first === undefined) return undefined;
  const servers = $.ref("client:servers", { kind: "document", document: document.id });
  if (document.servers.some(({ variables }) => variables.length > 0))
    return server(call($.runtime("client/server-url", "serverUrl"), [servers, ts`options.server`]));
  return server(
    document.servers.length === 1
      ? lit(first.url)
      : ts`${servers}[options.server?.name ?? ${lit(name)}]?.url`,
  );
}

function server(url: Code): Code {
  return property("server", arrow(ts``, url));
}
