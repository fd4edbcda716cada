// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { essenceOf, octets } from "./content.js";
import type { Codec, Content } from "./operation.js";

/** A media type as in a header (RFC 9110 §8.3.1). */
export interface MediaType {
  /** `application/json`, lower case. */
  readonly type: string;
  /** By lower-case name; the first of duplicates counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const essence = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+)/;
const parameter =
  /[ \t]*;[ \t]*(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)|"((?:[^"\\]|\\[\t -~])*)"))?/y;

/**
 * Parses a `Content-Type` value. Returns `undefined` if it does not follow the grammar; nothing is
 * guessed from it then.
 */
export function parseMediaType(text: string): MediaType | undefined {
  const head = essence.exec(text);
  if (head?.[1] === undefined) return undefined;
  const type = head[1].toLowerCase();
  if (head[0].length === text.length) return { type, parameters: none };
  const parameters = parseParameters(text, head[0].length);
  return parameters && { type, parameters };
}

const none: ReadonlyMap<string, string> = /* @__PURE__ */ new Map();

/** Parses `; name=value; name="value"` from `start` to the end of `text`. */
function parseParameters(text: string, start: number): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  let end = start;
  parameter.lastIndex = start;
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    end = parameter.lastIndex;
    const [, name, token, quoted] = match;
    const key = name?.toLowerCase();
    if (key !== undefined && !parameters.has(key)) {
      parameters.set(key, token ?? quoted?.replace(/\\(.)/g, "$1") ?? "");
    }
  }
  return /^[ \t]*$/.test(text.slice(end)) ? parameters : undefined;
}

/**
 * Returns the declared content for the media type of a body, the most specific first: the type
 * itself, JSON for a `+json` type, a range such as `image/*`, and finally the range of all types.
 * Both the schema and the reader follow from this choice.
 */
export function matchContent(declared: readonly Content[], media: MediaType): Content | undefined {
  const { type } = media;
  const isJson = /^application\/[^/]+\+json$/.test(type);
  return (
    declaredAs(type, declared, media.parameters) ??
    (isJson ? declaredAs("application/json", declared) : undefined) ??
    declaredAs(`${type.slice(0, type.indexOf("/"))}/*`, declared) ??
    declaredAs("*/*", declared) ??
    // Bytes have any type, but those that a page may send to another origin without asking
    // (the safelist of CORS) have to be declared.
    (isSafelisted(type) ? undefined : declaredAs(octets, declared)) ??
    // And bytes without a type may be of any.
    (type === octets ? declared.find(isRangeOfBytes) : undefined)
  );
}

function isRangeOfBytes({ type, codec }: Content): boolean {
  return codec === "bytes" && type.endsWith("/*");
}

function isSafelisted(type: string): boolean {
  return /^(?:text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)$/.test(type);
}

/**
 * Returns the content of a type. Parameters such as `charset` are ignored, unless several contents
 * differ only in them.
 */
function declaredAs(
  type: string,
  declared: readonly Content[],
  parameters: MediaType["parameters"] = none,
): Content | undefined {
  const all = declared.filter((content) => essenceOf(content.type) === type);
  if (all.length < 2) return all[0];
  const hasAll = (content: Content): boolean =>
    [...(parseMediaType(content.type)?.parameters ?? none)].every(
      ([name, value]) => parameters.get(name)?.toLowerCase() === value.toLowerCase(),
    );
  return all.find((content) => content.type.includes(";") && hasAll(content)) ?? all.find(hasAll);
}

/**
 * Returns the codec of a body that is sent as `type`: the declared one, except that a range leaves
 * it to the media type (`any`), and that JSON in a range of texts is JSON.
 */
export function codecFor({ codec = "json" }: Content, type: string): Codec {
  const own = codecOf(type);
  return codec === "any" || (codec === "text" && own === "json") ? own : codec;
}

/** Returns the default codec of a media type. */
export function codecOf(type: string): Codec {
  if (/[/+]json$/.test(type)) return "json";
  if (type === "text/event-stream") return "sse";
  if (/^application\/(?:jsonl|x-ndjson|x-jsonlines|(?:[^/]+\+)?json-seq)$/.test(type))
    return "jsonl";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  return type.startsWith("text/") ? "text" : "bytes";
}

/** True for a sequence of JSON texts (RFC 7464), each of which begins with a record separator. */
export function isSequence(type: string): boolean {
  return /[/+]json-seq$/.test(type);
}
