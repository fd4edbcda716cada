import { relative, resolve, sep } from "node:path";

/** A path as hosts and messages take it: relative to `directory` (an absolute path), with `/`; `.` for the directory itself. */
export function localPath(directory: string, path: string): string {
  return relative(directory, resolve(directory, path)).split(sep).join("/") || ".";
}

/** Whether it names something to fetch. */
export function isUrl(path: string): boolean {
  return /^https?:\/\//i.test(path);
}
