import type { PluginFile } from "../emit/plugin-files.ts";
import type { OutputFile } from "../format/output-file.ts";
import { manifestName } from "./manifest.ts";
import { whyUnsafe } from "./output-path.ts";

/**
 * Returns the files of plugins as files of the output, which are written as they are. Throws the
 * error of the plugin whose file cannot be written, or does not parse as its name promises.
 * `taken` has the paths of the other files.
 */
export async function checkedFiles(
  files: readonly PluginFile[],
  taken: ReadonlySet<string>,
): Promise<readonly OutputFile[]> {
  const paths = new Set(taken);
  const checked: OutputFile[] = [];
  for (const { path, text, blame } of files) {
    const why = whyUnsafe(path) ?? whyTaken(path, paths) ?? (await whyUnparsed(path, text));
    if (why !== undefined) throw blame(why);
    paths.add(path);
    const whole = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    checked.push({ kind: "text", path, text: whole, style: "none" });
  }
  return checked;
}

function whyTaken(path: string, paths: ReadonlySet<string>): string | undefined {
  // The folder of the document may be the output folder itself.
  const [, below = ""] = /^[^/]+\/(.*)$/.exec(path) ?? [];
  if (below === manifestName) return "it is the name of the manifest";
  if (/^(?:runtime|shared)\//.test(below)) return "its folder is that of other modules";
  return paths.has(path) ? "another file has this path" : undefined;
}

async function whyUnparsed(path: string, text: string): Promise<string | undefined> {
  if (path.endsWith(".json")) {
    try {
      JSON.parse(text);
    } catch (error) {
      return `its text does not parse: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined;
  const { syntaxError } = await import("../format/syntax-error.ts");
  const found = syntaxError(path, text);
  if (found === undefined) return undefined;
  const line = text.slice(0, found.at.offset).split("\n").length;
  return `its text does not parse: ${found.why} (line ${line})`;
}
