import { Worker } from "node:worker_threads";
import { type Patched, patchedText } from "./patched-text.ts";
import type { PatchFunction } from "./preparation.ts";
import { withinTime } from "./within-time.ts";

/** A patch to run, and the document that it is for. */
export interface PatchRun {
  readonly patch: PatchFunction;
  /** The id of the document. */
  readonly document: string;
  /** The JSON text of the document. */
  readonly text: string;
  /** The configuration file, absolute, that the function is in; `undefined`: a program has it. */
  readonly file: string | undefined;
}

/** The data of the worker: it loads the configuration again, since no function can be sent. */
export type PatchWorkerData = Pick<PatchRun, "document" | "text"> & { readonly file: string };

/** The time that a patch may take, in milliseconds, and the memory of its worker, in MB. */
const maxTime = 10_000;
const maxMemory = 2048;
const tooSlow = { reason: `it takes more than ${maxTime / 1000} seconds` };

/**
 * Runs a patch: that of a configuration file in a worker, that of a program here. It is stopped
 * when its time is over.
 */
export async function runPatch(run: PatchRun): Promise<Patched> {
  // A worker cannot load TypeScript.
  const isBuilt = !import.meta.url.endsWith(".ts");
  return run.file !== undefined && isBuilt
    ? await runInWorker({ document: run.document, text: run.text, file: run.file })
    : await runHere(run);
}

async function runHere({ patch, text }: PatchRun): Promise<Patched> {
  const document = JSON.parse(text) as unknown;
  // The function is bounded while it computes, and what it promises while it waits.
  const call: PatchFunction = (value) => {
    const returned = withinTime(maxTime, () => ({ value: patch(value) }));
    if (returned === "too-slow") throw new Error(tooSlow.reason);
    return returned.value;
  };
  return await withDeadline(patchedText(call, document));
}

async function runInWorker(workerData: PatchWorkerData): Promise<Patched> {
  const worker = new Worker(new URL("./patch-worker.js", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: maxMemory },
    // What it prints must not become part of the output of a command.
    stdout: true,
  });
  worker.stdout.pipe(process.stderr, { end: false });
  const ended = new Promise<Patched>((resolve) => {
    worker.on("message", resolve);
    worker.on("error", (error) => resolve({ reason: error.message }));
    worker.on("exit", () => resolve({ reason: "it ended its worker" }));
  });
  try {
    return await withDeadline(ended);
  } finally {
    await worker.terminate();
  }
}

async function withDeadline(result: Promise<Patched>): Promise<Patched> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Patched>((resolve) => {
    timer = setTimeout(resolve, maxTime, tooSlow);
  });
  return await Promise.race([result, deadline]).finally(() => clearTimeout(timer));
}
