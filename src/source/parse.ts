import { type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import { isUrl } from "./source-id.ts";
import type { Source } from "./source.ts";

/**
 * Parses the text of the source `id` as JSON or YAML. A name that ends in `.json` means JSON.
 * Otherwise a text that begins like a JSON object or array is tried as JSON first, which is much
 * faster, and as YAML if that fails.
 * With an error there is no value. The root is an object, an array or (as a schema) a boolean.
 */
export function parse(id: string, text: string): Staged<Source | undefined> {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const parsed = parseFormat(id, content);
  const type = parsed.value === undefined ? undefined : scalarType(parsed.value.value);
  if (type === undefined) return parsed;
  const problem = diagnose("source/scalar-root", { type }, { source: id, path: undefined });
  return { value: undefined, diagnostics: [...parsed.diagnostics, problem] };
}

function parseFormat(id: string, text: string): Staged<Source | undefined> {
  const path = (isUrl(id) ? new URL(id).pathname : id).toLowerCase();
  if (path.endsWith(".json")) return parseJson(id, text);
  if (!/^\s*[[{]/.test(text)) return parseYaml(id, text);
  const json = parseJson(id, text);
  const isJson = json.diagnostics.every(({ code }) => code !== "source/syntax");
  if (isJson) return json;
  const yaml = parseYaml(id, text);
  return yaml.value === undefined && !/\.ya?ml$/.test(path) ? json : yaml;
}

function scalarType(root: unknown): string | undefined {
  if (root === null) return "null";
  return typeof root === "object" || typeof root === "boolean" ? undefined : typeof root;
}
