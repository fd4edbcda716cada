import { createRequire } from "node:module";
import type { Options } from "prettier";
import { digest } from "../cache/digest.ts";
import { type DirectPrinter, directPrinter } from "./direct/direct.ts";
import { openFormatPool } from "./format-pool.ts";
import { loadFormatTexts } from "./format-texts.ts";
import type { Memo } from "../cache/memo.ts";
import type { Piece } from "./piece.ts";
import { type Print, loadPrint } from "./print.ts";
import type { Style } from "./style.ts";

/** Changes when the same piece gives another text. */
const formatVersion = "1";

/** How much is formatted in one call of prettier, and from how much on workers are worth their start, in UTF-16 code units of structures as JSON. */
const batchSize = 24_000;
const poolThreshold = 1_500_000;
const workPerWorker = 750_000;

/** Prints what can be printed directly in the style, which is faster than to remember it. */
export function printerOf(style: Style): DirectPrinter {
  return directPrinter(style.options) ?? (() => undefined);
}

/**
 * The final text of each piece, in prettier's style, with a newline at the end, out of the memo or from ts-morph and prettier, which are loaded only for a piece that it does not know.
 * The text of a piece depends on the piece, the style and the versions of ts-morph and prettier alone, not on what is formatted with it.
 */
export async function format(
  pieces: readonly Piece[],
  style: Style,
  memo: Memo,
): Promise<readonly string[]> {
  const versions = libraryVersions();
  const texts = new Map<string, string>();
  const open = new Map<string, Piece>();
  const keys = pieces.map((piece) => {
    const key = digest("format", formatVersion, versions, style.key, JSON.stringify(piece));
    if (texts.has(key) || open.has(key)) return key;
    const known = memo.get(key);
    if (known === undefined) open.set(key, piece);
    else texts.set(key, known);
    return key;
  });
  if (open.size > 0) {
    for (const [key, text] of await formatAll(open, style.options)) {
      texts.set(key, text);
      memo.set(key, text);
    }
  }
  return keys.map((key) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error("a piece came back without its text");
    return text;
  });
}

interface Batch {
  readonly keys: string[];
  readonly pieces: Piece[];
}

async function formatAll(
  pieces: ReadonlyMap<string, Piece>,
  options: Options,
): Promise<ReadonlyMap<string, string>> {
  const { batches, size } = toBatches(pieces);
  const pool = size < poolThreshold ? undefined : openFormatPool(Math.floor(size / workPerWorker));
  try {
    const hasStructures = batches.some((batch) =>
      batch.pieces.some(({ kind }) => kind === "structures"),
    );
    const print: Print = hasStructures
      ? await loadPrint()
      : (piece) => (piece.kind === "text" ? piece.text : "");
    const formatTexts = await loadFormatTexts();
    const texts = new Map<string, string>();
    const keep = (batch: Batch, formatted: readonly string[]): void =>
      formatted.forEach((text, index) => texts.set(batch.keys[index] ?? "", text));
    const away: Promise<void>[] = [];
    for (const batch of batches) {
      const printed = batch.pieces.map(print);
      if (pool?.hasRoom() === true) {
        away.push(
          pool
            .format(printed, options)
            .then(async (done) => keep(batch, done ?? (await formatTexts(printed, options)))),
        );
        continue;
      }
      keep(batch, await formatTexts(printed, options));
      // Lets the answers of the workers in.
      if (pool !== undefined) await new Promise((resume) => setImmediate(resume));
    }
    await Promise.all(away);
    return texts;
  } finally {
    await pool?.close();
  }
}

/** Texts are formatted by themselves: unlike a declaration, one may begin or end with a comment. */
function toBatches(pieces: ReadonlyMap<string, Piece>): {
  batches: readonly Batch[];
  size: number;
} {
  const batches: Batch[] = [];
  let size = 0;
  let room = 0;
  for (const [key, piece] of pieces) {
    const own = piece.kind === "text" ? piece.text.length : JSON.stringify(piece).length;
    const last = batches.at(-1);
    if (last === undefined || piece.kind === "text" || room < own) {
      batches.push({ keys: [key], pieces: [piece] });
      room = piece.kind === "text" ? 0 : batchSize - own;
    } else {
      last.keys.push(key);
      last.pieces.push(piece);
      room -= own;
    }
    size += own;
  }
  return { batches, size };
}

/** Read from their package files: importing them would take half a second. */
function libraryVersions(): string {
  const require = createRequire(import.meta.url);
  const version = (name: string): string =>
    (require(`${name}/package.json`) as { readonly version: string }).version;
  return `prettier ${version("prettier")}, ts-morph ${version("ts-morph")}`;
}
