import { type Stats, lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { fetchTagged } from "./node-fetch.ts";
import { readText, readInput } from "./node-read.ts";
import { type FilePort, nodeFiles } from "./node-files.ts";
import { removeLeftovers, removeUnchanged, replaceFiles } from "./node-write.ts";
import { type EntryKind, type Host, HostError, type HostErrorReason } from "./host.ts";

/** The real path of a folder, which may be missing; only then are folders above it looked at. */
function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : resolve(realFolder(above), basename(path));
  }
}

/**
 * The disk and the network, with `root` as the working directory. `files` is the file system for
 * writing; tests replace it with one that fails.
 */
export function nodeHost(root: string, files: FilePort = nodeFiles): Host {
  const base = realFolder(resolve(root));
  const at = (path: string): string => resolve(base, path);
  const fromBase = (path: string): string => relative(base, path).split(sep).join("/");

  let input: string | undefined;
  const readStandardInput = (): string => (input ??= readInput());

  return {
    readText: async (path) =>
      trying(() => (path === "-" ? readStandardInput() : readText(at(path))), path),
    stampOf: (path) => (path === "-" ? undefined : stampOf(at(path))),
    kind: async (path) => trying(() => kindOf(at(path)), path),
    realPath: async (path) =>
      fromBase(await realPlace(files, at(path)).catch((error: unknown) => fail(error, path))),
    list: async (path) => {
      const found = await list(files, at(path)).catch((error: unknown) => fail(error, path));
      return found.map(fromBase).toSorted(byCodeUnit);
    },
    writeText: (path, text) => replaceFiles(files, [{ path: at(path), shown: path, text }], fail),
    writeTexts: (texts, before) =>
      replaceFiles(
        files,
        [...texts].map(([path, text]) => ({
          path: at(path),
          shown: path,
          text,
          ...(before?.has(path) && { before: before.get(path) ?? null }),
        })),
        fail,
      ),
    removeLeftovers: async (folders) => {
      for (const folder of folders) await removeLeftovers(files, at(folder));
    },
    remove: (path, before) =>
      remove(files, { path: at(path), before }, base).catch((error: unknown) => fail(error, path)),
    fetchText: async (url) => {
      const fetched = await fetchTagged(url, undefined).catch((error: unknown) => fail(error, url));
      return fetched?.text ?? "";
    },
    fetchChanged: (url, known, options) =>
      fetchTagged(url, known, options).catch((error: unknown) => fail(error, url)),
  };
}

/**
 * The milliseconds for which a change of a file may not show in its times, which some file systems
 * count in steps of two seconds.
 */
const timeStep = 2000;

function stampOf(path: string): string | undefined {
  const now = Date.now();
  const { ino, size, mtimeMs, ctimeMs } = statOf(path) ?? {};
  if (mtimeMs === undefined || ctimeMs === undefined) return undefined;
  if (Math.max(mtimeMs, ctimeMs) > now - timeStep) return undefined;
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

function statOf(path: string): Stats | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(path: string): EntryKind {
  const stats = lstatOf(path);
  if (stats === undefined) return "missing";
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "directory";
  return stats.isSymbolicLink() ? "link" : "other";
}

function lstatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return absent(error);
  }
}

/**
 * Resolves links in a path. If it does not exist yet, resolves the nearest existing folder and
 * appends the rest.
 */
async function realPlace(files: FilePort, path: string): Promise<string> {
  const real = await files.realpath(path).catch(absent);
  if (real !== undefined) return real;
  const parent = dirname(path);
  return parent === path ? path : resolve(await realPlace(files, parent), basename(path));
}

async function list(files: FilePort, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const entries = (await files.readdir(next).catch(absent)) ?? [];
    for (const entry of entries) {
      const path = resolve(next, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found;
}

async function remove(
  files: FilePort,
  { path, before }: { readonly path: string; readonly before: string | undefined },
  base: string,
): Promise<void> {
  const stats = await files.lstat(path).catch(absent);
  if (stats === undefined) return;
  const folder = dirname(path);
  const real = await files.realpath(folder).catch(absent);
  if (!stats.isFile() || (real !== undefined && real !== folder)) {
    throw new HostError("not-a-file", "it is not a regular file, or a part of the path is a link");
  }
  if (before === undefined) await files.unlink(path).catch(absent);
  else await removeUnchanged(files, path, before);
  // `rmdir` fails if the folder is not empty, which is intended.
  if (folder !== base) await files.rmdir(folder).catch(() => undefined);
}

function absent(error: unknown): undefined {
  if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
  throw error;
}

function trying<Result>(work: () => Result, path: string): Result {
  try {
    return work();
  } catch (error) {
    return fail(error, path);
  }
}

/**
 * Translates a system error into a `HostError` in plain words; rethrows any other exception, since
 * it is a bug.
 */
function fail(error: unknown, path: string): never {
  if (error instanceof HostError) {
    throw new HostError(error.reason, `${path}: ${error.message}`, error.movedTo);
  }
  const code = codeOf(error);
  if (code !== undefined) {
    const [reason, words] = systemErrors[code] ?? ["other", code];
    throw new HostError(reason, `${path}: ${words}`);
  }
  if (error instanceof Error && (error.name === "TimeoutError" || error instanceof TypeError)) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    throw new HostError("network", `${path}: ${error.message}${cause}`);
  }
  throw error;
}

const systemErrors: Readonly<Record<string, readonly [HostErrorReason, string]>> = {
  ENOENT: ["missing", "there is no such file"],
  ENOTDIR: ["missing", "a part of the path is not a folder"],
  EEXIST: ["not-a-file", "there is a file or a link where a folder must be"],
  EISDIR: ["directory", "it is a folder"],
  EACCES: ["denied", "access is denied (EACCES)"],
  EPERM: ["denied", "the operation is not permitted (EPERM)"],
  EROFS: ["denied", "the file system is read-only (EROFS)"],
  ENXIO: ["not-a-file", "it is not a regular file"],
  ENOSPC: ["full", "the disk is full (ENOSPC)"],
  EDQUOT: ["full", "the quota is used up (EDQUOT)"],
  EFBIG: ["full", "the file would be too large (EFBIG)"],
  ELOOP: ["other", "the links form a loop (ELOOP)"],
  ENAMETOOLONG: ["other", "the name is too long (ENAMETOOLONG)"],
  EMFILE: ["other", "too many files are open (EMFILE)"],
};

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
