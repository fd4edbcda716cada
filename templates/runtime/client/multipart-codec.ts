import type { FileInput, NamedFile } from "../wire/binary.ts";
import type { ClientCodec, OperationParts } from "./operation-parts.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { fieldsOf } from "./form-fields.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Encoding } from "../wire/operation.ts";
import { ownValue } from "./own-value.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { uriPlace, writeStyle } from "../wire/write-style.ts";
import { toText, wellFormed } from "../wire/write-text.ts";
import { writeJson } from "./write-json.ts";

/**
 * Writes and reads `multipart/form-data` (RFC 7578; OpenAPI 3.1 §4.8.15): one part per property and
 * per item of an array; objects as JSON; files with their names.
 * A string is sent as a file only with a `filename`; an object with a string in `data` but no
 * `filename` is JSON.
 */
export const multipart: ClientCodec = {
  write(value, { encoding }, codecs) {
    const boundary = `form-${crypto.getRandomValues(new Uint32Array(5)).join("")}`;
    const parts = Object.entries(value as object).flatMap(([name, each]: [string, unknown]) =>
      partsOf(name, each, ownValue(encoding, name) as Encoding | undefined, codecs),
    );
    const chunks = parts.flatMap(({ head, data }) => [
      `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`,
      data,
      "\r\n",
    ]);
    const body = new Blob([...chunks, `--${boundary}--\r\n`] as BlobParts);
    return { body, contentType: `multipart/form-data; boundary=${boundary}` };
  },
  read: async ({ response, run }) => fieldsOf(await run(() => response.formData())),
};

type BlobParts = ConstructorParameters<typeof Blob>[0];

interface Part {
  readonly head: string;
  readonly data: NamedFile["data"];
}

function partsOf(
  name: string,
  value: unknown,
  encoding: Encoding = {},
  codecs: OperationParts,
): readonly Part[] {
  const { style, explode, contentType } = encoding;
  if (style !== undefined || explode !== undefined) {
    const text = writeStyle({ name, style: style ?? "form", explode }, value, uriPlace(false));
    const styled: Part[] = [];
    new URLSearchParams(text ?? "").forEach((data, key) => {
      styled.push({ head: `name=${quoted(key)}`, data });
    });
    return styled;
  }
  const isWhole = contentType !== undefined && codecOf(contentType) === "json";
  const items: readonly unknown[] = Array.isArray(value) && !isWhole ? value : [value];
  return items
    .filter((item) => item !== undefined && item !== null)
    .map((item) => partOf(name, toJsonValue(item), contentType, codecs));
}

function partOf(
  name: string,
  value: unknown,
  declared: string | undefined,
  codecs: OperationParts,
): Part {
  // With a list or range of media types, the file decides.
  const only = declared !== undefined && !/[,*]/.test(declared) ? declared : undefined;
  const head = `name=${quoted(name)}`;
  if (isFile(value)) {
    const { data, filename, type } = namedFile(value);
    const contentType = type || only || "application/octet-stream";
    if (/[\r\n]/.test(contentType)) throw new InvalidRequestError("line break in a media type");
    return {
      head: `${head}; filename=${quoted(filename ?? "file")}\r\nContent-Type: ${contentType}`,
      data,
    };
  }
  // At this point only an invalid date is `null`.
  const isJson =
    (typeof value === "object" && value !== null) ||
    (only !== undefined && codecOf(only) === "json");
  const type = only ?? (isJson ? "application/json" : undefined);
  return {
    head: type === undefined ? head : `${head}\r\nContent-Type: ${type}`,
    data: isJson ? writeJson(value, codecs) : wellFormed(toText(value)),
  };
}

function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function isFile(value: unknown): value is FileInput | ArrayBuffer | ArrayBufferView {
  if (isBytes(value)) return true;
  if (typeof value !== "object" || value === null || !("data" in value)) return false;
  return isBytes(value.data) || (typeof value.data === "string" && "filename" in value);
}

function namedFile(file: FileInput | ArrayBuffer | ArrayBufferView): NamedFile {
  if (!isBytes(file)) {
    const type = file.type ?? (file.data instanceof Blob ? file.data.type : undefined);
    return type === undefined ? file : { ...file, type };
  }
  if (!(file instanceof Blob)) return { data: file };
  return "name" in file && typeof file.name === "string"
    ? { data: file, filename: file.name, type: file.type }
    : { data: file, type: file.type };
}

/** Quotes a name as HTML's form encoding does. */
function quoted(text: string): string {
  return `"${wellFormed(text).replace(/["\r\n]/g, (character) => encodeURIComponent(character))}"`;
}
