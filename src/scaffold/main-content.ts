import type { Content } from "../ir/api.ts";

/**
 * The content that a service reads or writes if several media types are declared: JSON,
 * `application/json` before other JSON types, or else the first.
 */
export function mainContent(contents: readonly Content[]): Content | undefined {
  const json = contents.filter(({ codec }) => codec === "json");
  return (
    json.find(({ mediaType }) => /^application\/json\b/.test(mediaType)) ?? json[0] ?? contents[0]
  );
}
