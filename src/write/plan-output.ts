import { posix } from "node:path";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { type Manifest, manifestName, parseManifest } from "./manifest.ts";
import { type ProtectedPlaces, resolveOutputFolder } from "./output-folder.ts";
import { collidingPaths, foldersOf, whyUnsafe } from "./output-path.ts";
import {
  type ConflictReason,
  type OnDisk,
  type Wanted,
  type WritePlan,
  isSameText,
  planWrites,
} from "./plan-writes.ts";

/** The files that a run must leave on the disk. */
export interface Output extends Wanted {
  /** The output folder, as configured. */
  readonly folder: string;
  /** A file beside the output that belongs to it, such as the lock: its path and its text. */
  readonly beside: ReadonlyMap<string, string>;
}

/** The writes of a run, and the state of the disk that they are based on. */
export interface OutputPlan extends WritePlan {
  /** The output folder as configured, for messages, and its real path. */
  readonly folder: string;
  readonly real: string;
  /** The manifest on the disk; `undefined` if there is none that can be read. */
  readonly known: Manifest | undefined;
  readonly knownText: string | undefined;
  /** The folders in which a run that was killed may have left temporary files. */
  readonly leftovers: ReadonlySet<string>;
  /** Files beside the output that are not current: their old and new texts. */
  readonly beside: readonly {
    readonly path: string;
    readonly before: string | undefined;
    readonly after: string;
  }[];
}

/**
 * Reads the disk and plans the writes, without changing anything. If there is no value, the
 * diagnostics contain an error.
 */
export async function planOutput(
  host: Host,
  output: Output,
  places: ProtectedPlaces,
  force: boolean,
): Promise<Staged<OutputPlan | undefined>> {
  const unsafe = unsafePaths(output);
  if (unsafe.length > 0) return { value: undefined, diagnostics: unsafe };
  try {
    const folder = await resolveOutputFolder(host, output.folder, places);
    if ("refused" in folder) return { value: undefined, diagnostics: [folder.refused] };
    return await planIn(host, output, folder.real, force);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return {
      value: undefined,
      diagnostics: [diagnose("output/read-failed", { reason: error.message })],
    };
  }
}

function unsafePaths({ files }: Output): readonly Diagnostic[] {
  const paths = new Set([...files.keys(), manifestName]);
  const colliding = new Set(collidingPaths(paths));
  return [...files.keys()].flatMap((path) => {
    const why =
      path === manifestName
        ? "it is the name of the manifest"
        : (whyUnsafe(path) ??
          (colliding.has(path) ? "a file is where its folder would be" : undefined));
    return why === undefined ? [] : diagnose("output/unsafe-path", { path, why });
  });
}

async function planIn(
  host: Host,
  output: Output,
  real: string,
  force: boolean,
): Promise<Staged<OutputPlan | undefined>> {
  const manifestPath = `${output.folder}/${manifestName}`;
  const manifestOnDisk = await look(host, real, manifestName, new Map());
  if (manifestOnDisk.kind !== "file" && manifestOnDisk.kind !== "missing") {
    return { value: undefined, diagnostics: [blocked(manifestPath, manifestOnDisk.kind)] };
  }
  const knownText = manifestOnDisk.text;
  const reading = knownText === undefined ? undefined : parseManifest(knownText);
  if (reading?.kind === "newer") {
    const newer = diagnose("output/manifest-newer", { path: manifestPath, format: reading.format });
    return { value: undefined, diagnostics: [newer] };
  }
  if (reading?.kind === "foreign" && !force) {
    const help = "if it is a damaged one of specloom, delete it, and run again";
    const foreign = diagnose("output/not-ours", { path: manifestPath }, undefined, { help });
    return { value: undefined, diagnostics: [foreign] };
  }
  const known = reading?.kind === "manifest" ? reading.manifest : undefined;
  const disk = new Map<string, OnDisk>();
  const folders = new Map<string, OnDisk["kind"]>();
  const paths = new Set(
    [output.files, known?.files, known?.pending].flatMap((each) => [...(each?.keys() ?? [])]),
  );
  for (const path of paths) {
    if (output.kept?.has(path) !== true) disk.set(path, await look(host, real, path, folders));
  }

  const plan = planWrites(output, known, disk, force);
  const invalid =
    reading?.kind === "invalid"
      ? [diagnose("output/manifest-invalid", { path: manifestPath, why: reading.why })]
      : [];
  return {
    value: {
      ...plan,
      folder: output.folder,
      real,
      known,
      knownText,
      leftovers: leftoversOf(plan, known, { real, beside: output.beside }),
      beside: await besides(host, output.beside),
    },
    diagnostics: [...invalid, ...plan.steps.flatMap((step) => describe(step, output.folder))],
  };
}

/**
 * All folders of the output and beside it after a run that did not end, else those of files that
 * are to be removed, which a run may have renamed before it was killed.
 */
function leftoversOf(
  { steps }: WritePlan,
  known: Manifest | undefined,
  { real, beside }: { readonly real: string; readonly beside: Output["beside"] },
): ReadonlySet<string> {
  const isUnfinished = known !== undefined && known.pending.size > 0;
  const paths = isUnfinished
    ? [...known.files.keys(), ...known.pending.keys()]
    : steps.flatMap(({ action, path }) => (action === "remove" || action === "forget" ? path : []));
  const below = paths.map((path) => posix.dirname(`${real}/${path}`));
  return new Set([...below, ...(isUnfinished ? [...beside.keys()].map(posix.dirname) : [])]);
}

/**
 * Reads the entry at a path below the output folder. `folders` caches the kinds of the folders
 * above.
 */
async function look(
  host: Host,
  real: string,
  path: string,
  folders: Map<string, OnDisk["kind"]>,
): Promise<OnDisk> {
  for (const folder of foldersOf(path)) {
    const kind = folders.get(folder) ?? (await host.kind(`${real}/${folder}`));
    folders.set(folder, kind);
    if (kind === "missing") return { kind: "missing" };
    if (kind !== "directory") return { kind: "missing", blockedBy: kind };
  }
  const kind = await host.kind(`${real}/${path}`);
  if (kind !== "file") return { kind };
  const text = await host.readText(`${real}/${path}`).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === "not-text") return undefined;
    throw error;
  });
  return text === undefined ? { kind } : { kind, text };
}

async function besides(
  host: Host,
  files: ReadonlyMap<string, string>,
): Promise<OutputPlan["beside"]> {
  const changed: { path: string; before: string | undefined; after: string }[] = [];
  for (const [path, after] of files) {
    const before = (await host.kind(path)) === "missing" ? undefined : await host.readText(path);
    if (before === undefined || !isSameText(before, after)) changed.push({ path, before, after });
  }
  return changed;
}

function describe(step: WritePlan["steps"][number], folder: string): readonly Diagnostic[] {
  const path = `${folder}/${step.path}`;
  const at = { source: path, offset: 0, length: 0 };
  if (step.action === "forget" && step.kept) return [diagnose("output/kept", { path }, at)];
  if (step.action !== "conflict") return [];
  if (step.reason === "edited-by-hand") return [diagnose("output/edited-by-hand", { path }, at)];
  if (step.reason === "not-ours") return [diagnose("output/not-ours", { path }, at)];
  return [blocked(path, step.reason)];
}

function blocked(
  path: string,
  by: Exclude<ConflictReason, "edited-by-hand" | "not-ours">,
): Diagnostic {
  const words = {
    directory: "a folder",
    file: "a file",
    link: "a symbolic link",
    other: "something that is not a regular file",
  };
  return diagnose("output/blocked", { path, by: words[by] });
}
