import { list, object } from "./syntax.ts";
import type { Codec, Content, Document, Operation, Server } from "../ir/api.ts";
import { type Code, lit, property } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import { errorStyleOf } from "./error-style.ts";
import { wireScheme } from "./scheme.ts";
import { isScalar, shapeOf } from "./shape.ts";
import { defaultUrl, record } from "./wire.ts";

/**
 * Returns the description of a document that the runtime serves. It passes in the parts that only
 * some documents need, so that others do not bundle them.
 */
export function apiOf(document: Document, $: EmitContext): Code {
  const { operations } = document;
  const schemes = document.securitySchemes.map(
    (scheme) => [scheme.name, wireScheme(scheme)] as const,
  );
  const isTaken = (codec: Codec): boolean =>
    operations.some(({ body }) => body?.contents.some((content) => content.codec === codec));
  const isGiven = (codec: Codec): boolean =>
    operations.some(({ responses }) =>
      responses.some(({ contents }) => contents.some((content) => mayBe(content, codec))),
    );
  const readers = [
    isTaken("form") && property("form", $.runtime("server/form-reader", "readForm")),
    isTaken("jsonl") && property("jsonl", $.runtime("server/json-lines-reader", "readJsonLines")),
    isTaken("multipart") &&
      property("multipart", $.runtime("server/multipart-reader", "readMultipart")),
  ].filter((reader) => reader !== false);
  const writers = [
    isGiven("sse") && property("sse", $.runtime("server/event-writer", "writeEvents")),
    isGiven("jsonl") && property("jsonl", $.runtime("server/event-writer", "writeJsonLines")),
    isGiven("form") && property("form", $.runtime("server/form-writer", "writeFormReply")),
    isGiven("multipart") &&
      property("multipart", $.runtime("server/form-writer", "writeMultipartReply")),
  ].filter((writer) => writer !== false);
  const routes = operations.map((operation) =>
    $.ref("route", { kind: "operation", document: document.id, key: operation.key }),
  );
  const structured = operations.some((operation) => hasStructured(operation, $));
  const fastapi = operations.some((operation) => errorStyleOf(operation, $) === "fastapi");
  const hasSchemes = schemes.length > 0;
  return object([
    property("routes", list(routes)),
    property("checks", $.ref("checks", { kind: "document", document: document.id })),
    hasSchemes && property("securitySchemes", lit(record(schemes))),
    hasSchemes && property("guard", $.runtime("server/security", "createGuard")),
    document.servers.length > 0 && property("servers", lit(document.servers.map(servedUrl))),
    structured &&
      property("structured", $.runtime("server/structured-parameter", "structuredParameter")),
    readers.length > 0 && property("readers", object(readers)),
    writers.length > 0 && property("writers", object(writers)),
    fastapi && property("errors", $.runtime("server/fastapi-errors", "fastapi")),
  ]);
}

/**
 * Returns the URL of a server with the defaults of the variables before its path: `{scheme}://api`,
 * `https://api{base}`. Variables of the path stay.
 */
function servedUrl({ url, variables }: Server): string {
  return url.replace(/^[^/?#]*(?:\/\/[^/?#]*)?/, (origin) =>
    defaultUrl({ url: origin, variables }),
  );
}

/**
 * True if a response may use a codec. Within a media type range the reply chooses the type, but a
 * stream has to be declared.
 */
function mayBe({ codec, mediaType }: Content, wanted: Codec): boolean {
  if (codec === wanted) return true;
  if (wanted === "form") return mediaType === "*/*" || mediaType === "application/*";
  return wanted === "multipart" && (mediaType === "*/*" || mediaType === "multipart/*");
}

/** True if a parameter is not a scalar, or not in the default style of its location. */
function hasStructured(operation: Operation, $: EmitContext): boolean {
  return operation.parameters.some(
    ({ in: place, encoding, schema }) =>
      place === "querystring" ||
      encoding.kind !== "style" ||
      encoding.style !== (place === "path" || place === "header" ? "simple" : "form") ||
      !isScalar(shapeOf(schema, $.resolve)),
  );
}
