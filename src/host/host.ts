/**
 * The file system and the network. Paths are relative to the working directory, with `/`. Only
 * loading and writing use it; tests replace it with memory.
 */
export interface Host {
  /**
   * Reads a regular file as UTF-8, without a byte order mark; `-` is the standard input. Throws a
   * `HostError`.
   */
  readText(path: string): Promise<string>;
  /**
   * Returns a text that changes whenever the file at a path does; `undefined` if it has changed too
   * recently to tell, or if there is none.
   */
  stampOf?(path: string): string | undefined;
  /** The kind of the entry at a path; links are not followed. */
  kind(path: string): Promise<EntryKind>;
  /**
   * Resolves links in a path, and returns it relative to the working directory (with `..` if it is
   * outside).
   */
  realPath(path: string): Promise<string>;
  /**
   * Lists all regular files below a folder, as paths relative to the working directory, sorted by
   * code unit. Links are not followed.
   */
  list(path: string): Promise<readonly string[]>;
  /**
   * Replaces or creates a file, through a temporary file beside it and a rename, so that a reader
   * sees the old text or the new one. Creates the folders. Throws a `HostError`.
   */
  writeText(path: string, text: string): Promise<void>;
  /**
   * Replaces or creates several files, by path. Every temporary file is written before the first
   * rename, so that a full disk or a missing permission leaves all files as they were. The renames
   * follow the order of the map. Throws a `HostError`.
   *
   * `before` has the texts on which the writes are based, `undefined` for a file that was missing.
   * A file with another text by now is not replaced; the reason of the error is then `changed`.
   */
  writeTexts(
    files: ReadonlyMap<string, string>,
    before?: ReadonlyMap<string, string | undefined>,
  ): Promise<void>;
  /** Removes the temporary files that killed processes have left in folders. */
  removeLeftovers?(folders: Iterable<string>): Promise<void>;
  /**
   * Removes a file, and its folder if that leaves it empty. With `before`, a file that has another
   * text by now is kept; the reason of the error is then `changed`.
   */
  remove(path: string, before?: string): Promise<void>;
  /** Fetches the text of an http(s) URL; redirects are not followed. Throws a `HostError`. */
  fetchText(url: string): Promise<string>;
  /**
   * Fetches the text of a URL like `fetchText`, and its entity tag; `undefined` if it still has the
   * tag `known`. Throws a `HostError`, for a redirect with its target.
   */
  fetchChanged(
    url: string,
    known: string | undefined,
    options?: FetchOptions,
  ): Promise<TaggedText | undefined>;
}

/** The options of one request. */
export interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** The time that it may take, in milliseconds. Default: 30 seconds, which is the most too. */
  readonly time?: number;
  /** The most bytes of the text after decompression. Default: 64 MB, which is the most too. */
  readonly size?: number;
}

/** A text, and its entity tag (RFC 9110 §8.8.3) if the server gave one. */
export interface TaggedText {
  readonly text: string;
  readonly tag: string | undefined;
}

export type EntryKind = "file" | "directory" | "link" | "other" | "missing";

/** A failure of the file system or the network. */
export class HostError extends Error {
  readonly reason: HostErrorReason;
  /** The target of a redirect that was not followed, as the server wrote it. */
  readonly movedTo: string | undefined;
  constructor(reason: HostErrorReason, message: string, movedTo?: string) {
    super(message);
    this.name = "HostError";
    this.reason = reason;
    this.movedTo = movedTo;
  }
}

export type HostErrorReason =
  | "missing"
  | "directory"
  | "denied"
  | "not-a-file"
  | "too-large"
  | "not-text"
  | "changed"
  | "full"
  | "network"
  | "other";
