import { disjuncts, followed } from "../schema/references.ts";
import { arrow, call, object } from "./syntax.ts";
import type { Content, Operation, Parameter, Response } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { type Code, lit, property, ts } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import { responseParser } from "./response-parser.ts";
import type { Subject } from "../plan/subject.ts";
import { jsonCodecOf } from "./json-codec.ts";
import { headerShapes } from "./shape.ts";
import { record, wireStatus } from "./wire.ts";

/**
 * Returns the parts that a call passes to the client besides its operation, so that a bundle
 * contains only the code that its operations need. `undefined` if there are none: there are no
 * parameters and no body, and all responses are JSON.
 */
export function callParts(
  operation: Operation,
  subject: Subject,
  $: EmitContext,
): Code | undefined {
  const taken = operation.body?.contents ?? [];
  const given = operation.responses.map(({ contents }) => contents);
  const jsonCodec = jsonCodecOf(operation, "client", $);
  const types = [...new Set(given.flat().map(({ mediaType }) => mediaType))];
  const parts = [
    ...(types.length === 1 && types[0] === "application/json" ? [] : [accept(types)]),
    ...parameters(operation, jsonCodec, $),
    ...writing(taken, jsonCodec, $),
    ...reading(operation, subject, $),
    ...headers(operation, $),
    ...codecs([...taken, ...given.flat()], $),
    ...(jsonCodec === undefined ? [] : [ts`...${jsonCodec}`]),
  ];
  return parts.length === 0 ? undefined : object(parts);
}

/** Returns the writer of request bodies, if there are any. */
function writing(
  taken: readonly Content[],
  jsonCodec: Code | undefined,
  $: EmitContext,
): readonly Code[] {
  if (taken.length === 0) return [];
  const isPlain = isOneJson(taken) && !isRange(taken[0]) && jsonCodec === undefined;
  return isPlain
    ? [property("writeBody", $.runtime("client/write-json-body", "writeJsonBody"))]
    : [partOf($)("client/write-body", "writeBody")];
}

/** Returns the reader of response bodies, unless all are JSON without conversion. */
function reading(operation: Operation, subject: Subject, $: EmitContext): readonly Code[] {
  const areJson = operation.responses.every(
    ({ contents }) => contents.length === 0 || isOneJson(contents),
  );
  const read = areJson
    ? $.runtime("client/read-response", "readJson")
    : $.runtime("client/read-body", "readBody");
  const byStatus = conversions(operation, $);
  if (byStatus.length === 0) return areJson ? [] : [property("readBody", read)];
  const converted = $.runtime("client/convert-responses", "readConverted");
  const reader = call(converted, [$.member("operation", subject), object(byStatus), read]);
  return [property("readBody", reader)];
}

/** Returns the reader of the headers that responses declare. */
function headers({ responses }: Operation, $: EmitContext): readonly Code[] {
  const plans = responses.flatMap((response) => headerPlan(response, $));
  if (plans.length === 0) return [];
  return [
    property("readHeaders", call($.runtime("client/read-headers", "readHeaders"), [object(plans)])),
  ];
}

/** Plans the decoding of a response's headers, by status. The plan is empty if all are strings. */
function headerPlan(response: Response, $: EmitContext): readonly Code[] {
  const { headersSchema } = response;
  if (headersSchema?.kind !== "ref") return [];
  const id = headersSchema.target;
  const shapes = headerShapes(response, $);
  const isConverted = $.facts(id).converts.output;
  const members = [
    ...(shapes.length === 0 ? [] : [property("shapes", lit(record(shapes)))]),
    ...(isConverted ? [property("parse", $.ref("parse", { kind: "declaration", id }))] : []),
  ];
  return [property(`${wireStatus(response)}`, object(members))];
}

/** Returns the conversions of response bodies to their types, by status and media type. */
function conversions({ responses }: Operation, $: EmitContext): readonly Code[] {
  const conversion = $.runtime("client/convert-responses", "conversion");
  return responses.flatMap((response): readonly Code[] => {
    const byType = response.contents.flatMap(({ mediaType, schema }): readonly Code[] => {
      const value = schema.kind === "stream" ? schema.items : schema;
      if (value.kind !== "ref" || value.unconverted || !$.facts(value.target).converts.output)
        return [];
      return [property(mediaType, call(conversion, [responseParser(value.target, $.ref, $)]))];
    });
    return byType.length === 0 ? [] : [property(`${wireStatus(response)}`, object(byType))];
  });
}

/** Returns a function that creates parts, each named after its export even if that has an alias. */
function partOf($: EmitContext): (module: string, name: string) => Code {
  return (module, name) => property(name, $.runtime(module, name));
}

/** Returns the accepted media types: any, if no response has a body. */
function accept(types: readonly string[]): Code {
  return property("accept", lit(types.length === 0 ? "*/*" : types.join(", ")));
}

/** True for one content that is JSON, and is declared as such or by a range. */
function isOneJson(contents: readonly Content[]): boolean {
  const [only, ...others] = contents;
  return others.length === 0 && only?.codec === "json" && !only.mediaType.startsWith("text/");
}

