import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { printable } from "../report/printable.ts";
import type { Delivered } from "../write/deliver.ts";

/**
 * Summarizes a run in its last lines for people. `delivered` is absent if an error left nothing to
 * write.
 */
export function summarize(
  folder: string,
  delivered: Delivered | undefined,
  diagnostics: readonly Diagnostic[],
  mode: { readonly check?: boolean; readonly dryRun?: boolean },
  time: string,
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
