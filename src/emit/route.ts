import { arrow, call, object } from "./syntax.ts";
import type { Operation } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import { type Code, lit, property, ts } from "./code.ts";
import { type Declared, declareConst } from "./declare.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { eventShape } from "./call-parts.ts";
import { declaredErrors } from "./error-bodies.ts";
import { errorStyleOf } from "./error-style.ts";
import { jsonCodecOf } from "./json-codec.ts";
import { headerShapes, isScalar, shapeOf } from "./shape.ts";
import { record, wireStatus } from "./wire.ts";

/** Declares the route of an operation: its description and codecs. */
export function declareRoute(
  operation: Operation,
  subject: Subject,
  $: EmitContext,
  filters: boolean,
): Declared {
  const shapes = shapesOf(operation, $);
  const events = operation.responses
    .flatMap(({ contents }) => contents)
    .find(({ codec }) => codec === "sse");
  const json = jsonCodecOf(operation, "server", $);
  return declareConst({
    name: $.name("route", subject),
    internal: true,
    type: $.runtime("server/served-api", "Route", "type"),
    value: object([
      property("operation", $.member("operation", subject)),
      shapes.length > 0 && property("shapes", lit(record(shapes))),
      errorStyleOf(operation, $) === "fastapi" &&
        property("errors", $.runtime("server/fastapi-errors", "fastapi")),
      subject.kind === "operation" && declaredErrors(operation, subject, $),
      filters && filtersOf(operation, $),
      json !== undefined && property("json", json),
      events !== undefined && property("events", eventShape(events, $)),
      needsWriter(operation, $) &&
        property("writeHeaders", $.runtime("server/write-headers", "writeHeaders")),
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
    .filter(({ encoding, in: place }) => {
      const isJson = encoding.kind === "content" && /[/+]json$/.test(encoding.mediaType);
      return place === "querystring" || !isJson;
    })
    .map(
      (parameter) =>
        [`${parameter.in}/${parameter.name}`, shapeOf(parameter.schema, $.resolve)] as const,
    );
  const bodies = (operation.body?.contents ?? [])
    .filter(({ codec }) => codec === "form" || codec === "multipart")
    .map((content) => [`body/${content.mediaType}`, shapeOf(content.schema, $.resolve)] as const);
  return [...parameters, ...bodies].filter(([, shape]) => shape !== "string");
}

/** Returns the functions that leave undeclared properties out of the bodies of responses. */
function filtersOf(operation: Operation, $: EmitContext): Code | undefined {
  const members = operation.responses.flatMap((response) => {
    const filters = response.contents.flatMap(({ mediaType, schema }) => {
      const value = schema.kind === "stream" ? schema.items : schema;
      if (value.kind !== "ref") return [];
      const { id } = $.declaration(value.target);
      const strip = $.member("strip", { kind: "declaration", id });
      const isConverted = !value.unconverted && $.facts(id).converts.output;
      const json = call($.runtime("wire/json-form", "jsonForm"), [ts`value`]);
      return property(mediaType, isConverted ? arrow(ts`value`, call(strip, [json])) : strip);
    });
    return filters.length === 0 ? [] : property(`${wireStatus(response)}`, object(filters));
  });
  if (members.length === 0) return undefined;
  const filter = $.runtime("server/filter-reply", "filterReplies");
  return property("filterReply", call(filter, [object(members)]));
}
