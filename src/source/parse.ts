import type { Staged } from "../diagnostics/diagnostic.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import { isUrl } from "./source-id.ts";
import type { Source } from "./source.ts";

/**
 * Parses the text of the source `id` as JSON or YAML. A name that ends in `.json` means JSON. Otherwise a text that begins like a JSON object or array is tried as JSON first, which is much faster, and is YAML when that fails.
 * With an error there is no value. Never throws.
 */
export function parse(id: string, text: string): Staged<Source | undefined> {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const path = (isUrl(id) ? new URL(id).pathname : id).toLowerCase();
  if (path.endsWith(".json")) return parseJson(id, content);
  if (!/^\s*[[{]/.test(content)) return parseYaml(id, content);
  const json = parseJson(id, content);
  if (json.value !== undefined || !json.diagnostics.every(({ code }) => code === "source/syntax")) return json;
  const yaml = parseYaml(id, content);
  return yaml.value === undefined && !/\.ya?ml$/.test(path) ? json : yaml;
}
