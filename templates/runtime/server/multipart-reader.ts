import { type BodyReader, decodeText } from "./read-body.ts";
import { readJson } from "./parameter-field.ts";
import { encodingOf } from "./form-reader.ts";
import { styledFields } from "./styled-parts.ts";
import { HttpError } from "./http-error.ts";
import { type MediaType, codecOf, parseMediaType } from "../wire/media-type.ts";
import type { Content } from "../wire/operation.ts";
import { setOwn } from "../validate/own-property.ts";
import { type Report, addIssue, pointerTo } from "./request-report.ts";
import {
  type ObjectShape,
  type TextShape,
  coerce,
  formsOf,
  itemShape,
  propertyShape,
} from "../wire/text-shape.ts";

/**
 * Reads `multipart/form-data` (RFC 7578) into an object: parts of binary properties become `File`s,
 * JSON is parsed, other texts are converted by their shapes.
 */
export const readMultipart: BodyReader = (input) => {
  const { media, content, shape, limits, report } = input;
  const boundary = media.parameters.get("boundary");
  if (boundary === undefined || boundary === "" || boundary.length > 70) {
    throw new HttpError(400, "The multipart body has no usable boundary.");
  }
  return input.read((bytes) => {
    const object = formsOf(shape ?? "string").object ?? { object: {} };
    return multipartValue(splitParts(bytes, boundary, limits.parts), content, object, report);
  });
};

interface Part {
  readonly name: string;
  /** The last segment of the name sent by the client: never a path. */
  readonly filename: string | undefined;
  readonly media: MediaType | undefined;
  readonly bytes: Uint8Array;
}

function multipartValue(
  parts: readonly Part[],
  content: Content,
  shape: ObjectShape,
  report: Report,
): Record<string, unknown> {
  const byName = new Map<string, Part[]>();
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  const value = styledFields(byName, content, shape, report);
  for (const [name, named] of byName) {
    const at = pointerTo("body", name);
    const allowed = encodingOf(content, name)?.contentType;
    const read = (part: Part, each: TextShape): unknown => {
      checkType(part, allowed, at, report);
      return partValue(part, each, allowed, at, report);
    };
    const [first, ...others] = named;
    const last = named[named.length - 1];
    if (first === undefined || last === undefined) continue;
    const property =
      propertyShape(shape, name) ?? (first.filename === undefined ? "string" : "file");
    const { array, scalar } = formsOf(property);
    if (array !== undefined && (scalar === undefined || others.length > 0)) {
      const items = named.map((part, index) => read(part, itemShape(array, index)));
      // An array has one part per item, or a single part with all items.
      const [whole] = items;
      const isJson = allowed !== undefined && codecOf(allowed) === "json";
      const isWhole = items.length === 1 && (isJson || formsOf(array.array).array === undefined);
      setOwn(value, name, isWhole && Array.isArray(whole) ? whole : items);
      continue;
    }
    if (others.length > 0 && report.strict) {
      addIssue(report, at, "repeated", "must NOT be repeated", { count: named.length });
    }
    setOwn(value, name, read(last, property));
  }
  return value;
}

/**
 * Checks the media type of a part against the Encoding Object's `contentType`, a list of media
 * types or ranges.
 */
function checkType(part: Part, allowed: string | undefined, at: string, report: Report): void {
  const type = part.media?.type;
  if (allowed === undefined || type === undefined) return;
  const ranges = allowed
    .split(",")
    .map((each) => parseMediaType(each)?.type ?? each.trim().toLowerCase());
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  if (ranges.some((range) => range === type || range === family || range === "*/*")) return;
  addIssue(report, at, "contentMediaType", `must be ${ranges.join(" or ")}`, {
    contentMediaType: allowed,
  });
}

function partValue(
  part: Part,
  shape: TextShape,
  allowed: string | undefined,
  at: string,
  report: Report,
): unknown {
  const { scalar, array, object } = formsOf(shape);
  if (scalar === "file" || (isFileAmong(scalar) && part.filename !== undefined))
    return fileOf(part);
  const type =
    part.media?.type ??
    (allowed !== undefined && !/[,*]/.test(allowed) ? allowed.trim() : undefined);
  const isJson =
    type === undefined
      ? scalar === undefined && (array ?? object) !== undefined
      : codecOf(type) === "json";
  const text = decodeText(part.bytes, part.media);
  return isJson ? readJson(text, at, report) : coerce(text, scalar ?? "string");
}

