import { isAscii } from "node:buffer";
import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createHmac } from "node:crypto";
import { dirname, join } from "node:path";
import { digest } from "./digest.ts";
import type { Memo } from "./memo.ts";

/** A memo on the disk. */
export interface Cache extends Memo {
  /** Writes new entries to the disk. A failure only makes the next run slower. */
  save(): void;
  readonly hits: number;
  readonly misses: number;
}

/** The first line of the file; a file with another first line counts as empty. */
const head = "specloom cache 2";
/** The default limit, in bytes. */
const defaultMaxSize = 96 * 1024 * 1024;

/**
 * Opens a memo in one file, in which each line is a key, a seal and a text, as a JSON string if it
 * has several lines; later lines override earlier ones. It is read on first use. New lines are
 * appended. A line that a crash has torn, or that was written without the secret, does not match
 * its seal, and is ignored. The file may be deleted at any time. A file that would exceed `maxSize`
 * is rewritten with the most recently used entries.
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
      stored ??= readStored(file);
      const text = stored.places.has(key) ? textOf(stored, key, secret) : undefined;
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
      const lines = [...fresh].map(([key, text]) => line(key, onOneLine(text), secret));
      const added = Buffer.from(lines.join(""));
      try {
        if (hasRoom(file, added.length, maxSize)) appendFileSync(file, added);
        else {
          const recent = new Set([...used, ...fresh.keys()]);
          const old = kept(readStored(file), recent, maxSize / 2 - added.length);
          replace(file, [...old, added]);
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

/** The bytes of the file, and the place of each key's line in it. */
interface Stored {
  readonly content: Buffer;
  readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  readonly isValid: boolean;
}

const keyLength = 32;
const sealLength = 32;
const textStart = keyLength + 1 + sealLength + 1;
const newLine = 0x0a;

function toKey(name: string): string {
  return /^[0-9a-f]{32}$/.test(name) ? name : digest("name", JSON.stringify(name));
}

/** Reads the file. Only the keys are decoded; a run needs few of the texts. */
function readStored(file: string): Stored {
  const content = readContent(file);
  const places = new Map<string, { readonly start: number; readonly end: number }>();
  const isValid = content.toString("latin1", 0, head.length + 1) === `${head}\n`;
  if (!isValid) return { content: Buffer.alloc(0), places, isValid };
  let start = head.length + 1;
  let end = content.indexOf(newLine, start);
  while (end !== -1) {
    const key = content.toString("latin1", start, start + keyLength);
    if (end - start > textStart) places.set(key, { start, end });
    start = end + 1;
    end = content.indexOf(newLine, start);
  }
  return { content, places, isValid };
}

function readContent(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

function textOf({ content, places }: Stored, key: string, secret: string): string | undefined {
  const place = places.get(key);
  if (place === undefined) return undefined;
  const bytes = content.subarray(place.start, place.end);
  // Texts of ASCII characters, which most are, are decoded much faster.
  const whole = bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  const held = whole.slice(textStart);
  if (whole.slice(0, textStart) !== `${key} ${sealOf(key, held, secret)} `) return undefined;
  return isQuoted(held) ? (JSON.parse(held) as string) : held;
}

function line(key: string, held: string, secret: string): string {
  return `${key} ${sealOf(key, held, secret)} ${held}\n`;
}

function sealOf(key: string, held: string, secret: string): string {
  return createHmac("sha256", secret).update(`${key} ${held}`).digest("hex").slice(0, sealLength);
}

/** Returns a text as it stands in a line: as it is, or as a JSON string where it has to be. */
function onOneLine(text: string): string {
  const isPlain = text !== "" && !isQuoted(text) && !text.includes("\n");
  return isPlain ? text : JSON.stringify(text);
}

function isQuoted(text: string): boolean {
  return text.startsWith('"');
}

/** True if lines of `length` bytes can be added to the file: it is one, whole and small enough. */
function hasRoom(file: string, length: number, maxSize: number): boolean {
  let opened: number;
  try {
    opened = openSync(file, "r");
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(opened);
    const bytes = Buffer.alloc(head.length + 2);
    readSync(opened, bytes, 0, head.length + 1, 0);
    readSync(opened, bytes, head.length + 1, 1, size - 1);
    const isWhole = bytes.toString("latin1", 0, head.length + 1) === `${head}\n`;
    return isWhole && bytes.at(-1) === newLine && size + length <= maxSize;
  } finally {
    closeSync(opened);
  }
}

/** Replaces the file by one with these lines. */
function replace(file: string, lines: readonly Buffer[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, Buffer.concat([Buffer.from(`${head}\n`), ...lines]));
  renameSync(temporary, file);
}

/** The lines to keep in a rewrite: those that were used, then the newest, in their order. */
function kept(
  { content, places }: Stored,
  used: ReadonlySet<string>,
  room: number,
): readonly Buffer[] {
  let left = room;
  const chosen = new Set<string>();
  const newest = [...places.keys()].toReversed();
  for (const key of [...newest.filter((each) => used.has(each)), ...newest]) {
    const place = places.get(key);
    if (place === undefined || chosen.has(key)) continue;
    const length = place.end - place.start + 1;
    if (!used.has(key) && length > left) continue;
    left -= length;
    chosen.add(key);
  }
  return [...places].flatMap(([key, { start, end }]) =>
    chosen.has(key) ? [content.subarray(start, end + 1)] : [],
  );
}
