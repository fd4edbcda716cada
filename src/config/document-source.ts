import { fileURLToPath } from "node:url";
import { isObject } from "../ir/json.ts";
import type { DocumentSource, OpenApiValue } from "./config.ts";

/** True for an OpenAPI document as a value, and for a URL. */
export function isDocument(value: unknown): value is URL | OpenApiValue {
  if (value instanceof URL) return true;
  const { openapi, swagger } = isObject(value) ? value : {};
  return typeof openapi === "string" || typeof swagger === "string";
}

/** The place of a document: a path or a URL, or a path for its text in memory. */
export interface LocatedDocument {
  readonly spec: string;
  readonly text?: string;
}

/**
 * Locates a document by what a configuration says of it. A text or a value gets the path that a
 * file with its id would have. Throws a `TypeError` for a value that JSON cannot express.
 */
export function locateDocument(id: string, source: DocumentSource): LocatedDocument {
  if (source instanceof URL) {
    return { spec: source.protocol === "file:" ? fileURLToPath(source) : source.href };
  }
  if (typeof source !== "string") {
    return { spec: `${id}.json`, text: JSON.stringify(source, undefined, 2) };
  }
  if (/^\s*\{/.test(source)) return { spec: `${id}.json`, text: source };
  return /[\r\n]/.test(source) ? { spec: `${id}.yaml`, text: source } : { spec: source };
}
