import { arrow, call, list, object } from "./syntax.ts";
import type { Operation, Response } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import { type Code, lit, property, ts } from "./code.ts";
import { type Declared, declareConst } from "./declare.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { responseParser } from "./response-parser.ts";
import { eventShape } from "./call-parts.ts";
import { declaredErrors } from "./error-bodies.ts";
import { errorStyleOf } from "./error-style.ts";
import { jsonCodecOf } from "./json-codec.ts";
import { headerShapes, isScalar, shapeOf } from "./shape.ts";
import { record, wireStatus } from "./wire.ts";

/** Declares the route of an operation: its description, parser, codecs and checks of responses. */
export function declareRoute(operation: Operation, subject: Subject, $: EmitContext): Declared {
  const shapes = shapesOf(operation, $);
  const events = operation.responses
    .flatMap(({ contents }) => contents)
    .find(({ codec }) => codec === "sse");
  const parse = $.member("parse", { kind: "declaration", id: operation.request });
  const json = jsonCodecOf(operation, "server", $);
  const checks = operation.responses.flatMap((response) => responseChecks(response, $));
  return declareConst({
    name: $.name("route", subject),
    internal: true,
    type: $.runtime("server/served-api", "Route", "type"),
    value: object([
      property("operation", $.member("operation", subject)),
      shapes.length > 0 && property("shapes", lit(record(shapes))),
      property("parse", parse),
      errorStyleOf(operation, $) === "fastapi" &&
        property("errors", $.runtime("server/fastapi-errors", "fastapi")),
      subject.kind === "operation" && declaredErrors(operation, subject, $),
      json !== undefined && property("json", json),
      events !== undefined && property("events", eventShape(events, $)),
      needsWriter(operation, $) &&
        property("writeHeaders", $.runtime("server/write-headers", "writeHeaders")),
      checks.length > 0 && property("responses", list(checks)),
    ]),
  });
}

/** True if a response has a header that is more than a scalar. */
function needsWriter({ responses }: Operation, $: EmitContext): boolean {
  return responses.some(
    (response) =>
      response.headers.some(({ encoding }) => encoding.kind === "content") ||
      headerShapes(response, $).some(([, shape]) => !isScalar(shape)) ||
      (response.headersSchema?.kind === "ref" &&
        $.facts(response.headersSchema.target).converts.output),
  );
}

/** Returns the shapes that decode parameters and form bodies; strings need none. */
function shapesOf(operation: Operation, $: EmitContext): readonly (readonly [string, Json])[] {
  const parameters = operation.parameters
    .filter(({ encoding, in: place }) => encoding.kind === "style" || place === "querystring")
    .map(
      (parameter) =>
        [`${parameter.in}/${parameter.name}`, shapeOf(parameter.schema, $.resolve)] as const,
    );
  const bodies = (operation.body?.contents ?? [])
    .filter(({ codec }) => codec === "form" || codec === "multipart")
    .map((content) => [`body/${content.mediaType}`, shapeOf(content.schema, $.resolve)] as const);
  return [...parameters, ...bodies].filter(([, shape]) => shape !== "string");
}

function responseChecks(response: Response, $: EmitContext): readonly Code[] {
  return response.contents.flatMap((content): readonly Code[] => {
    const schema = content.schema.kind === "stream" ? content.schema.items : content.schema;
    if (schema.kind !== "ref") return [];
    const isOneOf = response.contents.length > 1;
    // A converted body is checked in its JSON form.
    const converts = !schema.unconverted && $.facts(schema.target).converts.output;
    const parse = responseParser(schema.target, $.member, $);
    const json = call($.runtime("wire/json-form", "jsonForm"), [ts`body`]);
    return [
      object([
        property("status", lit(wireStatus(response))),
        isOneOf && property("type", lit(content.mediaType)),
        property("parse", converts ? arrow(ts`body`, call(parse, [json])) : parse),
      ]),
    ];
  });
}
