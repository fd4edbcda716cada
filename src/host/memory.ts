import { posix } from "node:path";
import { type EntryKind, type Host, HostError } from "./host.ts";

/** A host in memory, whose files can be read and changed by tests. */
export interface MemoryHost extends Host {
  readonly files: Map<string, string>;
  /** The changes, in order: `write a.ts`, `remove b.ts`. */
  readonly changes: readonly string[];
}

/**
 * Creates a host with these texts, by path or by URL. It has no links, and a folder exists if there
 * is a file in it.
 */
export function memoryHost(initial: Readonly<Record<string, string>> = {}): MemoryHost {
  const files = new Map(
    Object.entries(initial).map(([path, text]) => [
      isUrl(path) ? path : posix.normalize(path),
      text,
    ]),
  );
  const changes: string[] = [];
  const read = (key: string, path: string): string => {
    const text = files.get(key);
    if (text !== undefined) return text.replace(/^\ufeff/, "");
    throw isFolder(files, key)
      ? new HostError("directory", `${path}: it is a folder`)
      : new HostError("missing", `${path}: there is no such file`);
  };
  const write = (path: string, text: string): void => {
    const key = posix.normalize(path);
    if (isFolder(files, key)) throw new HostError("directory", `${path}: it is a folder`);
    files.set(key, text);
    changes.push(`write ${key}`);
  };
  const fetched = (url: string): string => {
    const text = files.get(url);
    if (text === undefined) throw new HostError("network", `${url}: the response is 404`);
    return text;
  };
  return {
    files,
    changes,
    readText: async (path) => read(posix.normalize(path), path),
    kind: async (path) => kindOf(files, posix.normalize(path)),
    realPath: async (path) => posix.normalize(path).replace(/\/$/, ""),
    list: async (path) => {
      const folder = posix.normalize(`${path}/`).replace(/^\.\/$/, "");
      return [...files.keys()]
        .filter((file) => !isUrl(file) && file.startsWith(folder))
        .toSorted((a, b) => (a < b ? -1 : 1));
    },
    writeText: async (path, text) => write(path, text),
    writeTexts: async (texts, before) => {
      for (const [path, text] of texts) {
        const now = files.get(posix.normalize(path));
        if (before?.has(path) && now !== undefined && now !== before.get(path) && now !== text)
          throw new HostError("changed", `${path}: it was changed during the run`);
        write(path, text);
      }
    },
    remove: async (path, before) => {
      const key = posix.normalize(path);
      if (before !== undefined && files.has(key) && files.get(key) !== before)
        throw new HostError("changed", `${path}: it was changed during the run`);
      if (files.delete(key)) changes.push(`remove ${key}`);
    },
    fetchText: async (url) => fetched(url),
    fetchChanged: async (url, known) => {
      const [text, tag] = [fetched(url), `"${fetched(url).length}"`];
      return tag === known ? undefined : { text, tag };
    },
  };
}

function kindOf(files: ReadonlyMap<string, string>, path: string): EntryKind {
  if (files.has(path)) return "file";
  return isFolder(files, path) ? "directory" : "missing";
}

function isFolder(files: ReadonlyMap<string, string>, path: string): boolean {
  const prefix = path.endsWith("/") ? path : `${path}/`;
  return (
    path === "." || path === "../" || [...files.keys()].some((file) => file.startsWith(prefix))
  );
}

function isUrl(path: string): boolean {
  return /^https?:\/\//.test(path);
}
