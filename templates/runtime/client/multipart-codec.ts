/* eslint-disable @typescript-eslint/unbound-method */
import { byteStream } from "./byte-stream.ts";
import { formEntries, writeNamed } from "./form-entries.ts";
import { fieldsOf } from "./form-fields.ts";
import type { ClientCodec, OperationParts } from "./operation-parts.ts";
import {
  type FormPart,
  escaped,
  isReactNative,
  localFileOf,
  reactNativeForm,
} from "./react-native-form.ts";
import { ownValue } from "./own-value.ts";
import { writeJson } from "./write-json.ts";
import { type BinaryInput, type NamedFile, isBytes, isStream } from "../wire/binary.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Encoding } from "../wire/operation.ts";
import { uriPlace, writeStyle } from "../wire/write-style.ts";
import { toText, wellFormed } from "../wire/write-text.ts";

/**
 * Writes and reads `multipart/form-data` (RFC 7578; OpenAPI 3.1 §4.8.15): one part per property and
 * per item of an array; objects as JSON; bytes and streams as files.
 * A string is sent as a file only with a `filename`; an object with a string in `data` but no
 * `filename` is JSON. A property that is declared as a file accepts nothing else.
 */
export const multipart: ClientCodec = {
  write(value, { encoding }, codecs) {
    const parts = formEntries(value).flatMap(([name, each]) =>
      writeNamed(name, () =>
        partsOf(name, each, ownValue(encoding, name) as Encoding | undefined, codecs),
      ),
    );
    if (isReactNative()) return { body: reactNativeForm(parts), contentType: undefined };
    const boundary = `form-${crypto.getRandomValues(new Uint32Array(5)).join("")}`;
    const chunks = parts.flatMap((part) => [
      `--${boundary}\r\nContent-Disposition: form-data; ${headOf(part)}\r\n\r\n`,
      part.data as NamedFile["data"],
      "\r\n",
    ]);
    const all = [...chunks, `--${boundary}--\r\n`];
    const body = all.some(isStream) ? byteStream(all) : new Blob(all as BlobParts);
    return { body, contentType: `multipart/form-data; boundary=${boundary}` };
  },
  read: async ({ response, run }) => fieldsOf(await run(() => response.formData())),
};

type BlobParts = ConstructorParameters<typeof Blob>[0];

function headOf({ name, filename, type }: FormPart): string {
  const file = filename === undefined ? "" : `; filename=${quoted(filename)}`;
  return `name=${quoted(name)}${file}${type === undefined ? "" : `\r\nContent-Type: ${type}`}`;
}

function partsOf(
  name: string,
  value: unknown,
  encoding: Encoding = {},
  codecs: OperationParts,
): readonly FormPart[] {
  const { style, explode, allowReserved, contentType } = encoding;
  if ((style ?? explode ?? allowReserved) !== undefined) {
    const text = writeStyle({ name, style: style ?? "form", explode }, value, uriPlace(false));
    const styled: FormPart[] = [];
    new URLSearchParams(text ?? "").forEach((data, key) => {
      styled.push({ name: key, data });
    });
    return styled;
  }
  const isWhole = contentType !== undefined && codecOf(contentType) === "json";
  const items: readonly unknown[] = Array.isArray(value) && !isWhole ? value : [value];
  return items
    .filter((item) => item !== undefined && item !== null)
    .map((item) => partOf(name, item, encoding, codecs));
}

function partOf(name: string, item: unknown, encoding: Encoding, codecs: OperationParts): FormPart {
  // With a list or range of media types, the file decides.
  const declared = encoding.contentType;
  const only = declared !== undefined && !/[,*]/.test(declared) ? declared : undefined;
  const file = fileOf(item) ?? (encoding.file ? localFileOf(item) : undefined);
  if (file) {
    const type = file.type || only || "application/octet-stream";
    if (/[\r\n]/.test(type)) throw new InvalidRequestError("line break in a media type");
    return { name, filename: file.filename ?? "file", type, data: file.data };
  }
  if (encoding.file) throw new InvalidRequestError("not a file: bytes, or `{ data, filename }`");
  const value = toJsonValue(item);
  // At this point only an invalid date is `null`.
  const isJson =
    (typeof value === "object" && value !== null) ||
    (only !== undefined && codecOf(only) === "json");
  const type = only ?? (isJson ? "application/json" : undefined);
  return { name, type, data: isJson ? writeJson(item, codecs) : wellFormed(toText(value)) };
}

/** Returns the file that a value is, if it is one. */
function fileOf(value: unknown): Omit<FormPart, "name"> | undefined {
  if (isInput(value)) {
    // `name` of a `File`, `path` of a stream that Node reads from a file.
    const { name, path } = value as { readonly name?: unknown; readonly path?: unknown };
    const given = name ?? path;
    return {
      data: value,
      ...(typeof given === "string" ? { filename: given.replace(/^[^]*[/\\]/, "") } : {}),
      ...(value instanceof Blob ? { type: value.type } : {}),
    };
  }
  if (typeof value !== "object" || value === null || !("data" in value)) return undefined;
  const { data } = value;
  if (isInput(data))
    return data instanceof Blob ? { type: data.type, ...value, data } : { ...value, data };
  return typeof data === "string" && "filename" in value ? (value as NamedFile) : undefined;
}

function isInput(value: unknown): value is BinaryInput {
  return isBytes(value) || isStream(value);
}

/** Quotes a name as HTML's form encoding does. */
function quoted(text: string): string {
  return `"${escaped(wellFormed(text))}"`;
}
