import { createRequire } from "node:module";
import { join } from "node:path";
import type { Options } from "prettier";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { digest } from "../cache/digest.ts";
import { hasOxfmt, oxfmtOptions } from "./oxfmt.ts";
import type { Memo } from "../cache/memo.ts";
import type { StyleFiles } from "./style-files.ts";
import { type StyleOptions, isStyleOption, styleDefaults } from "./style-options.ts";

/** What a configuration says about the formatter; `undefined`: what the project has. */
export type FormatChoice = "house" | "prettier" | "oxfmt" | false;

/** How the output is formatted. */
export interface Style {
  /** `house`: as it is written. */
  readonly formatter: "house" | "prettier" | "oxfmt";
  /** Options of prettier. */
  readonly options: Options;
  /** Where the project's formatter is looked for. */
  readonly folder: string;
  /** Equal where equal texts are formatted in the same way. */
  readonly key: string;
}

/** What a configuration says about style. */
export interface ChosenStyle {
  readonly format: FormatChoice | undefined;
  /** Options of prettier, over those of the project. */
  readonly prettier: StyleOptions;
}

/** Options under which prettier leaves the house style nearly as it is. */
const house: StyleOptions = { printWidth: 100 };

/** The style in which generated code is written. */
export const houseStyle: Style = styleOf("house", house, "");

/** Returns the options among these that are about style, without those that are prettier's defaults. */
export function styleOptions(options: Readonly<Record<string, unknown>>): Options {
  const chosen = Object.entries(options)
    .filter(([name, value]) => isStyleOption(name, value) && value !== styleDefaults[name])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(chosen), endOfLine: "lf", embeddedLanguageFormatting: "off" };
}

/**
 * Returns the style of what lies in `folder`. A project with prettier gets what its prettier accepts:
 * the options of its prettier and EditorConfig files, then those that were chosen. Configurations
 * that are programs are not run.
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
      const missing = diagnose("output/no-formatter", { name: "oxfmt" });
      return { value: styleOf("house", house, folder), diagnostics: [missing] };
    }
    const options = JSON.stringify(oxfmtOptions(folder));
    return { value: styleOf("oxfmt", house, folder, options), diagnostics: [] };
  }
  const isIgnored = formatter === "prettier" && files.program !== undefined;
  const diagnostics: readonly Diagnostic[] = isIgnored
    ? [diagnose("output/style-ignored", { path: files.program ?? "" })]
    : [];
  const hasFiles = files.data !== undefined || files.hasEditorConfig;
  const isRead = formatter === "prettier" && hasFiles && files.program === undefined;
  const found = isRead ? await resolveFiles(folder, files, memo) : isIgnored ? house : {};
  const options = formatter === "house" ? house : { ...found, ...chosen.prettier };
  return { value: styleOf(formatter, options, folder), diagnostics };
}

function formatterOf(files: StyleFiles, { format, prettier }: ChosenStyle): Style["formatter"] {
  if (format !== undefined) return format === false ? "house" : format;
  const isConfigured = files.data !== undefined || files.program !== undefined;
  const isChosen = Object.keys(prettier).length > 0;
  return isConfigured || files.dependsOnPrettier || isChosen ? "prettier" : "house";
}

function styleOf(
  formatter: Style["formatter"],
  given: Readonly<Record<string, unknown>>,
  folder: string,
  more = "",
): Style {
  const options = styleOptions(given);
  const key = formatter === "house" ? "house" : digest(formatter, JSON.stringify(options), more);
  return { formatter, options, folder, key };
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
