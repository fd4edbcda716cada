import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";

/** The place of a text in a file of blocks. */
export interface Entry {
  readonly key: string;
  readonly seal: string;
  readonly form: Form;
  /** The offset and the length of its bytes. */
  readonly start: number;
  readonly length: number;
}

/** One byte for each UTF-16 code unit of a text where that is enough, else two. */
export type Form = "latin1" | "utf16le";

/** The entries of a file by key, and the whole blocks that they are in. */
export interface Index {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly blocks: number;
  readonly size: number;
  /** True if there is nothing but whole blocks. */
  readonly isWhole: boolean;
}

/** The bytes of an entry that is yet to be written, and its seal. */
export interface NewEntry extends Pick<Entry, "key" | "form" | "length"> {
  /** Writes the bytes to a buffer. */
  copyTo(buffer: Buffer, offset: number): void;
  sealOf(bytes: Buffer): string;
}

/**
 * A block has a head with the lengths of what follows, texts, and their index, in which each line
 * has the key, the seal, the form and the length of a text.
 */
const head = /^specloom cache 3 (\d{12}) (\d{12})\n$/;
const headLength = 43;
const indexLine = /^([0-9a-f]{32}) ([0-9a-f]{32}) (latin1 |utf16le) (\d{12})$/;
const lineLength = 87;

/**
 * Reads the index of each block; the entries of later ones override. Ignores everything from the
 * first block that is not whole.
 */
export function readIndex(file: string): Index {
  const none: Index = { entries: new Map(), blocks: 0, size: 0, isWhole: false };
  return reading(file, indexIn) ?? none;
}

function indexIn(opened: number): Index {
  const { size } = fstatSync(opened);
  const entries = new Map<string, Entry>();
  let [start, blocks] = [0, 0];
  let [, textsLength, length] = head.exec(latin1At(opened, 0, headLength)) ?? [];
  while (textsLength !== undefined) {
    const texts = start + headLength;
    const index = texts + Number(textsLength);
    const end = index + Number(length);
    if (end > size) break;
    const lines = latin1At(opened, index, Number(length) + headLength);
    const found = entriesIn(lines.slice(0, Number(length)), texts);
    if (found.end !== index) break;
    for (const entry of found.entries) entries.set(entry.key, entry);
    [, textsLength, length] = head.exec(lines.slice(Number(length))) ?? [];
    start = end;
    blocks += 1;
  }
  return { entries, blocks, size, isWhole: blocks > 0 && start === size };
}

/** Returns the entries of an index whose texts begin at `start`, and where these end. */
function entriesIn(
  lines: string,
  start: number,
): { readonly entries: readonly Entry[]; readonly end: number } {
  const entries: Entry[] = [];
  let end = start;
  for (let at = 0; at < lines.length; at += lineLength) {
    const found = indexLine.exec(lines.slice(at, at + lineLength - 1));
    if (found === null) break;
    const [, key = "", seal = "", form = "", length] = found;
    entries.push({ key, seal, form: form.trim() as Form, start: end, length: Number(length) });
    end += Number(length);
  }
  return { entries, end };
}

/** The number of bytes that are read at a time, since entries are often needed in their order. */
const windowLength = 256 * 1024;

/** Returns a reader of the bytes of entries, which the next call may overwrite. */
export function entryReader(file: string): (entry: Entry) => Buffer {
  const window = Buffer.allocUnsafeSlow(windowLength);
  let [from, to] = [0, 0];
  const read = (into: Buffer, start: number): Buffer => {
    const length = reading(file, (opened) => readInto(into, opened, start)) ?? 0;
    return into.subarray(0, length);
  };
  return ({ start, length }) => {
    if (length > windowLength) return read(Buffer.allocUnsafeSlow(length), start);
    if (start < from || start + length > to) {
      from = start;
      to = start + read(window, start).length;
    }
    return window.subarray(start - from, Math.min(start + length, to) - from);
  };
}

/** The number of bytes that are written at a time. */
const pieceLength = 1024 * 1024;

/** Writes a block to an open file, in one piece if it is small. */
export function writeBlock(opened: number, entries: readonly NewEntry[]): void {
  const { texts, index } = lengthsOf(entries);
  const piece = Buffer.allocUnsafeSlow(Math.min(pieceLength, blockLength(entries)));
  let used = 0;
  const flush = (): void => {
    writeWhole(opened, piece.subarray(0, used));
    used = 0;
  };
  /** Makes room for bytes that `fill` writes, and returns them. */
  const put = (length: number, fill: (buffer: Buffer, offset: number) => void): Buffer => {
    if (used + length > piece.length) flush();
    const isLarge = length > piece.length;
    const bytes = isLarge ? Buffer.allocUnsafeSlow(length) : piece.subarray(used, used + length);
    fill(bytes, 0);
    if (isLarge) writeWhole(opened, bytes);
    else used += length;
    return bytes;
  };
  const print = (text: string): unknown =>
    put(text.length, (buffer, offset) => buffer.write(text, offset, "latin1"));
  print(`specloom cache 3 ${number(texts)} ${number(index)}\n`);
  const lines = entries.map((entry) => {
    const bytes = put(entry.length, entry.copyTo);
    const { key, form, length } = entry;
    return `${key} ${entry.sealOf(bytes)} ${form.padEnd(7)} ${number(length)}\n`;
  });
  print(lines.join(""));
  flush();
}

/** Returns the number of bytes of a block. */
export function blockLength(entries: readonly NewEntry[]): number {
  const { texts, index } = lengthsOf(entries);
  return headLength + texts + index;
}

function lengthsOf(entries: readonly NewEntry[]): {
  readonly texts: number;
  readonly index: number;
} {
  const texts = entries.reduce((sum, { length }) => sum + length, 0);
  return { texts, index: entries.length * lineLength };
}

function number(value: number): string {
  return String(value).padStart(12, "0");
}

/** Reads from a file; returns `undefined` if that fails. */
function reading<Result>(file: string, read: (opened: number) => Result): Result | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(file, "r");
    return read(opened);
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

function latin1At(opened: number, start: number, length: number): string {
  const buffer = Buffer.allocUnsafeSlow(length);
  return buffer.toString("latin1", 0, readInto(buffer, opened, start));
}

/** Fills a buffer, and returns the number of bytes, which is less at the end of the file. */
function readInto(buffer: Buffer, opened: number, start: number): number {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(opened, buffer, length, buffer.length - length, start + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

function writeWhole(opened: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length;) start += writeSync(opened, bytes, start);
}
