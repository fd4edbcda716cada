import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { format } from "prettier";
import { type CorpusDocument, digestOf, selectDocuments } from "./documents.ts";
import { examineAll } from "./pool.ts";
import { renderReport } from "./report.ts";
import { type Outcome, type Result, outcomes } from "./result.ts";
import { typecheckBatch } from "./typecheck-batch.ts";

/** The build under test. */
export interface Tool {
  readonly folder: URL;
  readonly digest: string;
}

/** The documents to examine, and the limits. */
export interface CorpusOptions {
  readonly sample: number;
  readonly only: readonly string[];
  /** The maximum size of a document, in bytes. */
  readonly maxSize: number;
  readonly jobs: number;
  /** The time limit for one document. */
  readonly seconds: number;
  /** The memory limit of one process, in MB. */
  readonly memory: number;
  /** Examine documents again that this build has examined before. */
  readonly fresh: boolean;
  /** Examine only documents that are not `ok`; results of earlier builds count as well. */
  readonly retry: boolean;
  readonly told: (line: string) => void;
}

/** The limits of a program to type-check: documents, and bytes of documents. */
const batchCount = 60;
const batchBytes = 8_000_000;

/**
 * The command line: examines documents, and writes `docs/corpus.md` if it examined all of them. The
 * exit code is 1 if the generator has a defect.
 */
export async function main(argv: readonly string[], tool: Tool): Promise<number> {
  const command = new Command("corpus")
    .option(
      "--sample <number>",
      "so many documents, chosen by a digest of their names",
      Number,
      Infinity,
    )
    .option("--only <part...>", "documents with this in their name", [])
    .option("--max-size <bytes>", "no larger documents", Number, Infinity)
    .option("--jobs <number>", "processes", Number, 2)
    .option("--seconds <number>", "the time for one document", Number, 60)
    .option("--memory <megabytes>", "the heap of one process", Number, 8192)
    .option("--fresh", "examine again what this build has examined", false)
    .option("--retry", "examine only what no build has found to be ok", false)
    .option("--report <file>", "where the table goes; by default only a whole run writes one");
  const options = command
    .parse([...argv], { from: "user" })
    .opts<CorpusOptions & { readonly report?: string }>();
  const told = (line: string): void => void process.stderr.write(`${line}\n`);
  const results = await examineCorpus(tool, { ...options, told });
  if (results.length === 0) {
    told("No documents: run `npm run corpus:setup` first.");
    return 2;
  }
  const cache = cacheOf(tool);
  writeFileSync(
    new URL("results.jsonl", cache),
    results.map((each) => `${JSON.stringify(each)}\n`).join(""),
  );
  for (const outcome of outcomes) {
    const count = results.filter((result) => result.outcome === outcome).length;
    if (count > 0) told(`${outcome.padEnd(9)} ${count}`);
  }
  const isWhole =
    options.only.length === 0 && options.sample === Infinity && options.maxSize === Infinity;
  const report =
    options.report ?? (isWhole ? fileURLToPath(new URL("../../docs/corpus.md", cache)) : undefined);
  if (report !== undefined) {
    const text = renderReport(results, { tool: tool.digest, all: sizeOf(cache) });
    writeFileSync(report, await format(text, { parser: "markdown" }));
  }
  return results.some(({ outcome }) => outcome !== "ok" && outcome !== "refused") ? 1 : 0;
}

function sizeOf(cache: URL): number {
  return selectDocuments(cache, { only: [], sample: Infinity, maxBytes: Infinity }).length;
}

/** `.cache/corpus/`, which contains the build. */
function cacheOf({ folder }: Tool): URL {
  return new URL("../../../../", folder);
}

/**
 * Examines the selected documents; those that this build has examined before are skipped, and with
 * `retry` all that were `ok`. The results are sorted by name.
 */
