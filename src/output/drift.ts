import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { shortDiff } from "./short-diff.ts";
import type { OutputPlan } from "./plan-output.ts";
import { manifestName } from "./manifest.ts";

/** In which files what is on the disk differs from what would be written, each with the first lines that differ. Conflicts are not among them: planning has told them. */
export function driftOf(plan: OutputPlan): readonly Diagnostic[] {
  const drift = plan.steps.flatMap((step): readonly Diagnostic[] => {
    const path = `${plan.folder}/${step.path}`;
    if (step.action === "create") return [diagnose("output/missing", { path })];
    if (step.action === "remove") return [diagnose("output/orphan", { path })];
    return step.action === "update" ? [stale(path, step.before, step.after)] : [];
  });
  const beside = plan.beside.map(({ path, before, after }) =>
    before === undefined ? diagnose("output/missing", { path }) : stale(path, before, after),
  );
  // What else differs shows in the manifest; where it alone differs, it is what must be committed.
  const path = `${plan.folder}/${manifestName}`;
  const isAlone = drift.length === 0 && !plan.manifestIsCurrent;
  const manifest = isAlone
    ? [diagnose(plan.knownText === undefined ? "output/missing" : "output/stale", { path })]
    : [];
  return [...drift, ...beside, ...manifest];
}

function stale(path: string, before: string, after: string): Diagnostic {
  return diagnose("output/stale", { path }, undefined, { help: shortDiff(before, after) });
}
