import type { Content, Operation, Response } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import { codeOf, mainResponse, sampleBody, sampleHeaders } from "../sample/reply.ts";
import type { Instance } from "../sample/sample.ts";
import type { SourceSet } from "../source/source.ts";
import { namedExamples } from "./named-examples.ts";
import { parsePrefer } from "./prefer.ts";

/**
 * The part of a request's context that a mock reads, see `Context` in
 * `templates/runtime/server/context.ts`.
 */
export interface MockContext {
  header(name: string): string | undefined;
  accepts(...types: readonly string[]): string | undefined;
}

/** A reply of a mock: a declared response, or an undeclared one. */
export type MockReply =
  | {
      readonly status: number;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: Instance;
    }
  | { readonly raw: globalThis.Response };

/**
 * Replies to a request with a sample of the operation's main response, or of the one that the
 * `Prefer` header selects.
 */
export function responder(
  operation: Operation,
  program: Program,
  sources: SourceSet,
): (context: MockContext) => MockReply {
  const bodies = new Map<Content, Instance | undefined>();
  const bodyOf = (content: Content): Instance | undefined => {
    if (!bodies.has(content)) {
      const made = sampleBody(content, program);
      bodies.set(content, made.ok ? made.value : undefined);
    }
    return bodies.get(content);
  };
  return (context) => {
    const wanted = parsePrefer(context.header("prefer"));
    const chosen = chooseResponse(operation, wanted.code);
    if (chosen === undefined) {
      const known = operation.responses.length === 0 ? "none" : listed(operation);
      return refuse(
        400,
        unknownPreference,
        `The operation declares no response ${wanted.code}. Its responses: ${known}.`,
      );
    }
    const { response, status } = chosen;
    const headers = Object.fromEntries(sampleHeaders(response, program));
    const content = chooseContent(response, context);
    if (content === undefined) return { status, headers };
    const contentType = concreteType(content);
    if (wanted.example === undefined) {
      const body = bodyOf(content);
      return body === undefined
        ? refuse(
            501,
            "There is no sample.",
            `No valid sample was found for the response ${status}: add an example to it.`,
          )
        : { status, contentType, headers, body };
    }
    const examples = namedExamples(content, sources);
    const example: Json | undefined = examples.get(wanted.example);
    if (example === undefined) {
      const names = [...examples.keys()].join(", ");
      const known = names === "" ? "It has no named examples." : `Its examples: ${names}.`;
      return refuse(
        400,
        unknownPreference,
        `The response ${status} has no example named ${wanted.example}. ${known}`,
      );
    }
    return { status, contentType, headers, body: example };
  };
}

/** The declared response for a status, or the main one if no status is requested. */
function chooseResponse(
  operation: Operation,
  code: string | undefined,
): { readonly response: Response; readonly status: number } | undefined {
  const { responses } = operation;
  if (code === undefined) {
    const response = mainResponse(operation);
    if (response === undefined) return { response: nothingDeclared(operation), status: 200 };
    return { response, status: codeOf(response, operation) };
  }
  if (!/^[2-5]\d\d$/.test(code)) return undefined;
  const status = Number(code);
  const response =
    responses.find((one) => one.status.kind === "code" && one.status.code === status) ??
    responses.find(
      (one) => one.status.kind === "range" && one.status.digit === Math.floor(status / 100),
    ) ??
    responses.find((one) => one.status.kind === "default");
  return response === undefined ? undefined : { response, status };
}

function nothingDeclared({ at }: Operation): Response {
  return { status: { kind: "code", code: 200 }, headers: [], contents: [], at };
}

/** The content that the client prefers, or the first. */
function chooseContent({ contents }: Response, context: MockContext): Content | undefined {
  const accepted = context.accepts(...contents.map(({ mediaType }) => mediaType));
  return contents.find(({ mediaType }) => mediaType === accepted) ?? contents[0];
}

/** A concrete media type for a range. JSON is written as such, whatever its range is. */
function concreteType({ mediaType, codec }: Content): string {
  if (!mediaType.includes("*")) return mediaType;
  if (codec === "json" || codec === "any") return "application/json";
  if (codec === "text") return mediaType === "application/*" ? "application/json" : "text/plain";
  const known: Readonly<Record<string, string>> = {
    "image/*": "image/png",
    "audio/*": "audio/mpeg",
    "video/*": "video/mp4",
  };
  return (
    (Object.hasOwn(known, mediaType) ? known[mediaType] : undefined) ?? "application/octet-stream"
  );
}

function listed({ responses }: Operation): string {
  return responses
    .map(({ status }) =>
      status.kind === "code"
        ? status.code
        : status.kind === "range"
          ? `${status.digit}XX`
          : "default",
    )
    .join(", ");
}

/**
 * Problem details (RFC 9457) about the request to the mock, which are not declared in the document.
 */
function refuse(status: number, title: string, detail: string): MockReply {
  const body = JSON.stringify({ title, status, detail });
  const headers = { "content-type": "application/problem+json" };
  return { raw: new globalThis.Response(body, { status, headers }) };
}

const unknownPreference = "The preferred response does not exist.";
