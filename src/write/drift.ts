import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { manifestName } from "./manifest.ts";
import type { OutputPlan } from "./plan-output.ts";
import { shortDiff } from "./short-diff.ts";

/** How what is on the disk differs from what would be written. */
export interface Drift {
  readonly diagnostics: readonly Diagnostic[];
  /** Of each file that is not current, the first lines that differ. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** As messages show it. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Compares without writing. Conflicts are not told here: planning has told them. */
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
    if (step.action === "update") compare(path, step.before, step.after);
    if (step.action === "remove") diagnostics.push(diagnose("output/orphan", { path }));
  }
  for (const { path, before, after } of plan.beside) compare(path, before, after);
  // What else differs shows in the manifest too; where it alone differs, it is what must be
  // committed.
  if (diagnostics.length === 0 && !plan.manifestIsCurrent) {
    compare(`${plan.folder}/${manifestName}`, plan.knownText, plan.manifestText);
  }
  return { diagnostics, differences };
}
