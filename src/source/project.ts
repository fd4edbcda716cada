import { posix } from "node:path";
import { isUrl } from "./source-id.ts";

/** The location of the project. Paths relative to it mean the same wherever the program is run. */
export interface Project {
  /** The folder of the project, as a path from the working directory. */
  readonly folder: string;
  /** The working directory, as a path from that folder. */
  readonly workingDirectory: string;
}

/** The project whose folder is the working directory. */
export const here: Project = { folder: ".", workingDirectory: "." };

/**
 * Converts a path relative to the working directory to one relative to the project. URLs stay the
 * same.
 */
export function nameInProject(path: string, { folder, workingDirectory }: Project): string {
  if (isUrl(path)) return path;
  const [from, to] = [segments(folder), segments(path)];
  const different = from.findIndex((name, index) => name !== to[index]);
  const shared = different === -1 ? from.length : different;
  const up = from.slice(shared);
  if (up.includes("..")) return posix.join(workingDirectory, path);
  return [...up.map(() => ".."), ...to.slice(shared)].join("/") || ".";
}

/** The segments of a normalized path; any `..` come first. */
export function segments(path: string): readonly string[] {
  return posix
    .normalize(path)
    .split("/")
    .filter((name, index) => name !== "." && (name !== "" || index === 0));
}
