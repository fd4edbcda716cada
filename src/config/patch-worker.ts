import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type Patched, patchedText } from "../prepare/patched-text.ts";
import type { PatchWorkerData } from "../prepare/run-patch.ts";
import { loadConfig } from "./load.ts";

/** Runs the patch of a document, as the configuration has it. */
async function run({ file, document, text }: PatchWorkerData): Promise<Patched> {
  const loaded = await loadConfig({ directory: dirname(file), file });
  const documents = loaded === "none" || "diagnostics" in loaded ? {} : loaded.config.documents;
  const configured = Object.entries(documents).find(([id]) => id === document)?.[1];
  const options = typeof configured === "object" && "spec" in configured ? configured : undefined;
  const patch = options?.patch;
  return typeof patch === "function"
    ? await patchedText(patch, JSON.parse(text))
    : { reason: "the configuration has no such function when it is loaded again" };
}

if (parentPort !== null) {
  parentPort.postMessage(await run(workerData as PatchWorkerData));
}
