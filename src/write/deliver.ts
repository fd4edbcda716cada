import type { ImportExtension } from "../format/imports.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type AssembleOptions, assemble } from "../format/assemble.ts";
import { type Difference, driftOf } from "./drift.ts";
import type { EarlierOutput } from "../format/earlier-output.ts";
import type { Memo } from "../cache/memo.ts";
import { finishJson, finishText } from "../format/finish.ts";
import type { OutputFile } from "../format/output-file.ts";
import type { ProtectedPlaces } from "./output-folder.ts";
import { type OutputPlan, planOutput } from "./plan-output.ts";
import type { Style } from "../format/style.ts";
import { manifestName, printManifest } from "./manifest.ts";
import { manifestOf } from "./plan-writes.ts";
import { writeOutput } from "./write.ts";

/** The files to write, and their destination. */
export interface Delivery {
  /** The output folder. */
  readonly folder: string;
  readonly files: readonly OutputFile[];
  /** The lock file's path and text. */
  readonly lock: { readonly path: string; readonly text: string } | undefined;
  readonly importExtension: ImportExtension;
  readonly typecheck: boolean;
}

/**
 * `write` writes; `check` reports files that are not current as errors; `preview` only lists
 * changes; `memory` neither reads nor writes the folder.
 */
export type DeliveryMode = "write" | "check" | "preview" | "memory";

export interface DeliverOptions {
  readonly mode: DeliveryMode;
  readonly force: boolean;
  readonly style: Style;
  readonly memo: Memo;
  readonly earlier: EarlierOutput;
  readonly places: ProtectedPlaces;
  readonly onModule?: AssembleOptions["onModule"];
  /** Runs the writes, which must not be interrupted. */
  readonly critical: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** The changes that were made, or in a preview would be: paths as displayed in messages. */
export interface Delivered {
  /** The texts of all files, with the manifest and the lock. */
  readonly files: ReadonlyMap<string, string>;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** In a check, the lines that differ in each file that is not current. */
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Formats the files and updates the output folder, or reports the differences. If there is an error
 * among the diagnostics other than `output/write-failed`, nothing was written.
 */
export async function deliver(
  host: Host,
  { folder, files, lock, importExtension, typecheck }: Delivery,
  { mode, force, style, memo, earlier, places, onModule, critical }: DeliverOptions,
): Promise<Delivered> {
  const { finish } = style;
  const assembled = await assemble(files, {
    importExtension,
    typecheck,
    style,
    memo,
    earlier,
    onModule,
  });
  const texts = new Map([...assembled].map(([path, text]) => [path, finishText(text, finish)]));
  const beside = new Map(lock === undefined ? [] : [[lock.path, lock.text]]);
  const resultWith = (manifest: string): Delivered => {
    const all = [...texts, [manifestName, manifest] as const];
    const inFolder = all.map(([path, text]) => [`${folder}/${path}`, text] as const);
    return { ...nothing, files: new Map([...inFolder, ...beside]) };
  };
  if (mode === "memory") return resultWith(finishJson(printManifest(manifestOf(texts)), finish));
  const planned = await planOutput(host, { folder, files: texts, beside }, places, force);
  if (planned.value === undefined) return { ...nothing, diagnostics: planned.diagnostics };
  const manifestText = finishJson(planned.value.manifestText, finish);
  const plan = { ...planned.value, manifestText };
  const result = resultWith(manifestText);
  const unchanged = plan.steps.filter(({ action }) => action === "unchanged").length;
  if (mode === "check") {
    const { diagnostics, differences } = await driftOf(plan);
    return {
      ...result,
      unchanged,
      differences,
      diagnostics: [...planned.diagnostics, ...diagnostics],
    };
  }
  if (mode === "preview" || hasErrors(planned.diagnostics)) {
    return { ...result, ...preview(plan), unchanged, diagnostics: planned.diagnostics };
  }
  const done = await critical(() => writeOutput(host, plan));
  return {
    ...result,
    ...done,
    unchanged,
    diagnostics: [...planned.diagnostics, ...done.diagnostics],
  };
}

/** The result if there is nothing to deliver. */
export const nothing: Delivered = {
  files: new Map(),
  written: [],
  removed: [],
  unchanged: 0,
  differences: [],
  diagnostics: [],
};

function preview(plan: OutputPlan): Pick<Delivered, "written" | "removed"> {
  const paths = (...actions: readonly string[]): readonly string[] =>
    plan.steps
      .filter(({ action }) => actions.includes(action))
      .map(({ path }) => `${plan.folder}/${path}`);
  return {
    written: [...paths("create", "update"), ...plan.beside.map(({ path }) => path)].toSorted(),
    removed: paths("remove"),
  };
}
