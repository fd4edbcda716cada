import { chunksOf } from "./chunks.ts";
import type { FormWriter } from "./encode-body.ts";
import { toJsonValue } from "../wire/json-value.ts";

/** Writes an object as `application/x-www-form-urlencoded`. */
export const writeFormReply: FormWriter = (body) => {
  const form = new URLSearchParams();
  for (const [name, text] of entriesOf(body)) form.append(name, String(text));
  return { body: form.toString() };
};

/** Writes an object, or a `FormData`, as `multipart/form-data`. */
export const writeMultipartReply: FormWriter = (body) => {
  const response = new Response(body instanceof FormData ? body : formDataOf(body));
  const contentType = response.headers.get("content-type");
  const bytes = { body: response.body === null ? "" : chunksOf(response.body) };
  return contentType === null ? bytes : { ...bytes, contentType };
};

function formDataOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of entriesOf(body)) {
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, String(value));
  }
  return form;
}

/** Returns a pair for each property, or for each item of an array; objects as JSON. */
function entriesOf(body: unknown): readonly (readonly [string, unknown])[] {
  if (typeof body !== "object" || body === null) throw new TypeError("A form must be an object.");
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value])
      .map(toJsonValue)
      .filter((item) => item !== undefined)
      .map((item) => [name, isPlain(item) ? JSON.stringify(item) : item] as const),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Blob);
}