function isRange(content: Content | undefined): boolean {
  return content?.mediaType.includes("*") === true;
}

/** Returns the writer of the parameters, unless the path is fixed and there are no others. */
function parameters(
  { path, parameters: all }: Operation,
  jsonCodec: Code | undefined,
  $: EmitContext,
): readonly Code[] {
  const others = all.filter((parameter) => !isPlainPath(parameter, $));
  if (others.length === 0) {
    // Placeholders, and characters that cannot stand in a URL.
    const isFixed = !/[{}#\\\s]/.test(path);
    return isFixed
      ? []
      : [property("writeParameters", $.runtime("client/write-path", "writePath"))];
  }
  const holdJson = others.some(({ encoding }) => encoding.kind === "content");
  if (holdJson && jsonCodec !== undefined) {
    const write = $.runtime("client/write-parameters", "writeParameters");
    return [
      property(
        "writeParameters",
        arrow(ts`operation, input`, call(write, [ts`operation`, ts`input`, jsonCodec])),
      ),
    ];
  }
  return others.every((parameter) => isPlainQuery(parameter, $))
    ? [property("writeParameters", $.runtime("client/write-query", "writeQuery"))]
    : [partOf($)("client/write-parameters", "writeParameters")];
}

/** True if a parameter is a scalar in the path that needs no conversion. */
function isPlainPath({ in: place, encoding, schema }: Parameter, $: EmitContext): boolean {
  const isSimple =
    encoding.kind === "style" && encoding.style === "simple" && !encoding.allowReserved;
  return place === "path" && isSimple && isScalar(schema, $) && !isDated(schema, $);
}

/** True if a value may be a `Date`, which has to be converted to a string. */
function isDated(schema: Schema, $: EmitContext): boolean {
  return disjuncts(schema, $.resolve).some(
    (each) => each.kind === "string" && each.converted !== undefined,
  );
}

/** True if a query parameter is a scalar, or an array of scalars with one pair for each item. */
function isPlainQuery({ in: place, encoding, schema }: Parameter, $: EmitContext): boolean {
  const isForm =
    encoding.kind === "style" &&
    encoding.style === "form" &&
    encoding.explode &&
    !encoding.allowReserved;
  return place === "query" && isForm && isFlat(schema, $);
}

function isFlat(schema: Schema, $: EmitContext): boolean {
  const target = followed(schema, $.resolve);
  switch (target.kind) {
    case "array":
      return [...target.prefix, target.rest].every((item) => item && isScalar(item, $));
    case "union":
      return target.members
        .map((member) => followed(member, $.resolve))
        .every((member) => member.kind !== "union" && isFlat(member, $));
    default:
      return isScalar(target, $);
  }
}

function isScalar(schema: Schema, $: EmitContext): boolean {
  switch (schema.kind) {
    case "null":
    case "string":
    case "number":
    case "boolean":
      return true;
    case "enum":
      return schema.members.every(({ value }) => typeof value !== "object");
    case "union":
      return schema.members.every((member) => member.kind !== "ref" && isScalar(member, $));
    case "ref": {
      const target = $.resolve(schema.target);
      return target.kind !== "ref" && isScalar(target, $);
    }
    default:
      return false;
  }
}

/** Returns the codecs that few operations need. */
function codecs(contents: readonly Content[], $: EmitContext): readonly Code[] {
  const part = partOf($);
  const used = new Map(contents.map((content) => [content.codec, content]));
  const stream = used.get("sse");
  return [
    ...(used.has("form") ? [part("client/form-codec", "form")] : []),
    ...(used.has("multipart") ? [part("client/multipart-codec", "multipart")] : []),
    ...(used.has("jsonl") ? [part("client/json-lines-codec", "jsonl")] : []),
    ...(stream === undefined
      ? []
      : [
          property(
            "sse",
            call($.runtime("client/event-stream-codec", "sse"), [eventShape(stream, $)]),
          ),
        ]),
  ];
}

/**
 * Returns the shape of the items of an event stream: whole events if their schema has `data`, else
 * their data alone; with the data as text or JSON.
 */
export function eventShape({ schema }: Content, $: EmitContext): Code {
  const item = schema.kind === "stream" ? followed(schema.items, $.resolve) : schema;
  const data =
    item.kind === "object"
      ? item.properties.find(({ name }) => name === "data")?.schema
      : undefined;
  // Without a schema, items are whole events with their data as text.
  if (item.kind === "any") return lit({ item: "event", data: "text" });
  const held = isText(data ?? item, $) ? "text" : "json";
  return lit({ item: data === undefined ? "data" : "event", data: held });
}

/**
 * True if a schema accepts only strings. Such data is sent as is, even if it looks like JSON.
 */
function isText(schema: Schema, $: EmitContext): boolean {
  const known = followed(schema, $.resolve);
  switch (known.kind) {
    case "string":
      return true;
    case "enum":
      return known.members.every(({ value }) => typeof value === "string");
    case "union":
      return known.members.every((member) => member.kind !== "ref" && isText(member, $));
    default:
      return false;
  }
}
