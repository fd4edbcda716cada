import { parentPort, workerData } from "node:worker_threads";
import type { Options } from "prettier";
import { loadPrettier } from "./prettier.ts";

/** The folder whose prettier formats. */
export interface WorkerData {
  readonly folder: string;
}

export interface FormatRequest {
  readonly id: number;
  readonly text: string;
  readonly options: Options;
}

/** The reply of a worker; without a text if it could not format. */
export interface FormatReply {
  readonly id: number;
  readonly text: string | undefined;
}

const port = parentPort;
if (port !== null) {
  const prettier = loadPrettier((workerData as WorkerData).folder);
  port.on("message", ({ id, text, options }: FormatRequest) => {
    prettier
      .then((format) => format([text], options))
      .then(
        ([formatted]) => port.postMessage({ id, text: formatted } satisfies FormatReply),
        () => port.postMessage({ id, text: undefined } satisfies FormatReply),
      );
  });
}
