import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { printable } from "../report/printable.ts";
import type { Delivered } from "../write/deliver.ts";

/** The end of a run: its output folder, how long it took, and what it was to do. */
export interface EndedRun {
  readonly folder: string;
  readonly time: string;
  readonly mode: { readonly check?: boolean; readonly dryRun?: boolean };
}

/**
 * The result of a run in the last lines for people. `delivered` is `undefined` if an error in the
 * documents left nothing to write.
 */
export function summarize(
  { folder, time, mode }: EndedRun,
  delivered: Delivered | undefined,
  diagnostics: readonly Diagnostic[],
): string {
  if (delivered === undefined) return "nothing was generated";
  const { written, removed, unchanged, differences } = delivered;
  if (hasErrors(diagnostics)) {
    if (mode.check !== true) return "nothing was written";
    const lines = differences.flatMap(({ path, lines: some }) => [path, ...some, ""]);
    return [...lines.map((line) => printable(line)), `${folder} is not current`].join("\n");
  }
  if (mode.dryRun === true) {
    return [
      ...written.map((path) => `would write ${path}`),
      ...removed.map((path) => `would remove ${path}`),
      `would leave ${counted(unchanged)} unchanged`,
    ].join("\n");
  }
  if (written.length + removed.length === 0) return `${folder} is current`;
  return `${folder}: ${counted(written.length)} written, ${removed.length} removed, ${unchanged} unchanged, in ${time}`;
}

function counted(count: number): string {
  return `${count} file${count === 1 ? "" : "s"}`;
}