export async function examineCorpus(
  tool: Tool,
  options: CorpusOptions,
): Promise<readonly Result[]> {
  const cache = cacheOf(tool);
  const log = new URL("examined.jsonl", cache);
  const known = options.fresh ? new Map<string, Result>() : readResults(log);
  const documents = selectDocuments(cache, { ...options, maxBytes: options.maxSize });
  const results = new Map<string, Result>();
  for (const document of documents) {
    const result = known.get(document.name);
    if (result === undefined) continue;
    const isTrusted = result.tool === tool.digest || (options.retry && result.outcome === "ok");
    if (isTrusted && isCurrent(result, document)) results.set(document.name, result);
  }
  // Small documents first, which finds most defects early.
  const open = documents
    .filter(({ name }) => !results.has(name))
    .toSorted((a, b) => a.bytes - b.bytes);
  for (const batch of batchesOf(open)) {
    for (const result of await examineBatch(batch, tool, options)) {
      appendFileSync(log, `${JSON.stringify(result)}\n`);
      results.set(result.name, result);
    }
    options.told(`${results.size} of ${documents.length}: ${tally(results)}`);
  }
  return [...results.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The last result of each document, by any build. */
function readResults(log: URL): Map<string, Result> {
  if (!existsSync(log)) return new Map();
  const lines = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return new Map(
    lines.map((line) => JSON.parse(line) as Result).map((result) => [result.name, result]),
  );
}

function isCurrent(result: Result, { path, bytes }: CorpusDocument): boolean {
  // A process that ended could not report the digest.
  if (result.digest === "") return result.bytes === bytes;
  return result.digest === digestOf(readFileSync(path, "utf8")).slice(0, 16);
}

function tally(results: ReadonlyMap<string, Result>): string {
  const counts = outcomes.map((outcome): readonly [Outcome, number] => [
    outcome,
    [...results.values()].filter((result) => result.outcome === outcome).length,
  ]);
  return counts.flatMap(([outcome, count]) => (count > 0 ? `${count} ${outcome}` : [])).join(", ");
}

function batchesOf(documents: readonly CorpusDocument[]): readonly (readonly CorpusDocument[])[] {
  const batches: CorpusDocument[][] = [];
  let room = 0;
  for (const document of documents) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= batchCount || room < document.bytes) {
      batches.push([document]);
      room = batchBytes - document.bytes;
    } else {
      last.push(document);
      room -= document.bytes;
    }
  }
  return batches;
}

async function examineBatch(
  documents: readonly CorpusDocument[],
  tool: Tool,
  { jobs, seconds, memory, told }: CorpusOptions,
): Promise<readonly Result[]> {
  const cache = cacheOf(tool);
  const project = fileURLToPath(new URL("../../", cache));
  const folder = fileURLToPath(new URL(`out/${process.pid}/`, cache));
  mkdirSync(folder, { recursive: true });
  try {
    const results = new Map<string, Result>();
    const tasks = documents.map((document) => ({ document, folder, tool: tool.digest }));
    const worker = new URL("worker.js", tool.folder);
    await examineAll(tasks, { worker, size: jobs, seconds, memory }, (result) => {
      results.set(result.name, result);
      if (result.outcome !== "ok")
        told(`  ${result.outcome} ${result.name}: ${result.details[0] ?? ""}`);
    });
    // Output that cannot be imported may still have type errors to report.
    const generated = documents.filter(({ id }) => existsSync(join(folder, id)));
    const compiler = join(project, "node_modules/typescript-7/bin/tsc");
    const ids = generated.map(({ id }) => id);
    const errors =
      ids.length === 0 ? new Map() : await typecheckBatch(folder, ids, compiler, project);
    for (const { id, name } of generated) {
      const found = errors.get(id);
      const result = results.get(name);
      if (found === undefined || result === undefined) continue;
      results.set(name, {
        ...result,
        outcome: found.kind,
        stage: "typecheck",
        details: [...found.lines.slice(0, 8), ...result.details].slice(0, 16),
      });
      told(`  ${found.kind} ${name}: ${found.lines[0] ?? ""}`);
      keep(join(folder, id), new URL(`failed/${id}/`, cache));
    }
    const stray = errors.get("runtime");
    if (stray !== undefined) told(`  the runtime does not compile: ${stray.lines[0] ?? ""}`);
    for (const { id, name } of generated) {
      const outcome = results.get(name)?.outcome;
      if (outcome === "import" || outcome === "hang" || outcome === "crash")
        keep(join(folder, id), new URL(`failed/${id}/`, cache));
    }
    return [...results.values()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps the output of a failed document for inspection. */
function keep(folder: string, to: URL): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(folder, to, { recursive: true });
}
