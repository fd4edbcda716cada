import { closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { createHmac } from "node:crypto";
import { dirname, join } from "node:path";
import {
  type Entry,
  type Form,
  type Index,
  type NewEntry,
  blockLength,
  entryReader,
  readIndex,
  writeBlock,
} from "./blocks.ts";
import { digest } from "./digest.ts";
import type { Memo } from "./memo.ts";

/** A memo on the disk. */
export interface Cache extends Memo {
  /** Writes new entries to the disk. A failure only makes the next run slower. */
  save(): void;
  readonly hits: number;
  readonly misses: number;
}

/** The default limit, in bytes. */
const defaultMaxSize = 96 * 1024 * 1024;
/** The number of blocks from which a file is rewritten as one. */
const maxBlocks = 256;

/**
 * Opens a memo in one file of blocks, one for each `save`. Of the file, the indexes and the texts
 * that are asked for are read, on first use. A text that a crash has torn, or that was written
 * without the secret, does not match its seal, and is ignored. The file may be deleted at any time.
 * A file that would exceed `maxSize` is rewritten with the most recently used entries.
 */
export function openCache(file: string, secret: string, maxSize: number = defaultMaxSize): Cache {
  const fresh = new Map<string, string>();
  const used = new Set<string>();
  let hits = 0;
  let misses = 0;
  let stored: Stored | undefined;
  return {
    get hits() {
      return hits;
    },
    get misses() {
      return misses;
    },
    get(name) {
      const key = toKey(name);
      const known = fresh.get(key);
      if (known !== undefined) return known;
      stored ??= { index: readIndex(file), bytesOf: entryReader(file) };
      const entry = stored.index.entries.get(key);
      const text = entry && textOf(entry, stored.bytesOf(entry), secret);
      if (text === undefined) misses += 1;
      else hits += 1;
      if (text !== undefined) used.add(key);
      return text;
    },
    set(name, text) {
      fresh.set(toKey(name), text);
    },
    save() {
      if (fresh.size === 0) return;
      try {
        const added = [...fresh].map(([key, text]) => newEntry(key, text, secret));
        const length = blockLength(added);
        const now = readIndex(file);
        if (isOfUse(now) && now.size + length <= maxSize) {
          writeTo(file, "a", added);
        } else {
          const recent = new Set([...used, ...fresh.keys()]);
          const old = kept(now, recent, maxSize / 2 - length);
          replace(file, [
            ...copiesOf(
              old.filter(({ key }) => !fresh.has(key)),
              file,
            ),
            ...added,
          ]);
        }
      } catch {
        // Without a cache the next run takes longer.
      }
      stored = undefined;
      fresh.clear();
    },
  };
}

/**
 * The folder for the caches, in the nearest `node_modules` at or above `folder`; `undefined` if
 * there is none, since any other place would be shared with other programs.
 */
export function findCacheFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, "node_modules");
    if (statSync(modules, { throwIfNoEntry: false })?.isDirectory() === true) {
      return join(modules, ".cache", "specloom");
    }
    if (dirname(at) === at) return undefined;
  }
}

/** The file as it was when it was first used. */
interface Stored {
  readonly index: Index;
  readonly bytesOf: (entry: Entry) => Buffer;
}

function toKey(name: string): string {
  return /^[0-9a-f]{32}$/.test(name) ? name : digest("name", JSON.stringify(name));
}

/** True if a file is whole, of few blocks, and not mostly of texts that were replaced. */
function isOfUse({ isWhole, blocks, size, entries }: Index): boolean {
  const live = [...entries.values()].reduce((sum, { length }) => sum + length, 0);
  return isWhole && blocks < maxBlocks && size < 2 * live + 1024 * 1024;
}

/** Returns a text, if its seal holds. */
function textOf(entry: Entry, bytes: Buffer, secret: string): string | undefined {
  return sealOf(entry, bytes, secret) === entry.seal ? bytes.toString(entry.form) : undefined;
}

function sealOf({ key, form }: Pick<Entry, "key" | "form">, bytes: Buffer, secret: string): string {
  return createHmac("sha256", secret)
    .update(`${key} ${form} `)
    .update(bytes)
    .digest("hex")
    .slice(0, 32);
}

function newEntry(key: string, text: string, secret: string): NewEntry {
  const form: Form = /[^\0-\xff]/.test(text) ? "utf16le" : "latin1";
  return {
    key,
    form,
    length: form === "latin1" ? text.length : 2 * text.length,
    copyTo: (buffer, offset) => buffer.write(text, offset, form),
    sealOf: (bytes) => sealOf({ key, form }, bytes, secret),
  };
}

/** Returns entries of a file for another one, as they are. */
function copiesOf(entries: readonly Entry[], file: string): readonly NewEntry[] {
  const bytesOf = entryReader(file);
  return entries.map((entry) => ({
    ...entry,
    copyTo: (buffer, offset) => bytesOf(entry).copy(buffer, offset),
    sealOf: () => entry.seal,
  }));
}

/** Replaces the file by one with these entries. */
function replace(file: string, entries: readonly NewEntry[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeTo(temporary, "w", entries);
  renameSync(temporary, file);
}

function writeTo(file: string, flag: "a" | "w", entries: readonly NewEntry[]): void {
  const opened = openSync(file, flag);
  try {
    writeBlock(opened, entries);
  } finally {
    closeSync(opened);
  }
}

/** The entries to keep in a rewrite: those that were used, then the newest, in their order. */
function kept({ entries }: Index, used: ReadonlySet<string>, room: number): readonly Entry[] {
  let left = room;
  const chosen = new Set<Entry>();
  const newest = [...entries.values()].toReversed();
  for (const entry of [...newest.filter(({ key }) => used.has(key)), ...newest]) {
    if (chosen.has(entry)) continue;
    if (!used.has(entry.key) && entry.length > left) continue;
    left -= entry.length;
    chosen.add(entry);
  }
  return newest.toReversed().filter((entry) => chosen.has(entry));
}
