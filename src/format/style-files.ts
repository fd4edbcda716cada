import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { digest } from "../cache/digest.ts";
import { biomeConfigs, biomeNames } from "./biome.ts";

/** The files that determine the style of the files in a folder. */
export interface StyleFiles {
  /** The path of the nearest prettier configuration if it is data. */
  readonly data: string | undefined;
  /** The path of the nearest prettier configuration if it is a program, or names a package. */
  readonly program: string | undefined;
  readonly hasEditorConfig: boolean;
  /** The path of the nearest configuration of Biome. */
  readonly biome: string | undefined;
  /** True if the nearest `package.json`, or one above it, depends on prettier. */
  readonly dependsOnPrettier: boolean;
  /** The digest of what these files say about style, and of the paths that say it. */
  readonly digest: string;
  /** The paths of all files that were read, absolute. */
  readonly paths: readonly string[];
}

// In the order in which prettier searches for them.
const names: readonly string[] = [
  "package.json",
  "package.yaml",
  ".prettierrc",
  ".prettierrc.json",
  ".prettierrc.yaml",
  ".prettierrc.yml",
  ".prettierrc.json5",
  ".prettierrc.js",
  ".prettierrc.ts",
  ".prettierrc.mjs",
  ".prettierrc.mts",
  ".prettierrc.cjs",
  ".prettierrc.cts",
  "prettier.config.js",
  "prettier.config.ts",
  "prettier.config.mjs",
  "prettier.config.mts",
  "prettier.config.cjs",
  "prettier.config.cts",
  ".prettierrc.toml",
];

/**
 * Searches for style files in `folder` (an absolute path, which need not exist) and its parents. It
 * does not load prettier, since runs without work search too.
 */
export function findStyleFiles(folder: string): StyleFiles {
  let nearest: { readonly path: string; readonly program: boolean } | undefined;
  let hasEditorConfig = false;
  let biome: string | undefined;
  let dependsOnPrettier = false;
  const seen: string[] = [];
  const paths = new Set<string>();
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const present = new Set(namesIn(at));
    for (const name of names) {
      const isPackage = name === "package.json" && !dependsOnPrettier;
      if (!present.has(name) || (nearest !== undefined && !isPackage)) continue;
      const path = join(at, name);
      const text = textOf(path);
      paths.add(path);
      if (isPackage) dependsOnPrettier = hasDependency(text);
      if (name.startsWith("package.") && !mentionsPrettier(name, text)) continue;
      if (nearest !== undefined) continue;
      nearest = { path, program: isProgram(name, text) };
      seen.push(path, text);
    }
    const biomeName = biomeNames.find((name) => present.has(name));
    if (biome === undefined && biomeName !== undefined) {
      biome = join(at, biomeName);
      for (const { path, text } of biomeConfigs(biome)) {
        seen.push(path, text);
        paths.add(path);
      }
    }
    if (present.has(".editorconfig")) {
      hasEditorConfig = true;
      seen.push(join(at, ".editorconfig"), textOf(join(at, ".editorconfig")));
      paths.add(join(at, ".editorconfig"));
    }
  }
  return {
    data: nearest?.program === false ? nearest.path : undefined,
    program: nearest?.program === true ? nearest.path : undefined,
    hasEditorConfig,
    biome,
    dependsOnPrettier,
    digest: digest(String(dependsOnPrettier), ...seen),
    paths: [...paths],
  };
}

function mentionsPrettier(name: string, text: string): boolean {
  if (name === "package.yaml") return /^prettier\s*:/m.test(text);
  const value = parsed(text);
  return typeof value === "object" && value !== null && "prettier" in value;
}

function hasDependency(text: string): boolean {
  const manifest = parsed(text) as { readonly [field: string]: unknown } | undefined;
  return ["dependencies", "devDependencies", "optionalDependencies"].some((field) => {
    const listed = manifest?.[field];
    return typeof listed === "object" && listed !== null && Object.hasOwn(listed, "prettier");
  });
}

function isProgram(name: string, text: string): boolean {
  if (/\.[cm]?[jt]s$/.test(name)) return true;
  if (name === "package.json") {
    return typeof (parsed(text) as { readonly prettier?: unknown }).prettier === "string";
  }
  if (name === "package.yaml") return /^prettier\s*:[ \t]*[^\s#{]/m.test(text);
  // A configuration that is only a string names a package.
  return (
    /^["']?[@\w./-]+["']?$/.test(text.trim()) || /^(?:---\s*)?["'][^"'\n]*["']$/.test(text.trim())
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
