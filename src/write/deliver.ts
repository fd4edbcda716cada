import type { ImportExtension } from "../format/imports.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type AssembleOptions, type Assembled, assemble } from "../format/assemble.ts";
import { type Difference, type OriginOf, driftOf } from "./drift.ts";
import type { EarlierOutput } from "../format/earlier-output.ts";
import type { Memo } from "../cache/memo.ts";
import { finishJson, finishText } from "../format/finish.ts";
import type { OutputFile } from "../format/output-file.ts";
import type { Placement } from "../format/placement.ts";
import type { ProtectedPlaces } from "./output-folder.ts";
import { type OutputPlan, planOutput } from "./plan-output.ts";
import type { Style } from "../format/style.ts";
import { manifestName, printManifest } from "./manifest.ts";
import { manifestOf } from "./plan-writes.ts";
import { writeOutput } from "./write.ts";

/** The files of a folder of the output, and how they are written. */
export interface Delivery {
  /** The folder. */
  readonly folder: string;
  readonly files: readonly OutputFile[];
  /** The place of the modules in it. */
  readonly placement: Placement;
  /** The lock file's path and text, if it is written with this folder. */
  readonly lock?: { readonly path: string; readonly text: string } | undefined;
  readonly importExtension: ImportExtension;
  readonly typecheck: boolean;
  /** The packages that the files import, with the range of versions of each. */
  readonly packages: ReadonlyMap<string, string>;
  /** False for a folder that this run leaves alone. */
  readonly isWritten: boolean;
  /** Modules of the runtime that it has for other folders. */
  readonly runtime: readonly string[];
  readonly style: Style;
  readonly earlier: EarlierOutput;
  /**
   * The digests of files that stay as they are, with the runtime, by path below the folder.
   * Default: the files are all that the folder has.
   */
  readonly kept?: ReadonlyMap<string, string> | undefined;
}

/**
 * `write` writes; `check` reports files that are not current as errors; `preview` only lists
 * changes; `memory` neither reads nor writes the folder.
 */
export type DeliveryMode = "write" | "check" | "preview" | "memory";

export interface DeliverOptions {
  readonly mode: DeliveryMode;
  readonly force: boolean;
  readonly memo: Memo;
  readonly places: ProtectedPlaces;
  readonly onModule?: AssembleOptions["onModule"];
  /** Called before anything is written; an exception prevents it. */
  readonly onAssembled?: ((mentions: Mentions) => void) | undefined;
  /** Runs the writes, which must not be interrupted. */
  readonly critical: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** The modules of the runtime that each module mentions. */
export type Mentions = Assembled["mentions"];

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
  readonly mentions: Mentions;
}

