import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "jsonc-parser";
import { type Finish, finishOf, usualFinish } from "./finish.ts";

/** A configuration of Biome. */
export interface BiomeConfig {
  readonly path: string;
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The names of Biome's configuration, in the order in which it searches for them. */
export const biomeNames: readonly string[] = ["biome.json", "biome.jsonc"];

/** Returns the finish that Biome asks for, by its configuration at `path`. */
export function biomeFinish(path: string): Finish {
  const values = biomeConfigs(path).map(({ value }) => value);
  const formatter: Readonly<Record<string, unknown>> = Object.assign(
    {},
    ...values.map((value) => objectAt(value["formatter"])),
    ...values.map((value) => objectAt(objectAt(value["json"])["formatter"])),
  );
  if (formatter["enabled"] === false) return usualFinish;
  return finishOf({
    endOfLine: formatter["lineEnding"],
    useTabs: formatter["indentStyle"] !== "space",
    tabWidth: formatter["indentWidth"] ?? formatter["indentSize"],
  });
}

/**
 * Returns the configuration of Biome at `path` after those that it extends: files, packages, or the
 * configuration of the root (`//`). Later ones override earlier ones. Those that cannot be read are
 * left out.
 */
export function biomeConfigs(path: string, open: readonly string[] = []): readonly BiomeConfig[] {
  const text = textOf(path);
  if (text === undefined || open.includes(path)) return [];
  const value = objectAt(parse(text, [], { allowTrailingComma: true }));
  const bases = [value["extends"]].flat().flatMap((name) => {
    const base = typeof name === "string" ? pathOf(name, path) : undefined;
    return base === undefined ? [] : biomeConfigs(base, [...open, path]);
  });
  return [...bases, { path, text, value }];
}

function pathOf(name: string, from: string): string | undefined {
  if (name === "//") return rootAbove(dirname(dirname(from)));
  if (/^\.{0,2}\/|\.jsonc?$/.test(name) && !name.startsWith("@")) return join(dirname(from), name);
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

/** Returns the path of the nearest configuration in a folder or above it that is a root. */
function rootAbove(folder: string): string | undefined {
  for (const name of biomeNames) {
    const path = join(folder, name);
    const text = textOf(path);
    const { root } = objectAt(parse(text ?? "", [], { allowTrailingComma: true }));
    if (text !== undefined && root !== false) return path;
  }
  const above = dirname(folder);
  return above === folder ? undefined : rootAbove(above);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Returns a copy of an object, or an empty one for any other value. */
function objectAt(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
