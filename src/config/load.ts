import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import type { Config } from "./config.ts";
import { literalConfig } from "./literal.ts";
import { validateConfig } from "./validate.ts";

/**
 * The file names of a configuration. Only the working directory is searched, never the folder of a
 * document, which may come from someone else.
 */
export const configNames: readonly string[] = ["ts", "mts", "mjs", "js", "json", "yaml", "yml"].map(
  (extension) => `codegen.config.${extension}`,
);

export interface LoadedConfig {
  readonly config: Config;
  /** Its path, as displayed. */
  readonly file: string;
}

export type ConfigLoading = LoadedConfig | "none" | ConfigErrors;

/** The errors in a configuration, and the texts that they are in. */
export interface ConfigErrors {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

export interface ConfigLoadOptions {
  /** The working directory, absolute. */
  readonly directory: string;
  /** The file that the user named; `undefined` to search. */
  readonly file?: string | undefined;
  /** The folder for transpiled configurations. */
  readonly cacheFolder?: string | undefined;
  /** True to run the module again that an earlier load of this process has run. */
  readonly again?: boolean | undefined;
}

/**
 * Finds, reads and checks the configuration. A configuration in TypeScript or JavaScript is
 * executed to get its value.
 */
export async function loadConfig(options: ConfigLoadOptions): Promise<ConfigLoading> {
  const file = options.file ?? findConfig(options.directory);
  if (file === undefined) return "none";
  if (typeof file !== "string") return withoutText(diagnose("config/several", file));
  const path = resolve(options.directory, file);
  if (!existsSync(path)) return withoutText(diagnose("config/not-found", { path: file }));
  const read = await readValue(path, options).catch((error: unknown) => ({
    why: reasonOf(error),
    stack: error instanceof Error ? error.stack : undefined,
  }));
  const id = localPath(options.directory, path);
  if ("why" in read) return await unreadable(read, id, path);
  const checked = validateConfig(read.value, id);
  if ("config" in checked) return { config: checked.config, file };
  const source = sourceOf(id, path);
  const { diagnostics } = isModule(path)
    ? {
        diagnostics: (await import("./locate-option.ts")).withTextRanges(
          checked.diagnostics,
          source.text,
        ),
      }
    : checked;
  return { diagnostics, sources: new Map([[id, source]]) };
}

function withoutText(diagnostic: Diagnostic): ConfigErrors {
  return { diagnostics: [diagnostic], sources: new Map() };
}

/** Reports a configuration that could not be read, at the place of the error if that is known. */
async function unreadable(read: Unreadable, id: string, path: string): Promise<ConfigErrors> {
  const stats = statSync(path, { throwIfNoEntry: false });
  // It may have been removed since it was found.
  if (stats === undefined) return withoutText(diagnose("config/not-found", { path: id }));
  if (!stats.isFile())
    return withoutText(diagnose("config/unreadable", { path: id, why: read.why }));
  const source = sourceOf(id, path);
  const { syntaxErrorIn, thrownIn } = await import("./unreadable-place.ts");
  const found = isModule(path)
    ? ((await import("../format/syntax-error.ts")).syntaxError(id, source.text) ??
      thrownIn(source, path, read.stack))
    : syntaxErrorIn(source);
  const at = found?.at ?? { source: id, offset: 0, length: 0 };
  return {
    diagnostics: [diagnose("config/unreadable", { path: id, why: found?.why ?? read.why }, at)],
    sources: new Map([[id, source]]),
  };
}

/** True for a configuration that is a program. */
export function isModule(path: string): boolean {
  return /\.m?[jt]s$/.test(path);
}

function sourceOf(id: string, path: string): Source {
  const text = readFileSync(path, "utf8");
  return { id, text, format: extname(path) === ".json" ? "json" : "yaml", value: undefined };
}

function findConfig(directory: string): string | { readonly paths: readonly string[] } | undefined {
  const present = configNames.filter((name) => existsSync(join(directory, name)));
  return present.length > 1 ? { paths: present } : present[0];
}

/** Returns the path of the nearest configuration in a folder above, relative to `directory`. */
export function configAbove(directory: string): string | undefined {
  for (let at = "..", last = directory; resolve(directory, at) !== last; at = join(at, "..")) {
    last = resolve(directory, at);
    const name = configNames.find((each) => existsSync(join(last, each)));
    if (name !== undefined) return join(at, name);
  }
  return undefined;
}

type Read = { readonly value: unknown } | Unreadable;

interface Unreadable {
  readonly why: string;
  /** The stack of the exception. */
  readonly stack?: string | undefined;
}

async function readValue(path: string, options: ConfigLoadOptions): Promise<Read> {
  switch (extname(path)) {
    case ".json":
      return { value: JSON.parse(readFileSync(path, "utf8")) as unknown };
    case ".yaml":
    case ".yml": {
      const { parse } = await import("yaml");
      return { value: parse(readFileSync(path, "utf8"), { uniqueKeys: true, maxAliasCount: 100 }) };
    }
    case ".js":
    case ".mjs":
      if (options.again === true) return exportOf(await importTypeScript(path, options));
      return exportOf(await import(pathToFileURL(path).href));
    case ".ts":
    case ".mts": {
      const literal = literalConfig(readFileSync(path, "utf8"));
      return literal === undefined
        ? exportOf(await importTypeScript(path, options))
        : { value: literal };
    }
    default:
      return { why: "its name must end in .ts, .mts, .mjs, .js, .json, .yaml or .yml" };
  }
}

/**
 * Imports a TypeScript module with jiti, on every version of Node, or one in JavaScript again.
 * Transpiled code is kept in the given folder or not at all: jiti's default is the folder for
 * temporary files, which others can write to.
 */
async function importTypeScript(
  path: string,
  { cacheFolder, again = false }: ConfigLoadOptions,
): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(import.meta.url, {
    alias: {
      "specloom/emitters": besideProgram("../emitters"),
      specloom: aliasFor(readFileSync(path, "utf8")),
    },
    fsCache: cacheFolder === undefined ? false : join(cacheFolder, "config"),
    interopDefault: false,
    moduleCache: !again,
  });
  return await (again ? runAgain(path, jiti) : jiti.import(path));
}

