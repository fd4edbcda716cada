import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { manifestName, printManifest } from "./manifest.ts";
import type { OutputPlan } from "./plan-output.ts";

/** The result of writing. */
export interface WriteReport {
  /** Paths as displayed in messages, sorted. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Carries out a plan without conflicts. The manifest first records what is about to be written,
 * then the files are written, then removed, and the final manifest comes last: wherever this is
 * interrupted, each file has its old text or its new one, and the next run recognizes both as ours.
 * Current files are not touched.
 */
export async function writeOutput(host: Host, plan: OutputPlan): Promise<WriteReport> {
  const files = new Map<string, string>();
  const before = new Map<string, string | undefined>();
  const written: string[] = [];
  const removed: string[] = [];
  for (const step of plan.steps) {
    if (step.action === "create" || step.action === "update") {
      const path = `${plan.real}/${step.path}`;
      files.set(path, step.after);
      if (step.action === "create") before.set(path, undefined);
      else if (step.before !== undefined) before.set(path, step.before);
      written.push(`${plan.folder}/${step.path}`);
    }
  }
  const beside = new Map(plan.beside.map(({ path, after }) => [path, after]));
  for (const each of plan.beside) before.set(each.path, each.before);
  try {
    await host.removeLeftovers?.(plan.leftovers);
    if (files.size > 0) await writeFiles(host, plan, new Map([...files, ...beside]), before);
    else if (beside.size > 0) await host.writeTexts(beside, before);
    for (const step of plan.steps) {
      if (step.action !== "remove") continue;
      const path = `${plan.real}/${step.path}`;
      await host.remove(path, step.before);
      removed.push(`${plan.folder}/${step.path}`);
    }
    // Also if it is the same as before, since it now records the pending writes.
    if (files.size > 0 || !plan.manifestIsCurrent) {
      await host.writeText(manifestPath(plan), plan.manifestText);
      written.push(`${plan.folder}/${manifestName}`);
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const failed = diagnose("output/write-failed", { reason: error.message });
    return { written: [], removed, diagnostics: [failed] };
  }
  return { written: [...written, ...beside.keys()].toSorted(), removed, diagnostics: [] };
}

async function writeFiles(
  host: Host,
  plan: OutputPlan,
  files: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  const pending = new Map(
    plan.steps.flatMap(({ action, path }): readonly (readonly [string, string])[] => {
      const digest = plan.manifest.files.get(path);
      const isWritten = action === "create" || action === "update";
      return isWritten && digest !== undefined ? [[path, digest]] : [];
    }),
  );
  const known = plan.known?.files ?? new Map<string, string>();
  await host.writeText(manifestPath(plan), printManifest({ files: known, pending }));
  try {
    await host.writeTexts(files, before);
  } catch (error) {
    if (await isUntouched(host, files).catch(() => false)) {
      await restoreManifest(host, plan).catch(() => undefined);
    }
    throw error;
  }
}

/**
 * True if nothing was written. Files are renamed in order, so the first one decides; if some are
 * new already, the record must stay.
 */
async function isUntouched(host: Host, files: ReadonlyMap<string, string>): Promise<boolean> {
  const [first] = files;
  if (first === undefined) return true;
  const [path, text] = first;
  return (await host.kind(path)) === "missing" || (await host.readText(path)) !== text;
}

async function restoreManifest(host: Host, plan: OutputPlan): Promise<void> {
  if (plan.knownText === undefined) await host.remove(manifestPath(plan));
  else await host.writeText(manifestPath(plan), plan.knownText);
}

function manifestPath(plan: OutputPlan): string {
  return `${plan.real}/${manifestName}`;
}
