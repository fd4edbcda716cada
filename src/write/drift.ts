import type { changesBetween } from "../changes/changes.ts";
import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";
import type { Module } from "../emit/module.ts";
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

interface Versions {
  readonly before: string | undefined;
  readonly after: string;
}

/** Returns a function from the symbols of a file to their places, by its path below the folder. */
export type OriginOf = (path: string) => Module["originOf"];

const noOrigin = (): undefined => undefined;

/** Compares without writing. Conflicts are not reported here: planning has reported them. */
export async function driftOf(
  plan: OutputPlan,
  originOf: OriginOf = () => undefined,
): Promise<Drift> {
  const diagnostics: Diagnostic[] = [];
  const differences: Difference[] = [];
  const compare = async (
    path: string,
    { before, after }: Versions,
    originIn: ReturnType<OriginOf> = noOrigin,
  ) => {
    if (before === undefined) {
      diagnostics.push(diagnose("output/missing", { path }, wholeFile(path)));
      return;
    }
    const changes = await changesOf(path, before, after);
    const related = await causesOf({ before, after }, originIn);
    diagnostics.push(diagnose("output/stale", { path, changes }, wholeFile(path), { related }));
    differences.push({ path, lines: unifiedDiff(before, after) });
  };
  for (const step of plan.steps) {
    const path = `${plan.folder}/${step.path}`;
    const { action } = step;
    if (action === "create") await compare(path, { before: undefined, after: step.after });
    if (action === "update") {
      const { before = "", after } = step;
      await compare(path, { before, after }, originOf(step.path));
    }
    if (step.action === "remove")
      diagnostics.push(diagnose("output/orphan", { path }, wholeFile(path)));
  }
  for (const { path, before, after } of plan.beside) await compare(path, { before, after });
  // Any other difference appears in the manifest too; if only the manifest differs, it must be
  // committed.
  if (diagnostics.length === 0 && !plan.manifestIsCurrent) {
    const texts = { before: plan.knownText, after: plan.manifestText };
    await compare(`${plan.folder}/${manifestName}`, texts);
  }
  return { diagnostics, differences };
}

/** The maximum number of places that are listed for one file. */
const maxCauses = 12;

/** Returns the places in documents that the symbols which differ are generated from. */
async function causesOf(
  { before = "", after }: Versions,
  originIn: ReturnType<OriginOf>,
): Promise<Diagnostic["related"]> {
  if (originIn === undefined) return [];
  const { changedSymbols } = await import("../changes/changed-symbols.ts");
  const causes = new Map<string, Diagnostic["related"][number]>();
  for (const name of changedSymbols(before, after)) {
    const origin = originIn(name);
    if (origin === undefined || causes.has(origin.what)) continue;
    const message = `what is generated from \`${origin.what}\` differs`;
    causes.set(origin.what, { at: { ...origin.at, part: "key" }, message });
    if (causes.size === maxCauses) break;
  }
  return [...causes.values()];
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
