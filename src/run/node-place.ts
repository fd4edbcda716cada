import { homedir } from "node:os";
import { join } from "node:path";
import { buildStamp } from "../cache/build-stamp.ts";
import { resolveStyle } from "../format/project-style.ts";
import { findStyleFiles } from "../format/style-files.ts";
import { nodeHost } from "../host/node.ts";
import { localPath } from "../source/is-url.ts";
import { fitToProject } from "./fit.ts";
import type { Place } from "./place.ts";

/** A folder on the disk, with the project that it is in. */
export function nodePlace(directory: string, home: string = homedir()): Place {
  let stamp: string | undefined;
  return {
    directory,
    host: nodeHost(directory),
    home,
    variables: process.env,
    expand: (pattern) => expand(pattern, directory),
    around(config) {
      const folder = join(directory, config.output);
      const files = findStyleFiles(folder);
      return {
        ...fitToProject(config, directory),
        styleDigest: files.digest,
        style: (memo) => resolveStyle(folder, files, config, memo),
      };
    },
    stamp: () => (stamp ??= buildStamp()),
  };
}

async function expand(pattern: string, directory: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const paths = await glob(pattern, { cwd: directory, followSymbolicLinks: false });
  return paths.map((path) => localPath(directory, path)).toSorted();
}
