import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { localPath } from "../source/is-url.ts";

/**
 * Returns the path of a directory from the root of its git repository; empty for the root itself,
 * and outside of repositories.
 */
export function folderInRepository(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) {
      return folder === directory ? "" : localPath(folder, directory);
    }
    if (folder === dirname(folder)) return "";
  }
}