/** A folder whose texts are known, and the plan to write them. */
interface Ready extends Assembled {
  readonly delivery: Delivery;
  /** `undefined` in memory, and if nothing can be written. */
  readonly plan: OutputPlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Formats the files and updates the folders of the output, or reports the differences. If there is
 * an error among the diagnostics other than `output/write-failed`, nothing was written.
 */
export async function deliverAll(
  host: Host,
  deliveries: readonly Delivery[],
  options: DeliverOptions,
): Promise<Delivered> {
  const written = deliveries.filter(({ isWritten }) => isWritten);
  const ready: Ready[] = [];
  for (const delivery of written) {
    const assembled = await assembledFiles(delivery, options);
    ready.push(await prepare(host, { delivery, ...assembled }, options));
  }
  const mentions = new Map(ready.flatMap((each) => [...each.mentions]));
  options.onAssembled?.(mentions);
  const isRefused = ready.some(({ diagnostics }) => hasErrors(diagnostics));
  const mode = isRefused && options.mode === "write" ? "preview" : options.mode;
  const all: Delivered[] = [];
  for (const each of ready) all.push(await complete(host, each, { ...options, mode }));
  return { ...joined(all), mentions };
}

/** Assembles the files of a folder. */
async function assembledFiles(
  { files, importExtension, placement, typecheck, style, earlier, runtime, kept }: Delivery,
  { memo, onModule }: DeliverOptions,
): Promise<Assembled> {
  const { texts, mentions } = await assemble(files, {
    importExtension,
    placement,
    typecheck,
    style,
    memo,
    earlier,
    onModule,
    needed: runtime,
    hasRuntime: kept === undefined,
  });
  const finished = [...texts].map(
    ([path, text]) => [path, finishText(text, style.finish)] as const,
  );
  return { texts: new Map(finished), mentions };
}

/** Plans the writes in a folder. */
async function prepare(
  host: Host,
  given: Pick<Ready, "delivery" | "texts" | "mentions">,
  { mode, places, force }: DeliverOptions,
): Promise<Ready> {
  if (mode === "memory") return { ...given, plan: undefined, diagnostics: [] };
  const { delivery, texts } = given;
  const { folder, lock, style, packages, kept } = delivery;
  const beside = new Map(lock === undefined ? [] : [[lock.path, lock.text]]);
  const output = { folder, files: texts, packages, beside, kept };
  const known = withRead(host, delivery.earlier.texts);
  const planned = await planOutput(known, output, places, force);
  const { value, diagnostics } = planned;
  if (value === undefined) return { ...given, plan: undefined, diagnostics };
  const manifestText = finishJson(value.manifestText, style.finish);
  return { ...given, plan: { ...value, manifestText }, diagnostics };
}

/**
 * Returns a host that reads no file twice. A file that changes in between is not overwritten, since
 * what is replaced is compared with the text that was read.
 */
function withRead(host: Host, texts: ReadonlyMap<string, string>): Host {
  return { ...host, readText: async (path) => texts.get(path) ?? (await host.readText(path)) };
}

/** Carries out a plan, or reports what it would do. */
async function complete(
  host: Host,
  { delivery, texts, plan, diagnostics }: Ready,
  { mode, critical }: DeliverOptions,
): Promise<Delivered> {
  const { folder, lock, style, packages, kept } = delivery;
  if (plan === undefined && mode !== "memory") return { ...nothing, diagnostics };
  const manifest =
    plan?.manifestText ??
    finishJson(printManifest(manifestOf({ files: texts, packages, kept })), style.finish);
  const inFolder = [...texts, [manifestName, manifest] as const].map(
    ([path, text]) => [`${folder}/${path}`, text] as const,
  );
  const files = new Map([
    ...inFolder,
    ...(lock === undefined ? [] : [[lock.path, lock.text] as const]),
  ]);
  if (plan === undefined) return { ...nothing, files };
  const current = plan.steps.filter(({ action }) => action === "unchanged").length;
  const unchanged = current + (kept?.size ?? 0);
  const result = { ...nothing, files, unchanged, diagnostics };
  if (mode === "check") {
    const drift = await driftOf(plan, originsIn(delivery));
    return { ...result, ...drift, diagnostics: [...diagnostics, ...drift.diagnostics] };
  }
  if (mode === "preview" || hasErrors(diagnostics)) return { ...result, ...preview(plan) };
  const done = await critical(() => writeOutput(host, plan));
  return { ...result, ...done, diagnostics: [...diagnostics, ...done.diagnostics] };
}

/** Returns the origins of the symbols of each module, by the path of its file. */
function originsIn({ files, placement }: Delivery): OriginOf {
  const modules = new Map(
    files.flatMap((file) =>
      file.kind === "module" ? [[placement.pathIn(file.path), file.module] as const] : [],
    ),
  );
  return (path) => modules.get(path)?.originOf;
}

function joined(all: readonly Delivered[]): Omit<Delivered, "mentions"> {
  return {
    files: new Map(all.flatMap(({ files }) => [...files])),
    written: all.flatMap(({ written }) => written).toSorted(),
    removed: all.flatMap(({ removed }) => removed),
    unchanged: all.reduce((sum, { unchanged }) => sum + unchanged, 0),
    differences: all.flatMap(({ differences }) => differences),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
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
  mentions: new Map(),
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
