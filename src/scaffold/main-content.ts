import type { Content } from "../ir/api.ts";

/**
 * The content that a service gives or takes where several media types are declared: JSON,
 * `application/json` before its relatives, else the first.
 */
export function mainContent(contents: readonly Content[]): Content | undefined {
  const json = contents.filter(({ codec }) => codec === "json");
  return (
    json.find(({ mediaType }) => /^application\/json\b/.test(mediaType)) ?? json[0] ?? contents[0]
  );
}
