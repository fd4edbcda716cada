import { readFileSync, statSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Change } from "../../src/compare/change.ts";
import { type Comparison, compareDocuments } from "../../src/compare/compare.ts";
import { confirmed } from "../../src/compare/confirm.ts";
import { readDocuments } from "../../src/documents/documents.ts";
import { nodeHost } from "../../src/host/node.ts";
import type { NormalizedDocument } from "../../src/ir/program.ts";
import type { Pair } from "./real.ts";
import { processorTime } from "./tally.ts";

/** Options of a run. */
export interface DocumentOptions {
  /** The number of documents, chosen evenly among those that differ. */
  readonly count: number;
  readonly only: string;
  /** True if each change with an effect on the wire is printed. */
  readonly lists: boolean;
}

/** The results for a pair of documents; times are of the processor, in milliseconds. */
interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly operations: number;
  readonly changes: readonly Change[];
  readonly reading: number;
  readonly comparing: number;
  readonly confirming: number;
  /** In bytes. */
  readonly heap: number;
}

/** Compares whole documents, as `codegen diff` does, and prints a table. */
export async function compareWhole(
  title: string,
  pairs: readonly Pair[],
  { count, only, lists }: DocumentOptions,
): Promise<void> {
  const different = pairs.filter((pair) => pair.name.includes(only) && isDifferent(pair));
  const step = Math.max(1, different.length / count);
  const chosen = different.filter((_, index) => Math.floor(index % step) === 0).slice(0, count);
  const rows: Row[] = [];
  console.log(`\n${title}: ${chosen.length} of ${different.length} documents that differ`);
  console.log(heading);
  for (const pair of chosen) {
    const row = await compare(pair);
    if (row === undefined) continue;
    rows.push(row);
    console.log(lineOf(row));
    if (lists) for (const change of row.changes) printChange(change);
  }
  printTotals(rows);
}

function isDifferent({ older, newer }: Pair): boolean {
  if (statSync(older).size !== statSync(newer).size) return true;
  return !readFileSync(older).equals(readFileSync(newer));
}

async function compare({ name, older, newer }: Pair): Promise<Row | undefined> {
  globalThis.gc?.();
  const start = processorTime();
  const [old, now] = [await read(older, "old"), await read(newer, "new")];
  const read1 = processorTime();
  if (old === undefined || now === undefined) {
    console.log(`${name}: not read`);
    return undefined;
  }
  const found = compareDocuments(old, now, { mode: "wire", map: new Map() });
  const compared = processorTime();
  const { changes }: Comparison = await confirmed(found, { old, new: now }, { "*": "assert" });
  return {
    name,
    bytes: statSync(older).size + statSync(newer).size,
    operations: now.document.operations.length,
    changes,
    reading: read1 - start,
    comparing: compared - read1,
    confirming: processorTime() - compared,
    heap: process.memoryUsage().heapUsed,
  };
}

async function read(file: string, id: "old" | "new"): Promise<NormalizedDocument | undefined> {
  const folder = dirname(file);
  const result = await readDocuments(
    [{ document: id, source: relative(folder, file) }],
    nodeHost(folder),
    { load: {}, discriminators: undefined },
  );
  return result.value.documents[0];
}

function effectsOf(changes: readonly Change[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { breaking: 0, unknown: 0, compatible: 0, none: 0 };
  for (const { wire } of changes) counts[wire.effect] = (counts[wire.effect] ?? 0) + 1;
  return counts;
}

const heading =
  "document | MB | operations | breaking | unknown | compatible | reading s | comparing s | " +
  "confirming s | heap MB";

function lineOf({ changes, ...row }: Row): string {
  const { breaking, unknown, compatible } = effectsOf(changes);
  const seconds = [row.reading, row.comparing, row.confirming].map((time) =>
    (time / 1000).toFixed(2),
  );
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  const counts = [row.operations, breaking, unknown, compatible];
  return [row.name, megabytes(row.bytes), ...counts, ...seconds, megabytes(row.heap)].join(" | ");
}

function printChange({ rule, message, where, operations, wire }: Change): void {
  if (wire.effect === "none") return;
  const { witness } = wire;
  const shown = witness === undefined ? "" : ` ${JSON.stringify(witness.value)?.slice(0, 300)}`;
  const why = wire.reason ?? witness?.reason ?? "";
  const place = wire.at === undefined ? "" : ` at "${wire.at}"`;
  console.log(
    `  ${wire.effect} ${rule}: ${operations[0]}${operations.length > 1 ? ` and ${operations.length - 1} more` : ""}, ` +
      `${where}: ${message}: ${why}${place}${shown}`,
  );
}

function printTotals(rows: readonly Row[]): void {
  const { breaking, unknown, compatible } = effectsOf(rows.flatMap(({ changes }) => changes)) as {
    readonly [effect: string]: number;
  } as { readonly breaking: number; readonly unknown: number; readonly compatible: number };
  const all = breaking + unknown + compatible;
  const reasons = new Map<string, number>();
  for (const { wire } of rows.flatMap(({ changes }) => changes)) {
    if (wire.effect !== "unknown") continue;
    reasons.set(wire.reason ?? "", (reasons.get(wire.reason ?? "") ?? 0) + 1);
  }
  for (const [reason, times] of reasons) console.log(`unknown, ${times} times: ${reason}`);
  const sum = (time: (row: Row) => number): string =>
    (rows.reduce((total, row) => total + time(row), 0) / 1000).toFixed(1);
  const seconds = rows
    .map((row) => (row.comparing + row.confirming) / 1000)
    .toSorted((a, b) => a - b);
  console.log(
    `${rows.length} documents: ${all} changes with an effect on the wire: ${breaking} breaking, ` +
      `${unknown} unknown, ${compatible} compatible; decided ` +
      `${((100 * (all - unknown)) / Math.max(1, all)).toFixed(2)} %`,
  );
  console.log(
    `reading ${sum((row) => row.reading)} s, comparing ${sum((row) => row.comparing)} s, ` +
      `confirming ${sum((row) => row.confirming)} s; ` +
      `per document median ${seconds[Math.floor(seconds.length / 2)]?.toFixed(2)} s, ` +
      `most ${seconds.at(-1)?.toFixed(2)} s beyond reading; ` +
      `resident at most ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
  );
}
