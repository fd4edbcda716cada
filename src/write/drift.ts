import type { changesBetween } from "../changes/changes.ts";
import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";
import { manifestName } from "./manifest.ts";
import type { OutputPlan } from "./plan-output.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** The differences between the files on the disk and those that would be written. */
export interface Drift {
  readonly diagnostics: readonly Diagnostic[];
  /** The lines that differ in each file that is not current. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** The path as displayed in messages. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Compares without writing. Conflicts are not reported here: planning has reported them. */
export async function driftOf(plan: OutputPlan): Promise<Drift> {
  const diagnostics: Diagnostic[] = [];
  const differences: Difference[] = [];
  const compare = async (path: string, before: string | undefined, after: string) => {
    if (before === undefined) {
      diagnostics.push(diagnose("output/missing", { path }, wholeFile(path)));
      return;
    }
    const changes = await changesOf(path, before, after);
    diagnostics.push(diagnose("output/stale", { path, changes }, wholeFile(path)));
    differences.push({ path, lines: unifiedDiff(before, after) });
  };
  for (const step of plan.steps) {
    const path = `${plan.folder}/${step.path}`;
    if (step.action === "create") await compare(path, undefined, step.after);
    if (step.action === "update") await compare(path, step.before ?? "", step.after);
    if (step.action === "remove")
      diagnostics.push(diagnose("output/orphan", { path }, wholeFile(path)));
  }
  for (const { path, before, after } of plan.beside) await compare(path, before, after);
  // Any other difference appears in the manifest too; if only the manifest differs, it must be
  // committed.
  if (diagnostics.length === 0 && !plan.manifestIsCurrent) {
    await compare(`${plan.folder}/${manifestName}`, plan.knownText, plan.manifestText);
  }
  return { diagnostics, differences };
}

/** Returns the changes of a module in the words of the document; only some modules have any. */
async function changesOf(
  path: string,
  before: string,
  after: string,
): Promise<ReturnType<typeof changesBetween>> {
  if (!/(?:^|\/)(?:models|operations)\.ts$/.test(path)) return [];
  const { changesBetween: compare } = await import("../changes/changes.ts");
  return compare(before, after);
}

function wholeFile(source: string): Location {
  return { source, offset: 0, length: 0 };
}
