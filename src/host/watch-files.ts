import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";

/** A watch over files, of which some may be missing. */
export interface FileWatch {
  /** Watches these files from now on; paths are relative to the directory. */
  follow(paths: Iterable<string>): void;
  close(): void;
}

/** A folder that is watched; another folder at its path has another number. */
interface Watched {
  readonly watcher: FSWatcher;
  readonly inode: number;
}

/**
 * Watches files by their folders, since editors replace files, and files come and go: where a
 * folder is missing, the nearest one above it is watched. `wake` is called when anything happens in
 * one of the folders, so the caller has to look at what has changed.
 */
export function watchFiles(directory: string, wake: () => void): FileWatch {
  const watched = new Map<string, Watched>();
  const stop = (folder: string): void => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  const start = (folder: string, inode: number): void => {
    const known = watched.get(folder);
    if (known?.inode === inode) return;
    stop(folder);
    try {
      const watcher = watch(folder, wake);
      // The folder is gone, or the system has no more watches: what is left is found on the next
      // event elsewhere.
      watcher.on("error", () => {
        stop(folder);
        wake();
      });
      watched.set(folder, { watcher, inode });
    } catch {
      // It disappeared since it was found.
    }
  };
  return {
    follow(paths) {
      const folders = new Map<string, number>();
      for (const path of paths) {
        const found = nearestFolder(dirname(resolve(directory, path)));
        folders.set(found.path, found.inode);
      }
      for (const folder of watched.keys()) if (!folders.has(folder)) stop(folder);
      for (const [folder, inode] of folders) start(folder, inode);
    },
    close() {
      for (const folder of watched.keys()) stop(folder);
    },
  };
}

/** Returns the nearest folder at or above a path that exists. */
function nearestFolder(path: string): { readonly path: string; readonly inode: number } {
  for (let at = path; ; at = dirname(at)) {
    const stats = statSync(at, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) return { path: at, inode: stats.ino };
    if (at === dirname(at)) return { path: at, inode: 0 };
  }
}
