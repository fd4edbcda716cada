// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Content } from "./operation.js";

/** Returns a media type in lower case without its parameters. */
export function essenceOf(contentType: string): string {
  return contentType
    .replace(/;[\s\S]*/, "")
    .trim()
    .toLowerCase();
}

/** The media type of bytes that may be of any other. */
export const octets = "application/octet-stream";

/**
 * Returns the declared content for the media type of a body: the type itself, any JSON for JSON,
 * then the most specific range, and bytes.
 * A body without a media type belongs to the first content.
 */
export function contentFor(
  contents: readonly Content[],
  contentType: string | null | undefined,
): Content | undefined {
  if (!contentType) return contents[0];
  const type = essenceOf(contentType);
  const find = (wanted: string): Content | undefined =>
    contents.find((content) => essenceOf(content.type) === wanted);
  const json = contents.find(({ codec = "json" }) => codec === "json" && /[/+]json$/.test(type));
  return find(type) ?? json ?? find(type.replace(/\/.*/, "/*")) ?? find("*/*") ?? find(octets);
}
