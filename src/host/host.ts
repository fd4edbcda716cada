/**
 * The outside world as the program sees it. Paths are relative to the working directory, with `/`.
 * Only loading and writing use it; tests put memory in its place.
 */
export interface Host {
  /**
   * The text of a regular file, decoded as UTF-8 (a byte order mark is dropped). Throws a
   * `HostError`.
   */
  readText(path: string): Promise<string>;
  /** What is at a path, links not followed. */
  kind(path: string): Promise<EntryKind>;
  /**
   * The real place of a path, links followed, relative to the working directory (it begins with
   * `..` when it is outside).
   */
  realPath(path: string): Promise<string>;
  /**
   * All regular files below a folder, as paths below the working directory, sorted by code unit.
   * Links are not followed.
   */
  list(path: string): Promise<readonly string[]>;
  /**
   * Replaces or creates a file: a temporary file beside it, then a rename, so that a reader sees
   * the old text or the new one. Makes the folders. Throws a `HostError`.
   */
  writeText(path: string, text: string): Promise<void>;
  /**
   * The same for several files, by path: every temporary file is on the disk before the first
   * rename, so that no space or no right leaves all files as they were. The renames come in the
   * order of the map. Throws a `HostError`.
   */
  writeTexts(files: ReadonlyMap<string, string>): Promise<void>;
  /** Removes a file, and its folder when that is empty after it. */
  remove(path: string): Promise<void>;
  /** The text behind an http(s) URL; redirects are not followed. Throws a `HostError`. */
  fetchText(url: string): Promise<string>;
}

export type EntryKind = "file" | "directory" | "link" | "other" | "missing";

/** Why the outside world said no. */
export class HostError extends Error {
  readonly reason: HostErrorReason;
  constructor(reason: HostErrorReason, message: string) {
    super(message);
    this.name = "HostError";
    this.reason = reason;
  }
}

export type HostErrorReason =
  | "missing"
  | "directory"
  | "denied"
  | "not-a-file"
  | "too-large"
  | "not-text"
  | "full"
  | "network"
  | "other";
