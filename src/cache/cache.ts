import { isAscii } from "node:buffer";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
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
/** The default limit, in UTF-16 code units. */
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
      const text = stored.texts.has(key) ? textOf(stored, key, secret) : undefined;
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
      stored ??= readStored(file);
      try {
        write(file, stored, { lines, used: new Set([...used, ...fresh.keys()]), maxSize });
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

/** The file's text, and the position of each key's line in it. */
interface Stored {
  readonly content: string;
  readonly texts: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  readonly isValid: boolean;
}

const keyLength = 32;
const sealLength = 32;
const textStart = keyLength + 1 + sealLength + 1;

function toKey(name: string): string {
  return /^[0-9a-f]{32}$/.test(name) ? name : digest("name", JSON.stringify(name));
}

function readStored(file: string): Stored {
  const content = readContent(file);
  const texts = new Map<string, { readonly start: number; readonly end: number }>();
  const isValid = content.startsWith(`${head}\n`);
  if (!isValid) return { content: "", texts, isValid };
  let start = head.length + 1;
  for (let end = content.indexOf("\n", start); end !== -1; end = content.indexOf("\n", start)) {
    if (end - start > textStart) texts.set(content.slice(start, start + keyLength), { start, end });
    start = end + 1;
  }
  return { content, texts, isValid };
}

/** Reads the file; texts of ASCII characters, which most are, are decoded much faster. */
function readContent(file: string): string {
  try {
    const bytes = readFileSync(file);
    return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
  } catch {
    return "";
  }
}

function textOf({ content, texts }: Stored, key: string, secret: string): string | undefined {
  const place = texts.get(key);
  if (place === undefined) return undefined;
  const whole = content.slice(place.start, place.end);
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

interface Addition {
  readonly lines: readonly string[];
  readonly used: ReadonlySet<string>;
  readonly maxSize: number;
}

function write(file: string, stored: Stored, { lines, used, maxSize }: Addition): void {
  mkdirSync(dirname(file), { recursive: true });
  const added = lines.reduce((sum, each) => sum + each.length, 0);
  const size = stored.content.length + added;
  if (stored.isValid && size <= maxSize && stored.content.endsWith("\n")) {
    appendFileSync(file, lines.join(""));
    return;
  }
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(
    temporary,
    [`${head}\n`, ...kept(stored, used, maxSize / 2 - added), ...lines].join(""),
  );
  renameSync(temporary, file);
}

/** The lines to keep in a rewrite: those that were used, then the newest, in their order. */
function kept(
  { content, texts }: Stored,
  used: ReadonlySet<string>,
  room: number,
): readonly string[] {
  let left = room;
  const chosen = new Set<string>();
  const newest = [...texts.keys()].toReversed();
  for (const key of [...newest.filter((each) => used.has(each)), ...newest]) {
    const place = texts.get(key);
    if (place === undefined || chosen.has(key)) continue;
    const length = place.end - place.start + 1;
    if (!used.has(key) && length > left) continue;
    left -= length;
    chosen.add(key);
  }
  return [...texts].flatMap(([key, { start, end }]) =>
    chosen.has(key) ? [content.slice(start, end + 1)] : [],
  );
}
