import type { Spinner } from "yocto-spinner";
import type { Host } from "../host/host.ts";
import { printable } from "../report/printable.ts";
import type { Environment } from "./environment.ts";
import type { ReportOptions } from "./report.ts";

/** A line on a terminal that tells what a long run is doing; it is gone when the run ends. */
export interface Progress {
  /** Shows the stage, and the part of it that begins: the `index`th of `total`, from 0. */
  show(stage: string, part: string, index: number, total: number): void;
  end(): void;
}

/** Starts the progress line; there is none where nobody watches a terminal. */
export async function startProgress(
  { stderr, variables }: Environment,
  { format, quiet }: ReportOptions,
): Promise<Progress | undefined> {
  const isWatched = stderr.isTerminal && format === "pretty" && !quiet;
  if (!isWatched || (variables["CI"] ?? "") !== "" || variables["TERM"] === "dumb")
    return undefined;
  const { default: yoctoSpinner } = await import("yocto-spinner");
  let spinner: Spinner | undefined;
  let shown = -Infinity;
  return {
    show: (stage, part, index, total) => {
      const now = performance.now();
      if (now - shown < 50) return;
      shown = now;
      const share = total > 1 ? ` (${index + 1} of ${total})` : "";
      // The text is drawn when it is set: no timer runs while a stage computes.
      spinner ??= yoctoSpinner({ stream: process.stderr }).start();
      spinner.text = `${stage} ${printable(part)}${share}`;
    },
    end: () => {
      spinner?.stop();
    },
  };
}

/** Returns a host that shows which of the documents is read. */
export function showingReads(
  host: Host,
  documents: readonly { readonly spec: string }[],
  progress: Progress | undefined,
): Host {
  if (progress === undefined) return host;
  const read = new Set<string>();
  const isDocument = new Set(documents.map(({ spec }) => spec));
  const show = (path: string): void => {
    if (isDocument.has(path)) read.add(path);
    progress.show("reading", path, Math.max(0, read.size - 1), documents.length);
  };
  return {
    ...host,
    readText: (path) => {
      show(path);
      return host.readText(path);
    },
    fetchText: (url) => {
      show(url);
      return host.fetchText(url);
    },
  };
}
