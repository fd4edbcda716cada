import { homedir } from "node:os";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildStamp } from "../cache/build-stamp.ts";
import { digest } from "../cache/digest.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { unitsOf } from "../config/units.ts";
import { formatterOf, resolveStyle } from "../format/project-style.ts";
import { oxfmtConfig } from "../format/oxfmt.ts";
import { type StyleFiles, findStyleFiles } from "../format/style-files.ts";
import { nodeHost } from "../host/node.ts";
import { localPath } from "../source/is-url.ts";
import { type Fitted, fitToProject } from "./fit.ts";
import type { Place, Surroundings } from "./place.ts";

/** A folder on the disk, with the project that it is in. */
export function nodePlace(directory: string, home: string = homedir()): Place {
  let stamp: string | undefined;
  return {
    directory,
    host: nodeHost(directory),
    home,
    variables: process.env,
    expand: (pattern) => expand(pattern, directory),
    around: (config) => surroundingsOf(config, directory),
    stamp: () => (stamp ??= buildStamp()),
  };
}

function surroundingsOf(config: ResolvedConfig, directory: string): Surroundings {
  const units = new Map(
    unitsOf(config).map((unit) => {
      const files = findStyleFiles(join(directory, unit.folder));
      return [unit.folder, { files, fitted: fitToProject(unit, config, directory) }] as const;
    }),
  );
  const fitted = [...units.values()].map((each) => each.fitted);
  const workspace = workspaceFile(directory);
  const workspaceVersion = workspace === undefined ? "*" : "workspace:*";
  return {
    config,
    diagnostics: fitted.flatMap(({ diagnostics }) => diagnostics),
    sources: new Map(fitted.flatMap(({ sources }) => [...sources])),
    imports: fitted[0]?.imports,
    digest: digest(
      workspaceVersion,
      ...[...units.values()].flatMap((each) => [each.files.digest, each.fitted.importExtension]),
    ),
    style: (folder, memo) => {
      const path = join(directory, folder);
      const files = units.get(folder)?.files ?? findStyleFiles(path);
      return resolveStyle(path, files, config, memo);
    },
    importExtensionIn: (folder) => units.get(folder)?.fitted.importExtension ?? ".js",
    filesAround: (folder) => [
      ...filesAround(join(directory, folder), units.get(folder), config),
      ...(workspace !== undefined && hasPackage(config) ? [workspace] : []),
    ],
    workspaceVersion,
  };
}

interface AroundUnit {
  readonly files: StyleFiles;
  readonly fitted: Fitted;
}

function filesAround(
  folder: string,
  unit: AroundUnit | undefined,
  config: ResolvedConfig,
): readonly string[] {
  if (unit === undefined) return [];
  const formatter = formatterOf(unit.files, config);
  const oxfmt = formatter === "oxfmt" ? oxfmtConfig(folder) : undefined;
  // EditorConfig says nothing unless prettier reads it.
  const style = unit.files.paths.filter(
    (path) => formatter === "prettier" || basename(path) !== ".editorconfig",
  );
  return [...new Set([style, unit.fitted.files, oxfmt ?? []].flat())];
}

function hasPackage({ sharedPlace, runtimePlace }: ResolvedConfig): boolean {
  return [sharedPlace, runtimePlace].some((place) => place?.package !== undefined);
}

/**
 * Returns the file that makes a workspace of pnpm, where packages depend on each other by
 * `workspace:*`, since pnpm would look elsewhere for `*`.
 */
function workspaceFile(directory: string): string | undefined {
  for (let at = directory, last = ""; at !== last; last = at, at = dirname(at)) {
    if (existsSync(join(at, "pnpm-workspace.yaml"))) return join(at, "pnpm-workspace.yaml");
  }
  return undefined;
}

/** Returns the files that match a pattern, as paths from a folder. */
export async function expand(pattern: string, directory: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const paths = await glob(pattern, { cwd: directory, followSymbolicLinks: false });
  return paths.map((path) => localPath(directory, path)).toSorted();
}
