import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { manifestName } from "./manifest.ts";
import type { OutputPlan } from "./plan-output.ts";
import { shortDiff } from "./short-diff.ts";

/** The differences between the files on the disk and those that would be written. */
export interface Drift {
  readonly diagnostics: readonly Diagnostic[];
  /** The first lines that differ in each file that is not current. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** The path as displayed in messages. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Compares without writing. Conflicts are not reported here: planning has reported them. */
export function driftOf(plan: OutputPlan): Drift {
  const diagnostics: Diagnostic[] = [];
  const differences: Difference[] = [];
  const compare = (path: string, before: string | undefined, after: string): void => {
    diagnostics.push(diagnose(before === undefined ? "output/missing" : "output/stale", { path }));
    if (before !== undefined) differences.push({ path, lines: shortDiff(before, after) });
  };
  for (const step of plan.steps) {
    const path = `${plan.folder}/${step.path}`;
    if (step.action === "create") compare(path, undefined, step.after);
    if (step.action === "update") compare(path, step.before ?? "", step.after);
    if (step.action === "remove") diagnostics.push(diagnose("output/orphan", { path }));
  }
  for (const { path, before, after } of plan.beside) compare(path, before, after);
  // Any other difference appears in the manifest too; if only the manifest differs, it must be
  // committed.
  if (diagnostics.length === 0 && !plan.manifestIsCurrent) {
    compare(`${plan.folder}/${manifestName}`, plan.knownText, plan.manifestText);
  }
  return { diagnostics, differences };
}
