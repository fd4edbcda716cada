import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Memo } from "../cache/memo.ts";
import { digest } from "../cache/digest.ts";
import { biomeFinish } from "./biome.ts";
import { type Finish, finishOf } from "./finish.ts";
import { hasOxfmt, oxfmtOptions } from "./oxfmt.ts";
import type { StyleFiles } from "./style-files.ts";
import { type ChosenStyle, type Style, houseOptions, styleOf } from "./style.ts";

/**
 * Returns the style of the files in `folder`. In a project with prettier, the options are those of
 * its prettier and EditorConfig files, then the chosen ones, so that its prettier accepts the
 * output. Configurations that are programs are not run.
 */
export async function resolveStyle(
  folder: string,
  files: StyleFiles,
  chosen: ChosenStyle,
  memo: Memo,
): Promise<Staged<Style>> {
  const formatter = formatterOf(files, chosen);
  if (formatter === "oxfmt") {
    if (!hasOxfmt(folder)) {
      const missing = diagnose("config/no-formatter", { name: "oxfmt" });
      return { value: styleOf("house", houseOptions, folder), diagnostics: [missing] };
    }
    const options = oxfmtOptions(folder);
    const style = styleOf("oxfmt", houseOptions, folder, JSON.stringify(options));
    return { value: { ...style, finish: finishOf({ ...options }) }, diagnostics: [] };
  }
  const isIgnored = formatter === "prettier" && files.program !== undefined;
  const diagnostics: readonly Diagnostic[] = isIgnored
    ? [diagnose("output/style-ignored", { path: files.program ?? "" })]
    : [];
  const hasFiles = files.data !== undefined || files.hasEditorConfig;
  const isRead = formatter === "prettier" && hasFiles && files.program === undefined;
  const found = isRead ? await resolveFiles(folder, files, memo) : isIgnored ? houseOptions : {};
  const options = formatter === "house" ? houseOptions : { ...found, ...chosen.prettier };
  const finish = finishFrom(files, formatter) ?? finishOf(options);
  return { value: { ...styleOf(formatter, options, folder), finish }, diagnostics };
}

/** The formatter of the files in a folder, by what is configured and what the project has. */
export function formatterOf(
  files: StyleFiles,
  { format, prettier }: ChosenStyle,
): Style["formatter"] {
  if (format !== undefined) return format === false ? "house" : format;
  const isConfigured = files.data !== undefined || files.program !== undefined;
  const isChosen = Object.keys(prettier).length > 0;
  return isConfigured || files.dependsOnPrettier || isChosen ? "prettier" : "house";
}

/** Returns the finish of Biome if its configuration is nearer than that of prettier. */
function finishFrom(
  { biome, data, program }: StyleFiles,
  formatter: Style["formatter"],
): Finish | undefined {
  if (biome === undefined) return undefined;
  const isNearer = dirname(biome).length > dirname(data ?? program ?? "").length;
  return formatter === "house" || isNearer ? biomeFinish(biome) : undefined;
}

async function resolveFiles(
  folder: string,
  files: StyleFiles,
  memo: Memo,
): Promise<Readonly<Record<string, unknown>>> {
  const require = createRequire(import.meta.url);
  const { version } = require("prettier/package.json") as { readonly version: string };
  const key = digest("style", version, folder, files.digest);
  const known = memo.get(key);
  if (known !== undefined) return JSON.parse(known) as Record<string, unknown>;
  const { resolveConfig } = await import("prettier");
  const found = await resolveConfig(join(folder, "index.ts"), {
    editorconfig: true,
    useCache: false,
    ...(files.data === undefined ? {} : { config: files.data }),
  }).catch(() => undefined);
  const options = found ?? {};
  memo.set(key, JSON.stringify(options));
  return options as Record<string, unknown>;
}
