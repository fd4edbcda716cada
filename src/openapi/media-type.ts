import type { Codec } from "../ir/api.ts";

const parameter = /^\s*(?:[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"(?:[^"\\]|\\.)*"))?\s*$/s;

/**
 * Normalizes a media type or a range, with its parameters as written and the rest in lower case;
 * `undefined` if the text is not one (RFC 9110 §8.3.1). What is no parameter is left out.
 */
export function normalizeMediaType(text: string): string | undefined {
  const match = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(;.*)?$/s.exec(text);
  if (match?.[1] === undefined || /^\*\/(?!\*$)/.test(match[1])) return undefined;
  const written = parametersIn(match[2] ?? "");
  const valid = written.filter((each) => parameter.test(each));
  const rest =
    valid.length === written.length
      ? (match[2] ?? "").trim().replace(/^;\s*/, "; ")
      : valid.map((each) => `; ${each.trim()}`).join("");
  return match[1].toLowerCase() + rest;
}

/** True if a text has a parameter without a value, such as `utf-8` of `text/plain; utf-8`. */
export function hasInvalidParameter(mediaType: string): boolean {
  return !parametersIn(/;.*$/s.exec(mediaType)?.[0] ?? "").every((each) => parameter.test(each));
}

/** Splits `; name=value; name="value"`. */
function parametersIn(text: string): readonly string[] {
  return [...text.matchAll(/;((?:[^;"]|"(?:[^"\\]|\\.)*"?)*)/gs)].map(([, each = ""]) => each);
}

/** The codec that decodes bodies of a media type; `any` for a range that allows several. */
export function codecOf(mediaType: string): Codec {
  const [type = "", subtype = ""] = mediaType.replace(/;.*$/s, "").trim().split("/");
  const name = `${type}/${subtype}`;
  if (name === "text/event-stream") return "sse";
  if (/^(application|text)\/(x-)?(jsonl|ndjson|jsonlines|json-lines)$/.test(name)) return "jsonl";
  // Sequences of JSON texts (RFC 7464, RFC 8091).
  if (/^application\/(?:[^/]+\+)?json-seq$/.test(name)) return "jsonl";
  if (subtype === "json" || subtype.endsWith("+json")) return "json";
  if (name === "*/*" || name === "application/*") return "any";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart") return "multipart";
  return type === "text" || isText(subtype) ? "text" : "bytes";
}

/**
 * True for text formats without a parser, such as XML, whose schema describes something else than
 * the text.
 */
export function isMarkup(mediaType: string): boolean {
  return /^[^;]*[/+](xml|yaml|x-yaml|toml|csv)\s*(;|$)/.test(mediaType);
}

function isText(subtype: string): boolean {
  return /^(xml|yaml|x-yaml|toml|javascript|graphql|sql|x-sh)$|\+(xml|yaml)$/.test(subtype);
}
