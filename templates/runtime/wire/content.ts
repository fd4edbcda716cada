import type { Content } from "./operation.ts";

/** A media type without its parameters, in lower case. */
export function essenceOf(contentType: string): string {
  return contentType
    .replace(/;[\s\S]*/, "")
    .trim()
    .toLowerCase();
}

/**
 * The declared content that a body of this media type belongs to: the type itself, any JSON for JSON, then the narrowest range.
 * A body that does not name its media type belongs to the first.
 */
export function contentFor(
  contents: readonly Content[],
  contentType: string | null | undefined,
): Content | undefined {
  if (!contentType) return contents[0];
  const type = essenceOf(contentType);
  const find = (wanted: string): Content | undefined =>
    contents.find((content) => essenceOf(content.type) === wanted);
  const json = contents.find(({ codec }) => codec === "json" && /[/+]json$/.test(type));
  return find(type) ?? json ?? find(type.replace(/\/.*/, "/*")) ?? find("*/*");
}
