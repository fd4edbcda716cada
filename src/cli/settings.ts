import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../config/config.ts";
import { type LoadedConfig, configAbove, loadConfig } from "../config/load.ts";
import type { ImportExtension } from "../format/imports.ts";
import { isUrl, localPath, standardInput } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { resolveConfig } from "../config/resolve.ts";
import type { ResolvedConfig, ResolvedDocument } from "../config/resolved-config.ts";
import { type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { nothingPrepared } from "../prepare/preparation.ts";
import { expand } from "../run/node-place.ts";
import { reportMissing } from "./missing-input.ts";

/** The arguments of the command line that change the configuration. */
export interface SettingsArguments {
  /** Documents, which replace those of the configuration. */
  readonly inputs: readonly string[];
  readonly config?: string | undefined;
  readonly output?: string | undefined;
  readonly importExtension?: ImportExtension | undefined;
  /** True to run a configuration that an earlier call has run. */
  readonly again?: boolean | undefined;
  /** Patterns, which replace those of each document. */
  readonly only?: readonly string[] | undefined;
}

/** The settings of a run, and the sources that diagnostics about them point into. */
export interface Settings extends Staged<ResolvedConfig | undefined> {
  readonly sources?: ReadonlyMap<string, Source>;
}

/**
 * Reads the configuration of a run: that of the file, overridden by the command line. Without a
 * file, the documents are those of the command line, or those in the folder `specs`. If there is no
 * value, the diagnostics contain an error.
 */
export async function readSettings(
  { inputs, config: file, output, importExtension, only, again }: SettingsArguments,
  directory: string,
  cacheFolder: string | undefined,
): Promise<Settings> {
  const loaded = await loadConfig({ directory, file, cacheFolder, again });
  if (loaded !== "none" && "diagnostics" in loaded) return { value: undefined, ...loaded };
  const found = loaded === "none" ? undefined : loaded;
  // A mistyped command reads as a document, which this tells before anything else.
  const missing = reportMissing(inputs, directory, true);
  if (missing.length > 0) return { value: undefined, diagnostics: missing };
  if (inputs.length > 0 && found !== undefined && output === undefined) {
    return {
      value: undefined,
      diagnostics: [diagnose("config/no-output", { config: found.file })],
    };
  }
  const config: Config = {
    ...found?.config,
    documents: documentsOf(inputs, found, directory),
    ...(output === undefined ? {} : { output: fromConfig(output, found, directory) }),
    ...(importExtension === undefined ? {} : { importExtension }),
    // A lock belongs to the documents of the configuration, and so do their folders.
    ...(inputs.length > 0 ? { lock: false, flat: found?.config.flat ?? inputs.length === 1 } : {}),
  };
  const local = found === undefined ? undefined : localPath(directory, found.file);
  const configured = await resolveConfig(config, {
    directory,
    file: local,
    expand: (pattern) => expand(pattern, directory),
  });
  const resolved = only === undefined ? configured : withOnly(configured, only);
  const above = loaded === "none" ? configAbove(directory) : undefined;
  if (resolved.value === undefined && above !== undefined) return atConfig(resolved, above);
  if (inputs.length > 0 && found !== undefined && resolved.value !== undefined) {
    const configured = await documentsIn(found, directory);
    return withoutOthers({ ...resolved, value: { ...resolved.value, configured } });
  }
  if (inputs.length > 0 || resolved.value === undefined) return withoutOthers(resolved);
  const files = resolved.value.documents.filter(({ text }) => text === undefined);
  const specs = files.map(({ spec }) => spec);
  const absent = reportMissing(specs, directory, false);
  return absent.length === 0 ? resolved : { value: undefined, diagnostics: absent };
}

/** Returns the documents of a configuration file, whether or not they are there. */
export async function documentsIn(
  { config: { documents }, file }: LoadedConfig,
  directory: string,
): Promise<readonly ResolvedDocument[]> {
  if (documents === undefined) return [];
  const surroundings = {
    directory,
    file: localPath(directory, file),
    expand: (pattern: string) => expand(pattern, directory),
  };
  return (await resolveConfig({ documents }, surroundings)).value?.documents ?? [];
}

/** Names a configuration above the working directory, which is not read unless it is named. */
function atConfig(
  { value, diagnostics }: Staged<ResolvedConfig | undefined>,
  above: string,
): Staged<ResolvedConfig | undefined> {
  const help = `run it in the folder of the configuration, or name that: \`codegen -c ${above}\``;
  return {
    value,
    diagnostics: diagnostics.map((each) =>
      each.code === "config/no-documents" ? { ...each, help } : each,
    ),
  };
}

/** Replaces the choice of operations of each document. */
function withOnly(
  { value, diagnostics }: Staged<ResolvedConfig | undefined>,
  only: readonly string[],
): Staged<ResolvedConfig | undefined> {
  if (value === undefined) return { value, diagnostics };
  const documents = value.documents.map((document) => {
    const { preparation = nothingPrepared } = document;
    return { ...document, preparation: { ...preparation, only, onlyAt: undefined } };
  });
  return { value: { ...value, documents }, diagnostics };
}

/** Removes settings for documents that are not part of a run. */
function withoutOthers({
  value,
  diagnostics,
}: Staged<ResolvedConfig | undefined>): Staged<ResolvedConfig | undefined> {
  if (value === undefined) return { value, diagnostics };
  const ids = new Set(value.documents.map(({ id }) => id));
  const pagination = Object.entries(value.pagination).filter(([id]) => ids.has(id));
  const names = Object.entries(value.names).filter(([id]) => id === "shared" || ids.has(id));
  const own = { pagination: Object.fromEntries(pagination), names: Object.fromEntries(names) };
  return { value: { ...value, ...own }, diagnostics };
}

function documentsOf(
  inputs: readonly string[],
  found: LoadedConfig | undefined,
  directory: string,
): Config["documents"] {
  if (inputs.length > 0) return inputs.map((input) => fromConfig(input, found, directory));
  return found?.config.documents ?? specsIn(directory);
}

/**
 * Makes a path of the command line absolute if there is a configuration file, whose own paths are
 * relative to its folder.
 */
function fromConfig(path: string, found: LoadedConfig | undefined, directory: string): string {
  const isLocal = found !== undefined && !isUrl(path) && path !== standardInput;
  return isLocal ? resolve(directory, path) : path;
}

function specsIn(directory: string): readonly string[] {
  try {
    return readdirSync(join(directory, "specs"))
      .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
      .toSorted()
      .map((name) => `specs/${name}`);
  } catch {
    return [];
  }
}
