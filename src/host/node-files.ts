import {
  type Dirent,
  type Stats,
  closeSync,
  fchmodSync,
  fsync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { promisify } from "node:util";

/** The functions of a file system that writing uses. They reject as those of Node do. */
export interface FilePort {
  link(from: string, to: string): Promise<void>;
  /** Returns `undefined` if there is nothing at a path. */
  lstat(path: string): Promise<Stats | undefined>;
  /** Creates a folder and those above it, and returns the first one that was missing. */
  mkdir(path: string): Promise<string | undefined>;
  /** Creates a file; rejects if there is one. */
  create(path: string): Promise<NewFile>;
  readdir(path: string): Promise<readonly Dirent[]>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

/** A file that was created, and is open. */
export interface NewFile {
  write(text: string): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The disk. Only `sync` waits for it: the other functions take less time than a switch to another
 * thread and back, and a third of the processor time of the promise API.
 */
export const nodeFiles: FilePort = {
  link: async (from, to) => linkSync(from, to),
  lstat: async (path) => lstatSync(path, { throwIfNoEntry: false }),
  mkdir: async (path) => mkdirSync(path, { recursive: true }),
  create: async (path) => newFile(openSync(path, "wx")),
  readdir: async (path) => readdirSync(path, { withFileTypes: true }),
  realpath: async (path) => realpathSync(path),
  rename: async (from, to) => renameSync(from, to),
  rmdir: async (path) => rmdirSync(path),
  unlink: async (path) => unlinkSync(path),
};

const flush = promisify(fsync);

function newFile(file: number): NewFile {
  return {
    write: async (text) => writeFileSync(file, text, "utf8"),
    chmod: async (mode) => fchmodSync(file, mode),
    sync: () => flush(file),
    close: async () => closeSync(file),
  };
}
