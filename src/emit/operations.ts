import { changedMembers, documented, undocumented } from "./object-members.ts";
import { generic, objectTypeOf, typeMember } from "./syntax.ts";
import type { Operation, Response } from "../ir/api.ts";
import { type Code, lit, ts } from "./code.ts";
import { type Declared, declareConst, declareInterface, declareType } from "./declare.ts";
import { type Comment, comment, describe } from "./doc.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import { indexTypeOf, membersOf, unionOf } from "./types.ts";
import { wireOperation } from "./wire.ts";

/** Emits `operations.ts`: the requests and responses of operations, for client and server. */
export const operations: Emitter = {
  name: "operations",
  version: "1",
  *declare(program, factsOf) {
    for (const document of program.documents) {
      for (const operation of [...document.operations, ...document.webhooks]) {
        const subject: Subject = { kind: "operation", document: document.id, key: operation.key };
        const item = (role: string, as: Planned["as"], name: Planned["name"]): Planned => ({
          role,
          subject,
          scope: document.id,
          file: "operations",
          as,
          name,
        });
        yield item("request", "type", (base) => `${base.pascal}Request`);
        if (factsOf(operation.request).parsed) {
          yield item("request:parsed", "type", (base) => `${base.pascal}RequestParsed`);
        }
        yield item("response", "type", (base) => `${base.pascal}Response`);
        // A webhook is received, not called, so it has only types and validators.
        if (document.operations.includes(operation)) {
          const name: Planned["name"] = (base) => `${base.camel}Operation`;
          yield item("operation", "value", name);
        }
      }
    }
  },
  emit(item, $) {
    if (item.subject.kind !== "operation") return [];
    const operation = $.operation(item.subject.document, item.subject.key);
    const name = $.name(item.role, item.subject);
    switch (item.role) {
      case "request":
        return [declareRequest(name, operation, $)];
      case "request:parsed": {
        const raw = $.ref("request", item.subject, "type");
        return [declareParsedRequest(name, operation, raw, $)];
      }
      case "response":
        return [declareType({ name, type: responseType(operation, $) })];
      default:
        return [
          declareConst({
            name,
            type: generic($.runtime("wire/operation", "OperationOf", "type"), [
              $.ref("request", item.subject, "type"),
              lit(operation.method),
              lit(operation.path),
            ]),
            value: lit(wireOperation(operation, $.base(item.subject).camel, $.resolve)),
          }),
        ];
    }
  },
};

/** The role of a request's type after validation: the parsed one where it differs. */
export function requestRole(operation: Operation, $: EmitContext): string {
  return $.facts(operation.request).parsed ? "request:parsed" : "request";
}

/** Returns the comment of an operation: its description, and its key such as `POST /pets`. */
export function headline(operation: Operation): Comment {
  const text = operation.description ?? operation.summary;
  const key = routeOf(operation);
  return describe(
    {
      description: text === undefined ? key : `${text.trim()}\n\n${key}`,
      deprecated: operation.deprecated,
    },
    [],
  );
}

/** Returns one line about an operation: its summary, or else its method and path. */
export function shortHeadline(operation: Operation): Comment {
  const short = shortSummary(operation) ?? routeOf(operation);
  return describe({ description: short, deprecated: operation.deprecated });
}

/** Returns its summary, and its method and path. */
export function routeHeadline(operation: Operation): Comment {
  const lines = [shortSummary(operation) ?? [], routeOf(operation)].flat();
  return describe({ description: lines.join("\n\n"), deprecated: operation.deprecated });
}

/** The longest summary that stands for an operation, in characters. */
const longestSummary = 80;

function shortSummary({ summary }: Operation): string | undefined {
  const [line = ""] = summary?.trim().split("\n") ?? [];
  return line === "" || line.length > longestSummary ? undefined : line;
}

function routeOf({ key }: Operation): string {
  return `\`${key.replaceAll("`", "'")}\``;
}

function declareRequest(name: string, operation: Operation, $: EmitContext): Declared {
  const doc = comment(`Request of ${routeOf(operation)}.`);
  const { schema } = $.declaration(operation.request);
  if (schema.kind !== "object") return declareType({ name, doc, type: $.type(schema, "input") });
  const members = membersOf(schema, "input", $.types);
  const index = indexTypeOf(schema, members, "input", $.types);
  const given = index === undefined ? {} : { index };
  return declareInterface({ name, doc, members: members.map(documented), ...given });
}

/** Declares the type of a validated request. An object extends the type before validation. */
function declareParsedRequest(
  name: string,
  operation: Operation,
  raw: Code,
  $: EmitContext,
): Declared {
  const doc = comment("The validated request, with its defaults filled in.");
  const { schema } = $.declaration(operation.request);
  const isDifference =
    schema.kind === "object" &&
    indexTypeOf(schema, membersOf(schema, "parsed", $.types), "parsed", $.types) === undefined;
  if (!isDifference) return declareType({ name, doc, type: $.type(schema, "parsed") });
  const members = changedMembers(schema, { from: "input", to: "parsed" }, $.types);
  return declareInterface({ name, doc, extends: [raw], members: members.map(undocumented) });
}

function responseType(operation: Operation, $: EmitContext): Code {
  const members = operation.responses.flatMap((response) => {
    const status = typeMember("status", statusType(response, operation, $));
    const headers = headersMember(response, $);
    if (response.contents.length === 0) return [objectTypeOf([status, ...headers])];
    const several = response.contents.length > 1;
    return response.contents.map((content) => {
      const type = several ? [typeMember("contentType", lit(content.mediaType))] : [];
      const body = typeMember("body", $.type(content.schema, "output"));
      return objectTypeOf([status, ...type, ...headers, body]);
    });
  });
  return members.length === 0
    ? objectTypeOf([typeMember("status", $.runtime("wire/status", "Status", "type"))])
    : unionOf(members);
}

/** The declared headers of a response, under their wire names. */
function headersMember(response: Response, $: EmitContext): readonly Code[] {
  if (response.headers.length === 0) return [];
  const members = response.headers.map(({ name, schema, required }) =>
    typeMember(name, $.type(schema, "output"), !required),
  );
  const isOptional = !response.headers.some(({ required }) => required);
  return [typeMember("headers", objectTypeOf(members), isOptional)];
}

/** Prints `200`, or for `4XX` and `default` the codes that no more specific response declares. */
function statusType(response: Response, operation: Operation, $: EmitContext): Code {
  const { status } = response;
  if (status.kind === "code") return ts`${status.code}`;
  const name = status.kind === "range" ? `Status${status.digit}XX` : "Status";
  const all = $.runtime("wire/status", name, "type");
  const others = operation.responses.flatMap((other): Code[] => {
    if (other === response || other.status.kind === "default") return [];
    if (other.status.kind === "code") {
      const within =
        status.kind === "default" || Math.floor(other.status.code / 100) === status.digit;
      return within ? [ts`${other.status.code}`] : [];
    }
    return status.kind === "default"
      ? [$.runtime("wire/status", `Status${other.status.digit}XX`, "type")]
      : [];
  });
  return others.length === 0 ? all : generic(ts`Exclude`, [all, unionOf(others)]);
}
