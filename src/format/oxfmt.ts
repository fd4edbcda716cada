import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "jsonc-parser";

interface Oxfmt {
  readonly format: (
    file: string,
    text: string,
    options: object,
  ) => Promise<{ readonly code: string; readonly errors: readonly unknown[] }>;
}

/** True if the project around `folder` has oxfmt. */
export function hasOxfmt(folder: string): boolean {
  return pathOfOxfmt(folder) !== undefined;
}

/** Formats texts with the oxfmt of a project, by the nearest `.oxfmtrc.json`. */
export async function formatWithOxfmt(
  texts: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const path = pathOfOxfmt(folder);
  if (path === undefined) throw new Error("oxfmt is not installed");
  const { format } = (await import(pathToFileURL(path).href)) as Oxfmt;
  const options = oxfmtOptions(folder);
  return await Promise.all(
    texts.map(async (text) => {
      const { code, errors } = await format("index.ts", text, options);
      return errors.length === 0 ? code : text;
    }),
  );
}

/** Returns the nearest configuration of oxfmt; `{}` where there is none. */
export function oxfmtOptions(folder: string): object {
  const path = oxfmtConfig(folder);
  if (path === undefined) return {};
  const { ignorePatterns: _, ...options } = parse(readFileSync(path, "utf8")) ?? {};
  return options;
}

/** Returns the path of the nearest configuration of oxfmt. */
export function oxfmtConfig(folder: string): string | undefined {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const paths = [".oxfmtrc.json", ".oxfmtrc.jsonc"].map((name) => join(at, name));
    const found = paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
    if (found !== undefined) return found;
  }
  return undefined;
}

function pathOfOxfmt(folder: string): string | undefined {
  try {
    return createRequire(join(folder, "index.js")).resolve("oxfmt");
  } catch {
    return undefined;
  }
}
