import type { Content, Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { type Code, join, lit, property, ts } from "./code.ts";
import type { EmitContext } from "./emitter.ts";

/** What a call hands to the client beyond its operation, so that a bundle carries only what its operations need; `undefined` for a path of scalars and JSON alone. */
export function callParts(operation: Operation, $: EmitContext): Code | undefined {
  const part = partOf($);
  const taken = operation.body?.contents ?? [];
  const given = operation.responses.map(({ contents }) => contents);
  const types = [...new Set(given.flat().map(({ mediaType }) => mediaType))];
  const parts = [
    ...(types.length === 1 && types[0] === "application/json" ? [] : [accept(types)]),
    ...parameters(operation, $),
    ...(taken.length === 0 || isOneJson(taken) ? [] : [part("write-body", "writeBody")]),
    ...(given.every((contents) => contents.length === 0 || isOneJson(contents))
      ? []
      : [part("read-body", "readBody")]),
    ...codecs([...taken, ...given.flat()], $),
  ];
  return parts.length === 0 ? undefined : ts`{ ${join(parts, ", ")} }`;
}

/** A part by its name, whatever it has to be called here. */
function partOf($: EmitContext): (module: string, name: string) => Code {
  return (module, name) => property(name, $.runtime(module, name));
}

/** A call that is answered without a body takes what comes. */
function accept(types: readonly string[]): Code {
  return ts`accept: ${lit(types.length === 0 ? "*/*" : types.join(", "))}`;
}

function isOneJson(contents: readonly Content[]): boolean {
  return contents.length === 1 && contents[0]?.codec === "json";
}

/** What writes the parameters, unless they are scalars in the path alone. */
function parameters({ parameters: all }: Operation, $: EmitContext): readonly Code[] {
  const others = all.filter((parameter) => !isPlainPath(parameter, $));
  if (others.length === 0) return [];
  return others.every((parameter) => isPlainQuery(parameter, $))
    ? [ts`writeParameters: ${$.runtime("query", "writeQuery")}`]
    : [partOf($)("parameters", "writeParameters")];
}

/** Whether a parameter is a scalar in the path, written as it is. */
function isPlainPath({ in: place, encoding, schema }: Parameter, $: EmitContext): boolean {
  const isSimple =
    encoding.kind === "style" && encoding.style === "simple" && !encoding.allowReserved;
  return place === "path" && isSimple && isScalar(schema, $);
}

/** Whether a parameter is a scalar in the query, or an array of such, a pair for each. */
function isPlainQuery({ in: place, encoding, schema }: Parameter, $: EmitContext): boolean {
  const isForm =
    encoding.kind === "style" &&
    encoding.style === "form" &&
    encoding.explode &&
    !encoding.allowReserved;
  return place === "query" && isForm && isFlat(schema, $);
}

function isFlat(schema: Schema, $: EmitContext): boolean {
  const target = resolve(schema, $);
  switch (target.kind) {
    case "array":
      return [...target.prefix, target.rest].every((item) => item && isScalar(item, $));
    case "union":
      return target.members
        .map((member) => resolve(member, $))
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
      const target = $.declaration(schema.target).schema;
      return target.kind !== "ref" && isScalar(target, $);
    }
    default:
      return false;
  }
}

/** The codecs that few operations need. */
function codecs(contents: readonly Content[], $: EmitContext): readonly Code[] {
  const part = partOf($);
  const used = new Map(contents.map((content) => [content.codec, content]));
  const stream = used.get("sse");
  return [
    ...(used.has("form") ? [part("form", "form")] : []),
    ...(used.has("multipart") ? [part("multipart", "multipart")] : []),
    ...(used.has("jsonl") ? [part("jsonl", "jsonl")] : []),
    ...(stream === undefined
      ? []
      : [ts`sse: ${$.runtime("sse", "sse")}(${eventShape(stream, $)})`]),
  ];
}

/** What the items of a stream of events are: whole events where their schema has `data`, else their data; and whether that is text or JSON. */
export function eventShape({ schema }: Content, $: EmitContext): Code {
  const item = schema.kind === "stream" ? resolve(schema.items, $) : schema;
  const data =
    item.kind === "object"
      ? item.properties.find(({ name }) => name === "data")?.schema
      : undefined;
  // Where nothing is said of the events, nothing is assumed of them.
  if (item.kind === "any") return lit({ item: "event", data: "text" });
  const held = isText(data ?? item, $) ? "text" : "json";
  return lit({ item: data === undefined ? "data" : "event", data: held });
}

/** Whether a schema accepts nothing but strings: such data stands on the wire as it is, whatever the strings hold. */
function isText(schema: Schema, $: EmitContext): boolean {
  const known = resolve(schema, $);
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

function resolve(schema: Schema, $: EmitContext): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (current.kind === "ref" && !seen.has(current.target)) {
    seen.add(current.target);
    current = $.declaration(current.target).schema;
  }
  return current;
}
