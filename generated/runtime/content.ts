// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Content } from "./operation.js";

/** Whether a media type is JSON: `application/json`, `application/problem+json`. */
export function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

/** A media type without its parameters, in lower case. */
export function essenceOf(contentType: string): string {
  return contentType.replace(/;.*/s, "").trim().toLowerCase();
}

/**
 * The declared content that a body of this media type belongs to: the type itself, any JSON for JSON, then the narrowest range.
 * A body that does not name its media type belongs to the first.
 */
export function contentFor(
  contents: readonly Content[],
  contentType: string | null | undefined,
): Content | undefined {
  const type = essenceOf(contentType ?? contents[0]?.type ?? "");
  const json = isJson(type) ? contents.find(({ codec }) => codec === "json") : undefined;
  const find = (wanted: string): Content | undefined =>
    contents.find((content) => content.type === wanted);
  return find(type) ?? json ?? find(type.replace(/\/.*/, "/*")) ?? find("*/*");
}
