import { type Location, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { kindOfText } from "../openapi/other-kinds.ts";
import { diagnoseOther } from "./other-file.ts";
import { parseJson, parseRelaxedJson } from "./parse-json.ts";
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
  if (parsed.value !== undefined && type === undefined) return parsed;
  const other = kindOfText(content);
  const start = { source: id, offset: 0, length: 0 };
  if (other !== undefined) return { value: undefined, diagnostics: [diagnoseOther(other, start)] };
  if (type === undefined) return parsed;
  const problem = diagnose("source/scalar-root", { type }, { source: id, path: undefined });
  return { value: undefined, diagnostics: [...parsed.diagnostics, problem] };
}

function parseFormat(id: string, text: string): Staged<Source | undefined> {
  const path = (isUrl(id) ? new URL(id).pathname : id).toLowerCase();
  const claimsJson = path.endsWith(".json");
  if (!claimsJson && !/^\s*[[{]/.test(text)) return parseYaml(id, text);
  const json = parseJson(id, text);
  const isJson = json.diagnostics.every(({ code }) => code !== "source/syntax");
  if (isJson) return json;
  const relaxed = (): Staged<Source | undefined> | undefined => {
    const found = parseRelaxedJson(id, text);
    return found?.value === undefined ? undefined : found;
  };
  if (claimsJson) return relaxed() ?? yamlInJson(id, text, json.diagnostics[0]?.at) ?? json;
  const yaml = parseYaml(id, text);
  if (yaml.value !== undefined) return yaml;
  return relaxed() ?? (/\.ya?ml$/.test(path) ? yaml : json);
}

/** Parses the YAML in a file that is called JSON; `undefined` if it is not an object or array. */
function yamlInJson(
  id: string,
  text: string,
  at: Location | undefined,
): Staged<Source | undefined> | undefined {
  const { value, diagnostics } = parseYaml(id, text);
  if (value === undefined || scalarType(value.value) !== undefined) return undefined;
  const form = { found: "this text", outcome: "it is read as YAML" };
  return { value, diagnostics: [diagnose("source/json-form", form, at), ...diagnostics] };
}

function scalarType(root: unknown): string | undefined {
  if (root === null) return "null";
  return typeof root === "object" || typeof root === "boolean" ? undefined : typeof root;
}
