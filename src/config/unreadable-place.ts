import type { TextLocation } from "../diagnostics/diagnostic.ts";
import { parseJson } from "../source/parse-json.ts";
import { parseYaml } from "../source/parse-yaml.ts";
import type { Source } from "../source/source.ts";

/** The place of an error, and its message if the place has a better one. */
interface Fault {
  readonly at: TextLocation;
  readonly why?: string;
}

/** Finds the first fault of JSON or YAML. */
export function syntaxErrorIn({ id, text, format }: Source): Fault | undefined {
  const { diagnostics } = format === "json" ? parseJson(id, text) : parseYaml(id, text);
  const [found] = diagnostics;
  if (found?.at === undefined || !("offset" in found.at)) return undefined;
  // Documents may have what a configuration may not, such as a key that is there twice.
  return found.severity === "error" ? { at: found.at, why: found.message } : { at: found.at };
}

/** Finds the line of a module that threw an exception, by the stack of the exception. */
export function thrownIn(
  { id, text }: Source,
  path: string,
  stack: string | undefined,
): Fault | undefined {
  const [, after = ""] = stack?.split(path) ?? [];
  const line = Number(/^(?:\?[\d.]+)?:(\d+)/.exec(after)?.[1] ?? 1);
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const indent = /^\s*/.exec(lines[line - 1] ?? "")?.[0].length ?? 0;
  return line > lines.length
    ? undefined
    : { at: { source: id, offset: before + indent, length: 0 } };
}
