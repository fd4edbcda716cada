import { relative, resolve, sep } from "node:path";

/**
 * Returns a path in the form that hosts and messages use: relative to `directory` (an absolute
 * path), with `/`; `.` for the directory itself.
 */
export function localPath(directory: string, path: string): string {
  return relative(directory, resolve(directory, path)).split(sep).join("/") || ".";
}

/** True if the path is an HTTP(S) URL. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//i.test(path);
}

/** The path that means the standard input. */
export const standardInput = "-";
