import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Returns the dates of the last commits of files, by path, in milliseconds since 1970; none outside
 * a repository, or without git.
 */
export async function committedDates(
  paths: readonly string[],
  directory: string,
): Promise<ReadonlyMap<string, number>> {
  const dates = new Map<string, number>();
  const given = new Set(paths);
  const words = ["log", "--format=%x00%ct", "--name-only", "--relative", "-z", "--", "."];
  const { stdout } = await promisify(execFile)("git", words, {
    cwd: directory,
    maxBuffer: 1 << 30,
  }).catch(() => ({ stdout: "" }));
  let time = 0;
  for (const word of stdout.split("\0")) {
    const name = word.replace(/^\n+/, "");
    if (/^\d+$/.test(name) && !given.has(name)) time = Number(name) * 1000;
    else if (given.has(name) && !dates.has(name)) dates.set(name, time);
  }
  return dates;
}
