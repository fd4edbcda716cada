import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Options } from "prettier";
import type { FormatReply, FormatRequest, WorkerData } from "./prettier-worker.ts";
import { loadPrettier } from "./prettier.ts";

/** The number of UTF-16 code units from which starting a worker saves time. */
const worthWorkers = 400_000;

/** Formats texts with the prettier of a project, in parallel if they are large. */
export async function formatWithPrettier(
  texts: readonly string[],
  options: Options,
  folder: string,
): Promise<readonly string[]> {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const most = Math.min(texts.length, availableParallelism(), Math.floor(size / worthWorkers));
  const formatted: (string | undefined)[] = Array(texts.length);
  // A worker cannot load TypeScript.
  const isBuilt = !import.meta.url.endsWith(".ts");
  if (isBuilt && most > 1) await formatInWorkers(texts, { options, folder, most }, formatted);
  if (texts.every((_, index) => formatted[index] !== undefined)) return formatted as string[];
  // Texts that no worker could format are formatted here, where an error is reported.
  const format = await loadPrettier(folder);
  for (const [index, text] of texts.entries()) {
    formatted[index] ??= (await format([text], options))[0];
  }
  return formatted.map((text) => text ?? "");
}

interface Work {
  readonly options: Options;
  readonly folder: string;
  /** The number of workers. */
  readonly most: number;
}

/** Formats texts in workers, each of which takes the next text when it is done; longest first. */
async function formatInWorkers(
  texts: readonly string[],
  { options, folder, most }: Work,
  formatted: (string | undefined)[],
): Promise<void> {
  const order = [...texts.keys()].toSorted(
    (a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0),
  );
  const url = new URL("./prettier-worker.js", import.meta.url);
  const run = (): Promise<void> =>
    new Promise((resolve) => {
      const worker = new Worker(url, { workerData: { folder } satisfies WorkerData });
      const next = (): void => {
        const id = order.shift();
        if (id === undefined) return void worker.terminate();
        worker.postMessage({ id, text: texts[id] ?? "", options } satisfies FormatRequest);
      };
      worker.on("message", ({ id, text }: FormatReply) => {
        formatted[id] = text;
        next();
      });
      worker.on("error", () => resolve());
      worker.on("exit", () => resolve());
      next();
    });
  await Promise.all(Array.from({ length: most }, run));
}
