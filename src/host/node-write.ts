import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { dirname, join } from "node:path";
import { HostError } from "./host.ts";
import type { FilePort } from "./node-files.ts";
import { textNow } from "./node-read.ts";

/** A file to replace: its absolute path, its path for error messages, and its new text. */
export interface Replacement {
  readonly path: string;
  readonly shown: string;
  readonly text: string;
  /** The text that it must still have, `null` if it must be missing; absent if any may be there. */
  readonly before?: string | null;
}

interface Staged {
  readonly to: Replacement;
  /** The path of the new text until it is in its place. */
  readonly temporary: string;
  /** A second name of the old file, so that a save during the renaming can be undone. */
  readonly kept: string;
}

/** The number of files written at a time, to hide the latency of the disk. */
const maxParallel = 16;

/**
 * Replaces files in two steps: first every new text is written to a temporary file beside its
 * target, then each is renamed to it. A reader sees an old text or a new one, and a full disk or a
 * missing permission leaves everything as it was. Links are neither replaced nor followed, and a
 * file that somebody saved in the meantime is left as it is.
 */
export async function replaceFiles(
  files: FilePort,
  replacements: readonly Replacement[],
  fail: (error: unknown, shown: string) => never,
): Promise<void> {
  const staged = replacements.map((to): Staged => ({
    to,
    temporary: join(dirname(to.path), temporaryName()),
    kept: join(dirname(to.path), temporaryName()),
  }));
  const folders: string[] = [];
  try {
    await prepareFolders(files, replacements, folders, fail);
    await forEachParallel(staged, async ({ temporary, to }) => {
      await stage(files, temporary, to).catch((error: unknown) => fail(error, to.shown));
    });
    for (const each of staged) {
      await replace(files, each).catch((error: unknown) => fail(error, each.to.shown));
    }
  } catch (error) {
    await Promise.all(
      staged
        .flatMap(({ temporary, kept }) => [temporary, kept])
        .map((path) => files.unlink(path).catch(() => undefined)),
    );
    for (const folder of folders.toReversed()) await files.rmdir(folder).catch(() => undefined);
    throw error;
  }
}

/**
 * Creates the folders, and throws if there is a link on the way. Adds the created folders to
 * `made`, parents first.
 */
async function prepareFolders(
  files: FilePort,
  replacements: readonly Replacement[],
  made: string[],
  fail: (error: unknown, shown: string) => never,
): Promise<void> {
  const folders = new Map(replacements.map(({ path, shown }) => [dirname(path), shown]));
  for (const [folder, shown] of folders) {
    try {
      await refuseLinks(files, folder);
      const first = await files.mkdir(folder);
      if (first === undefined) await sweep(files, folder);
      else made.push(...between(first, folder));
    } catch (error) {
      fail(error, shown);
    }
  }
}

/**
 * Throws if there is a link on the way. Runs before any folder is created, since folders too would
 * be created behind the link.
 */
async function refuseLinks(files: FilePort, folder: string): Promise<void> {
  for (let existing = folder; ; existing = dirname(existing)) {
    const real = await files.realpath(existing).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" && dirname(existing) !== existing) return undefined;
      throw error;
    });
    if (real === existing) return;
    if (real !== undefined) {
      throw new HostError("denied", "a part of the path is a symbolic link, which is not followed");
    }
  }
}

function between(first: string, last: string): readonly string[] {
  const parent = dirname(last);
  return first === last || parent === last ? [last] : [...between(first, parent), last];
}

