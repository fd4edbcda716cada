import { createRequire } from "node:module";
import { join } from "node:path";
import type { Options } from "prettier";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { digest } from "../cache/digest.ts";
import type { Memo } from "../cache/memo.ts";
import type { StyleFiles } from "./style-files.ts";
import { type StyleOptions, isStyleOption, styleDefaults } from "./style-options.ts";

/** How the output is formatted. */
export interface Style {
  readonly options: Options;
  /** Equal for equal options. */
  readonly key: string;
  /** Whether it is the tool's own style, that of the runtime modules. */
  readonly house: boolean;
}

/** The style where the project has none. */
const house: StyleOptions = { printWidth: 100 };

/** The style of these options; those that prettier does not have, or that are not about style, have no part in it. */
export function toStyle(options: Readonly<Record<string, unknown>>): Style {
  const chosen = Object.fromEntries(
    Object.entries(options)
      .filter(([name, value]) => isStyleOption(name, value) && value !== styleDefaults[name])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const key = digest(JSON.stringify(chosen));
  return {
    options: { ...chosen, endOfLine: "lf", embeddedLanguageFormatting: "off" },
    key,
    house: key === digest(JSON.stringify(house)),
  };
}

/**
 * The project's own style for what lies in `folder`: the options of its prettier and EditorConfig files, then `overrides`.
 * Configurations that are programs are not run.
 */
export async function resolveStyle(
  folder: string,
  files: StyleFiles,
  overrides: StyleOptions,
  memo: Memo,
): Promise<Staged<Style>> {
  const diagnostics: readonly Diagnostic[] =
    files.program === undefined ? [] : [diagnose("output/style-ignored", { path: files.program })];
  const hasFiles = files.data !== undefined || files.hasEditorConfig;
  if (!hasFiles || files.program !== undefined) {
    return { value: toStyle({ ...house, ...overrides }), diagnostics };
  }
  const found = await resolveFiles(folder, files, memo);
  return { value: toStyle({ ...found, ...overrides }), diagnostics };
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