function isFileAmong(shape: TextShape | undefined): boolean {
  return typeof shape === "object" && "anyOf" in shape && shape.anyOf.includes("file");
}

function fileOf({ bytes, filename, media }: Part): File {
  const parameters = [...(media?.parameters ?? [])].map(([name, value]) => `;${name}=${value}`);
  const type = media === undefined ? "application/octet-stream" : media.type + parameters.join("");
  return new File([bytes] as FileParts, filename ?? "", { type });
}

type FileParts = ConstructorParameters<typeof File>[0];

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const maxHeaderBytes = 16_384;

/**
 * Splits a body at its boundary (RFC 2046 §5.1.1). Throws `HttpError` 400 if it does not follow the
 * grammar.
 */
function splitParts(body: Uint8Array, boundary: string, maxParts: number): readonly Part[] {
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // The first delimiter may be at the very beginning, without a preceding line break.
  let at = startsWith(body, delimiter.subarray(2), 0)
    ? delimiter.length - 2
    : find(body, delimiter, 0) + delimiter.length;
  if (at < delimiter.length - 2) throw malformed();
  for (;;) {
    if (body[at] === 0x2d && body[at + 1] === 0x2d) return parts;
    while (body[at] === 0x20 || body[at] === 0x09) at++;
    if (body[at] !== carriageReturn || body[at + 1] !== lineFeed) throw malformed();
    if (parts.length === maxParts)
      throw new HttpError(400, "The multipart body has too many parts.");
    const start = at + 2;
    // Without headers, the delimiter's line break is the empty line.
    const next = find(body, delimiter, at);
    if (next === -1) throw malformed();
    parts.push(readPart(body.subarray(start, Math.max(start, next))));
    at = next + delimiter.length;
  }
}

const endOfHeaders = Uint8Array.of(carriageReturn, lineFeed, carriageReturn, lineFeed);

function readPart(part: Uint8Array): Part {
  const end = find(part.subarray(0, maxHeaderBytes), endOfHeaders, 0);
  if (end === -1) throw malformed();
  const headers = new TextDecoder().decode(part.subarray(0, end)).split("\r\n");
  const valueOf = (name: string): string | undefined =>
    headers
      .find((line) => line.slice(0, line.indexOf(":")).toLowerCase() === name)
      ?.slice(name.length + 1);
  const disposition = valueOf("content-disposition")?.trim() ?? "";
  const parameters = /^form-data\b/i.test(disposition)
    ? dispositionParameters(disposition.slice("form-data".length))
    : undefined;
  const name = parameters?.get("name");
  if (name === undefined) throw malformed();
  const type = valueOf("content-type");
  const media = type === undefined ? undefined : parseMediaType(type);
  if (type !== undefined && media === undefined) throw malformed();
  return {
    name: unescapeName(name),
    filename:
      parameters?.has("filename") === true
        ? baseName(unescapeName(parameters.get("filename") ?? ""))
        : undefined,
    media,
    bytes: part.subarray(end + endOfHeaders.length),
  };
}

/**
 * Parses the parameters of `Content-Disposition`. Browsers send quoted names with characters beyond
 * ASCII and unescaped backslashes; other clients escape quotes by a backslash.
 */
function dispositionParameters(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/;[ \t]*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g);
  return new Map(
    [...found].map(([, name = "", quoted, token = ""]) => [
      name.toLowerCase(),
      quoted?.replace(/\\(["\\])/g, "$1") ?? token,
    ]),
  );
}

/** Decodes the three characters that HTML's form encoding escapes in names. */
function unescapeName(text: string): string {
  return text.replace(/%(22|0A|0D)/gi, (escape) => decodeURIComponent(escape));
}

function baseName(filename: string): string {
  return filename.replace(/^[\s\S]*[/\\]/, "").replace(/\0/g, "");
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array, at: number): boolean {
  return (
    at + prefix.length <= bytes.length && prefix.every((byte, index) => bytes[at + index] === byte)
  );
}

/** Returns the index of `pattern` at or after `from`; -1 if there is none. */
function find(bytes: Uint8Array, pattern: Uint8Array, from: number): number {
  const [first = 0] = pattern;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, pattern, at)) return at;
  }
  return -1;
}

function malformed(): HttpError {
  return new HttpError(400, "The multipart body is malformed.");
}