/** Runs a module with those that it imports, also those in JavaScript, which Node runs once. */
async function runAgain(path: string, jiti: Jiti): Promise<unknown> {
  try {
    return jiti(path);
  } catch (error) {
    // A module that awaits can only be imported.
    if (!(error instanceof SyntaxError && /\bawait\b/.test(error.message))) throw error;
    const version = statSync(path).mtimeMs;
    return await (path.endsWith("ts")
      ? jiti.import(path)
      : import(`${pathToFileURL(path).href}?${version}`));
  }
}

/**
 * The module that `specloom` resolves to in a configuration: this program, wherever it is
 * installed. If only `defineConfig` is imported, the rest is not loaded.
 */
function aliasFor(text: string): string {
  const imports = [...text.matchAll(/import\s+(type\s)?([^;"']*?)\s*from\s*["']specloom["']/g)];
  const isSmall = imports.every(
    ([, onlyTypes, names = ""]) =>
      onlyTypes !== undefined ||
      names.split(/[{},]/).every((name) => /^\s*(?:type\s.*|defineConfig\s*|)$/.test(name)),
  );
  return besideProgram(isSmall ? "./config" : "../index");
}

/** Returns the path of a module of this program, which is TypeScript or bundled. */
function besideProgram(target: string): string {
  return fileURLToPath(new URL(target + extname(import.meta.url), import.meta.url));
}

function exportOf(module: unknown): Read {
  const value = (module as { readonly default?: unknown }).default;
  return value === undefined ? { why: "it has no default export" } : { value };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? message;
}
