import { createRequire } from "node:module";
import { formatWithOxfmt } from "./oxfmt.ts";
import { formatWithPrettier } from "./prettier-pool.ts";
import { pathOfPrettier } from "./prettier.ts";
import type { Style } from "./style.ts";

/** Formats texts with the formatter of a project. */
export async function formatAll(
  texts: readonly string[],
  style: Style,
): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  return style.formatter === "oxfmt"
    ? await formatWithOxfmt(texts, style.folder)
    : await formatWithPrettier(texts, style.options, style.folder);
}

/** Reads the version of prettier from its package file, since importing prettier is slow. */
export function prettierVersion(folder: string): string {
  const require = createRequire(pathOfPrettier(folder));
  const { version } = require("./package.json") as { readonly version: string };
  return version;
}
