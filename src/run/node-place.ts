import { homedir } from "node:os";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildStamp } from "../cache/build-stamp.ts";
import { digest } from "../cache/digest.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { unitsOf } from "../config/units.ts";
import { resolveStyle } from "../format/project-style.ts";
import { findStyleFiles } from "../format/style-files.ts";
import { nodeHost } from "../host/node.ts";
import { localPath } from "../source/is-url.ts";
import { fitToProject } from "./fit.ts";
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
  return {
    config,
    diagnostics: fitted.flatMap(({ diagnostics }) => diagnostics),
    sources: new Map(fitted.flatMap(({ sources }) => [...sources])),
    imports: fitted[0]?.imports,
    digest: digest(
      ...[...units.values()].flatMap((each) => [each.files.digest, each.fitted.importExtension]),
    ),
    style: (folder, memo) => {
      const path = join(directory, folder);
      const files = units.get(folder)?.files ?? findStyleFiles(path);
      return resolveStyle(path, files, config, memo);
    },
    importExtensionIn: (folder) => units.get(folder)?.fitted.importExtension ?? ".js",
    workspaceVersion: workspaceVersion(directory),
  };
}

/** Returns `workspace:*` in workspaces of pnpm, which would look elsewhere for `*`. */
function workspaceVersion(directory: string): string {
  for (let at = directory, last = ""; at !== last; last = at, at = dirname(at)) {
    if (existsSync(join(at, "pnpm-workspace.yaml"))) return "workspace:*";
  }
  return "*";
}

/** Returns the files that match a pattern, as paths from a folder. */
export async function expand(pattern: string, directory: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const paths = await glob(pattern, { cwd: directory, followSymbolicLinks: false });
  return paths.map((path) => localPath(directory, path)).toSorted();
}