async function stage(
  files: FilePort,
  temporary: string,
  { path, text }: Replacement,
): Promise<void> {
  const before = await lookAt(files, path);
  // Fails if an attacker guessed the name and put a link there.
  const file = await files.create(temporary);
  try {
    await file.write(text);
    if (before !== undefined) await file.chmod(before.mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a temporary file in its place, unless the file there has changed. */
async function replace(files: FilePort, { to, temporary, kept }: Staged): Promise<void> {
  const isThere = (await lookAt(files, to.path)) !== undefined;
  if (!isThere && (await isLinked(files, temporary, to.path))) return await files.unlink(temporary);
  if (to.before === undefined) return await rename(files, temporary, to.path);
  const isKept = await isLinked(files, to.path, kept);
  refuseChange(textNow(to.path), to);
  await rename(files, temporary, to.path);
  if (!isKept) return;
  const replaced = textNow(kept);
  if (isChanged(replaced, to)) await rename(files, kept, to.path);
  refuseChange(replaced, to);
  await files.unlink(kept);
}

/**
 * Removes a file, unless it has another text than `before`. It is renamed first, so that a save
 * before it is removed is noticed. Another run may have removed it.
 */
export async function removeUnchanged(
  files: FilePort,
  path: string,
  before: string,
): Promise<void> {
  const now = textNow(path);
  if (now === undefined) return;
  if (now !== before) throw new HostError("changed", changed);
  const kept = join(dirname(path), temporaryName());
  try {
    await files.rename(path, kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  try {
    if (textNow(kept) !== before) throw new HostError("changed", changed);
    await files.unlink(kept);
  } catch (error) {
    await files.rename(kept, path);
    throw error;
  }
}

const changed = "it was changed during the run, and is kept; run again";

/** True if a text is neither the expected one nor the new one, which another run may write. */
function isChanged(now: string | undefined, { before, text }: Replacement): boolean {
  return now !== undefined && now !== before && now !== text;
}

function refuseChange(now: string | undefined, to: Replacement): void {
  if (isChanged(now, to)) throw new HostError("changed", changed);
}

/**
 * Gives a file a second name. Returns false if there is a file of this name already, and on file
 * systems without hard links.
 */
async function isLinked(files: FilePort, from: string, to: string): Promise<boolean> {
  try {
    await files.link(from, to);
    return true;
  } catch (error) {
    if (notLinked.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** The errors of links that tell nothing of the disk; `ENOENT`: there is no file to keep. */
const notLinked: ReadonlySet<string> = new Set(
  "EEXIST ENOENT EPERM ENOSYS ENOTSUP EOPNOTSUPP EMLINK EXDEV EINVAL".split(" "),
);

/** Returns the stats of a file; `undefined` if it is missing. Throws for all that is no file. */
async function lookAt(files: FilePort, path: string): Promise<Stats | undefined> {
  const stats = await files.lstat(path);
  if (stats?.isDirectory()) throw new HostError("directory", "there is a folder in the way");
  if (stats !== undefined && !stats.isFile()) {
    throw new HostError("not-a-file", "there is a link or a device in the way");
  }
  return stats;
}

/**
 * Renames a file. On Windows it retries, since a virus scanner or an indexer may hold a file for a
 * moment; elsewhere the first failure is final.
 */
async function rename(files: FilePort, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      const passing = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(code);
      if (!passing || attempt === 8) throw error;
      await new Promise((resume) => setTimeout(resume, 10 * 2 ** attempt));
    }
  }
}

function temporaryName(): string {
  return `.specloom-${process.pid}-${randomBytes(8).toString("hex")}.tmp`;
}

/**
 * Removes the temporary files of runs that were killed from a folder, unless it is missing, behind
 * a link, or cannot be read.
 */
export async function removeLeftovers(files: FilePort, folder: string): Promise<void> {
  const real = await files.realpath(folder).catch(() => undefined);
  if (real === folder) await sweep(files, folder).catch(() => undefined);
}

/** Removes the temporary files of runs that were killed. */
async function sweep(files: FilePort, folder: string): Promise<void> {
  for (const { name } of await files.readdir(folder)) {
    const pid = /^\.specloom-(\d+)-[0-9a-f]{16}\.tmp$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await files.unlink(join(folder, name)).catch(() => undefined);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Runs `work` for each item, a few at a time. After a failure no new work begins, and it returns
 * when all running work has ended.
 */
async function forEachParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: maxParallel }, lane));
  if (failures.length > 0) throw failures[0];
}
