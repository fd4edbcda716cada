import { readFileSync } from "node:fs";
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
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    for (const name of [".oxfmtrc.json", ".oxfmtrc.jsonc"]) {
      try {
        const { ignorePatterns: _, ...options } = parse(readFileSync(join(at, name), "utf8")) ?? {};
        return options;
      } catch {
        continue;
      }
    }
  }
  return {};
}

function pathOfOxfmt(folder: string): string | undefined {
  try {
    return createRequire(join(folder, "index.js")).resolve("oxfmt");
  } catch {
    return undefined;
  }
}
