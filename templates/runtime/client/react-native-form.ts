import type { LocalFile, NamedFile } from "../wire/binary.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";

/** A part of a multipart body. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string | undefined;
  readonly type?: string | undefined;
  readonly data: NamedFile["data"] | LocalFile;
}

/** True in React Native, which reads files itself when it sends them, and has no bytes in blobs. */
export function isReactNative(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly product?: string } };
  return navigator?.product === "ReactNative";
}

/** Returns the part of a file of the device, such as a picker returns; only in React Native. */
export function localFileOf(value: unknown): Omit<FormPart, "name"> | undefined {
  if (!isReactNative() || !isLocalFile(value)) return undefined;
  return { data: value, filename: value.name, type: value.type };
}

function isLocalFile(value: unknown): value is LocalFile {
  return typeof (Object(value) as { readonly uri?: unknown }).uri === "string";
}

/**
 * Returns a form for React Native. Its parts are texts, or objects with a text or the URI of a file
 * and with its name and media type.
 */
export function reactNativeForm(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const { name, filename, type, data } of parts) {
    const isText = typeof data === "string";
    if (!isText && !isLocalFile(data)) {
      throw new InvalidRequestError("React Native sends files only as `{ uri, name, type }`");
    }
    const content = isText ? { string: data } : { uri: data.uri };
    const part = type === undefined ? data : { ...content, name: filename, type };
    form.append(escaped(name), part as Blob & string);
  }
  return form;
}

/** Escapes a name as HTML's form encoding does. React Native does not. */
export function escaped(text: string): string {
  return text.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
