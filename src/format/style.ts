import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Options } from "prettier";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { digest } from "../cache/digest.ts";
import { type Finish, biomeFinish, finishOf, usualFinish } from "./finish.ts";
import { hasOxfmt, oxfmtOptions } from "./oxfmt.ts";
import type { Memo } from "../cache/memo.ts";
import type { StyleFiles } from "./style-files.ts";
import { type StyleOptions, isStyleOption, styleDefaults } from "./style-options.ts";

/** The formatter that a configuration selects; `false` for none. */
export type FormatChoice = "house" | "prettier" | "oxfmt" | false;

/** The formatting of the output. */
export interface Style {
  /** `house`: the emitted text is not changed. */
  readonly formatter: "house" | "prettier" | "oxfmt";
  /** Options of prettier. */
  readonly options: Options;
  /** The form of what the formatter does not print. */
  readonly finish: Finish;
  /** The folder from which the formatter of the project is resolved. */
  readonly folder: string;
  /** Equal for styles that give equal results. */
  readonly key: string;
}

/** The style that a configuration selects. */
export interface ChosenStyle {
  /** `undefined`: the formatter of the project. */
  readonly format: FormatChoice | undefined;
  /** Options of prettier that override those of the project. */
  readonly prettier: StyleOptions;
}

/** Options under which prettier hardly changes the house style. */
const house: StyleOptions = { printWidth: 100 };

/** The style in which generated code is written. */
export const houseStyle: Style = styleOf("house", house, "");

/** Returns the options of style among these, without those that are prettier's defaults. */
export function styleOptions(options: Readonly<Record<string, unknown>>): Options {
  const chosen = Object.entries(options)
    .filter(([name, value]) => isStyleOption(name, value) && value !== styleDefaults[name])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(chosen), endOfLine: "lf", embeddedLanguageFormatting: "off" };
}

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
      return { value: styleOf("house", house, folder), diagnostics: [missing] };
    }
    const options = oxfmtOptions(folder);
    const style = styleOf("oxfmt", house, folder, JSON.stringify(options));
    return { value: { ...style, finish: finishOf({ ...options }) }, diagnostics: [] };
  }
  const isIgnored = formatter === "prettier" && files.program !== undefined;
  const diagnostics: readonly Diagnostic[] = isIgnored
    ? [diagnose("output/style-ignored", { path: files.program ?? "" })]
    : [];
  const hasFiles = files.data !== undefined || files.hasEditorConfig;
  const isRead = formatter === "prettier" && hasFiles && files.program === undefined;
  const found = isRead ? await resolveFiles(folder, files, memo) : isIgnored ? house : {};
  const options = formatter === "house" ? house : { ...found, ...chosen.prettier };
  const finish = finishFrom(files, formatter) ?? finishOf(options);
  return { value: { ...styleOf(formatter, options, folder), finish }, diagnostics };
}

function formatterOf(files: StyleFiles, { format, prettier }: ChosenStyle): Style["formatter"] {
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

function styleOf(
  formatter: Style["formatter"],
  given: Readonly<Record<string, unknown>>,
  folder: string,
  more = "",
): Style {
  const options = styleOptions(given);
  const key = formatter === "house" ? "house" : digest(formatter, JSON.stringify(options), more);
  return { formatter, options, folder, key, finish: usualFinish };
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
