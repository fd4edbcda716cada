import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Options } from "prettier";
import type { FormatReply, FormatRequest } from "./format-worker.ts";

/** Workers that format. A worker that dies, or a batch that it cannot do, is no failure: the batch is handed back. */
export interface FormatPool {
  /** Whether a worker would begin with another batch soon. */
  hasRoom(): boolean;
  /** The formatted texts; `undefined` where the caller must do it. */
  format(texts: readonly string[], options: Options): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

/** How many batches a worker has before it, so that it does not wait while this thread is busy. */
const batchesAhead = 2;

interface Lane {
  readonly worker: Worker;
  readonly open: Map<number, (texts: readonly string[] | undefined) => void>;
  alive: boolean;
}

/** One worker less than there are processors, since this thread formats too; none when run from TypeScript source, which a worker cannot load. */
export function openFormatPool(maxWorkers: number): FormatPool | undefined {
  const count = Math.min(availableParallelism() - 1, maxWorkers);
  if (count < 1 || import.meta.url.endsWith(".ts")) return undefined;
  const lanes = Array.from({ length: count }, openLane);
  let batch = 0;
  const free = (): Lane | undefined =>
    lanes
      .filter((lane) => lane.alive && lane.open.size < batchesAhead)
      .toSorted((a, b) => a.open.size - b.open.size)[0];
  return {
    hasRoom: () => free() !== undefined,
    format: (texts, options) =>
      new Promise((resolve) => {
        const lane = free();
        if (lane === undefined) return resolve(undefined);
        batch += 1;
        lane.open.set(batch, resolve);
        lane.worker.postMessage({ batch, texts, options } satisfies FormatRequest);
      }),
    close: async () => {
      await Promise.all(lanes.map(({ worker }) => worker.terminate()));
    },
  };
}

function openLane(): Lane {
  const worker = new Worker(new URL("./format-worker.js", import.meta.url));
  const lane: Lane = { worker, open: new Map(), alive: true };
  const end = (): void => {
    lane.alive = false;
    for (const resolve of lane.open.values()) resolve(undefined);
    lane.open.clear();
  };
  worker.on("message", ({ batch, texts }: FormatReply) => {
    lane.open.get(batch)?.(texts);
    lane.open.delete(batch);
  });
  worker.on("error", end);
  worker.on("exit", end);
  return lane;
}
