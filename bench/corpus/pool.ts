import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Result, noExamples } from "./result.ts";
import type { Message, Task } from "./worker.ts";

/**
 * The number of documents after which a worker is replaced, since imported modules are never
 * unloaded.
 */
const documentsPerWorker = 60;

export interface PoolOptions {
  /** The bundle of `worker.ts`. */
  readonly worker: URL;
  readonly size: number;
  /** The time limit for one document, in seconds; larger ones have more (see `limitOf`). */
  readonly seconds: number;
  /** The limit of a worker's heap, in MB. */
  readonly memory: number;
}

/**
 * Examines documents in several processes, each with limits. The results are in no particular
 * order.
 */
export async function examineAll(
  tasks: readonly Task[],
  options: PoolOptions,
  told: (result: Result) => void,
): Promise<void> {
  const open = [...tasks].reverse();
  const size = Math.min(options.size, tasks.length);
  await Promise.all(Array.from({ length: size }, () => work(open, options, told)));
}

async function work(
  open: Task[],
  options: PoolOptions,
  told: (result: Result) => void,
): Promise<void> {
  let child: ChildProcess | undefined;
  let count = 0;
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    child ??= start(options);
    const result = await examine(child, task, limitOf(task, options));
    told(result);
    count += 1;
    if (
      child.exitCode !== null ||
      child.killed ||
      child.signalCode !== null ||
      count >= documentsPerWorker
    ) {
      child.kill("SIGKILL");
      child = undefined;
      count = 0;
    }
  }
  child?.kill("SIGKILL");
}

function start({ worker, memory }: PoolOptions): ChildProcess {
  return fork(fileURLToPath(worker), [], {
    // Most allocations are short-lived.
    execArgv: [`--max-old-space-size=${memory}`, "--max-semi-space-size=64"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/**
 * The time limit for a document in milliseconds: the configured limit, plus twenty seconds for each
 * megabyte above the first, since the machine may be busy.
 */
function limitOf({ document }: Task, { seconds }: PoolOptions): number {
  return (seconds + Math.max(0, document.bytes / 1e6 - 1) * 20) * 1000;
}

/**
 * Examines a document in a worker, and returns its result, or a result for a worker that crashed or
 * timed out.
 */
function examine(child: ChildProcess, task: Task, limit: number): Promise<Result> {
  return new Promise((resolve) => {
    const begin = performance.now();
    let stage = "start";
    let complaint = "";
    const fail = (outcome: "crash" | "hang", why: string): void => {
      const seconds = { [stage]: Math.round(performance.now() - begin) / 1000 };
      const details = [why, ...complaint.split("\n").filter((line) => line.trim() !== "")];
      finish({ ...unknownResult(task), outcome, stage, seconds, details: details.slice(0, 10) });
    };
    const onMessage = (message: Message): void => {
      if (message.kind === "stage") stage = message.stage;
      else finish(message.result);
    };
    const onExit = (code: number | null, signal: string | null): void =>
      fail("crash", `the process ended with ${signal ?? code}`);
    const onComplaint = (text: Buffer): void => {
      complaint = (complaint + text.toString()).slice(-4000);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("hang", `it took more than ${Math.round(limit / 1000)} seconds`);
    }, limit);
    function finish(result: Result): void {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      child.stderr?.off("data", onComplaint);
      resolve(result);
    }
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.stderr?.on("data", onComplaint);
    child.send(task);
  });
}

function unknownResult({ document, tool }: Task): Result {
  return {
    name: document.name,
    digest: "",
    tool,
    bytes: document.bytes,
    outcome: "crash",
    stage: "",
    errors: {},
    warnings: {},
    infos: {},
    outputBytes: 0,
    seconds: {},
    memory: 0,
    examples: noExamples,
    details: [],
  };
}
