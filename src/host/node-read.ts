import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { HostError } from "./host.ts";

/** The size limit of a file, in bytes. */
const maxFileBytes = 512 * 1024 * 1024;

/** Reads a file synchronously, which takes a tenth of the processor time of the promise API. */
export function readText(path: string): string {
  // Without O_NONBLOCK, opening a pipe without a writer would block forever.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw new HostError("directory", "it is a folder");
    if (!stats.isFile()) throw new HostError("not-a-file", "it is not a regular file");
    if (stats.size > maxFileBytes) throw new HostError("too-large", "it is larger than 512 MB");
    return decode(readWhole(file, stats.size));
  } finally {
    closeSync(file);
  }
}

/** The memory that files are read into: fresh memory takes longer to get than a file to read. */
let scratch = Buffer.alloc(0);

/** Files up to this size, in bytes, are read into the same memory. */
const maxScratch = 32 * 1024 * 1024;

/** Returns the bytes of an open file, which the next call overwrites. */
function readWhole(file: number, size: number): Buffer {
  if (size === 0 || size > maxScratch) return readFileSync(file);
  // One more byte shows that the file has grown since.
  if (scratch.length <= size) scratch = Buffer.allocUnsafeSlow(Math.max(size + 1, 64 * 1024));
  let length = 0;
  for (;;) {
    const read = readSync(file, scratch, length, scratch.length - length, null);
    length += read;
    if (read === 0) return scratch.subarray(0, length);
    if (length === scratch.length) {
      return Buffer.concat([scratch, readFileSync(file)]);
    }
  }
}

/** Reads the standard input to its end. */
export function readInput(): string {
  if (process.stdin.isTTY) throw new HostError("other", "nothing is piped into the standard input");
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(64 * 1024);
    const length = readChunk(chunk);
    if (length === 0) return decode(Buffer.concat(chunks));
    size += length;
    if (size > maxFileBytes) throw new HostError("too-large", "it is larger than 512 MB");
    chunks.push(chunk.subarray(0, length));
  }
}

/** Reads the next part; waits for a pipe that does not have it yet. */
function readChunk(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Reads a file; `undefined` if it is missing. */
export function textNow(path: string): string | undefined {
  try {
    return readText(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Decodes UTF-8, and UTF-16 if a byte order mark says so. */
export function decode(bytes: Buffer): string {
  const mark = bytes.length % 2 === 0 ? bytes.subarray(0, 2).toString("hex") : "";
  if (mark === "fffe") return bytes.subarray(2).toString("utf16le");
  if (mark === "feff") return Buffer.from(bytes.subarray(2)).swap16().toString("utf16le");
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (!isUtf8(bytes)) throw new HostError("not-text", "it is not UTF-8 text");
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
