import type { EntryKind } from "../host/host.ts";
import { sidesOf } from "../ir/merge-marks.ts";
import { textDigest, withoutCarriageReturns } from "../cache/digest.ts";
import { type Manifest, printManifest } from "./manifest.ts";

/** The entry on the disk at a path of the output folder. */
export interface OnDisk {
  readonly kind: EntryKind;
  /** The text of a file; absent for binary files and other entries. */
  readonly text?: string;
  /** The kind of an entry above that is in the way: a link, or a file where a folder must be. */
  readonly blockedBy?: EntryKind;
}

/** The action for one file. */
export type WriteStep =
  | { readonly action: "create"; readonly path: string; readonly after: string }
  | {
      readonly action: "update";
      readonly path: string;
      /** Absent for a binary file. */
      readonly before?: string;
      readonly after: string;
    }
  | { readonly action: "unchanged"; readonly path: string }
  /** The file is no longer generated, and unchanged since it was written. */
  | { readonly action: "remove"; readonly path: string; readonly before: string }
  /** The file is no longer generated, and is gone or was edited; `kept` if it was edited. */
  | { readonly action: "forget"; readonly path: string; readonly kept: boolean }
  | { readonly action: "conflict"; readonly path: string; readonly reason: ConflictReason };

export type ConflictReason = "edited-by-hand" | "not-ours" | Exclude<EntryKind, "missing">;

/** The steps of a run, sorted by path below the output folder. */
export interface WritePlan {
  readonly steps: readonly WriteStep[];
  /** The manifest after the run, and its text. */
  readonly manifest: Manifest;
  readonly manifestText: string;
  /** True if the manifest on the disk is the same. */
  readonly manifestIsCurrent: boolean;
}

/** The files that an output has. */
export interface Wanted {
  /** Their texts, by path below the output folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The packages that they import, with their ranges. Default: none. */
  readonly packages?: ReadonlyMap<string, string>;
  /** The digests of the other files of the folder, which stay as they are. Default: none. */
  readonly kept?: ReadonlyMap<string, string> | undefined;
}

/**
 * Compares the wanted files with those in the output folder. The manifest identifies the files that
 * specloom wrote, and only those are overwritten or removed; a file that already has the wanted
 * text is left alone. `force` overwrites other files too, but never follows a link.
 */
export function planWrites(
  output: Wanted,
  known: Manifest | undefined,
  disk: ReadonlyMap<string, OnDisk>,
  force: boolean,
): WritePlan {
  const { files: wanted, kept = none } = output;
  const manifest = manifestOf(output);
  const { files, packages } = manifest;
  const old = [...(known?.files.keys() ?? []), ...(known?.pending.keys() ?? [])];
  const all = [...wanted.keys(), ...old].filter((path) => !kept.has(path));
  const paths = new Set(all.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  const steps = [...paths].map((path): WriteStep => {
    const there = disk.get(path) ?? { kind: "missing" };
    const after = wanted.get(path);
    return after === undefined
      ? planRemoval(path, there, isOurs(path, there, known))
      : planFile({ path, text: after }, there, known, force);
  });
  return {
    steps,
    manifest,
    manifestText: printManifest(manifest),
    manifestIsCurrent:
      known !== undefined &&
      known.pending.size === 0 &&
      known.merged === undefined &&
      equal(known.files, files) &&
      equal(known.packages, packages),
  };
}

/** Returns the manifest of an output with these texts. */
export function manifestOf({ files: wanted, packages = new Map(), kept = none }: Wanted): Manifest {
  const files = new Map([
    ...kept,
    ...[...wanted].map(([path, text]) => [path, textDigest(text)] as const),
  ]);
  return { files, pending: new Map(), packages };
}

function planFile(
  { path, text: after }: { readonly path: string; readonly text: string },
  there: OnDisk,
  known: Manifest | undefined,
  force: boolean,
): WriteStep {
  const conflict = (reason: ConflictReason): WriteStep => ({ action: "conflict", path, reason });
  if (there.blockedBy !== undefined && there.blockedBy !== "missing")
    return conflict(there.blockedBy);
  if (there.kind === "missing") return { action: "create", path, after };
  if (there.kind !== "file") return conflict(there.kind);
  const before = there.text;
  if (before !== undefined && isSameText(before, after)) return { action: "unchanged", path };
  if (force || isOurs(path, there, known) || isMerged(path, before, after, known))
    return { action: "update", path, ...(before !== undefined && { before }), after };
  return conflict(known?.files.has(path) === true ? "edited-by-hand" : "not-ours");
}

function planRemoval(path: string, there: OnDisk, ours: boolean): WriteStep {
  if (there.text !== undefined && there.blockedBy === undefined && ours)
    return { action: "remove", path, before: there.text };
  return { action: "forget", path, kept: there.kind !== "missing" };
}

/**
 * True if a file has a text that specloom wrote, or the marks of a merge conflict: version control
 * has both sides of it.
 */
function isOurs(path: string, there: OnDisk, known: Manifest | undefined): boolean {
  if (known === undefined || there.text === undefined) return false;
  const now = textDigest(there.text);
  if (known.files.get(path) === now || known.pending.get(path) === now) return true;
  return known.files.has(path) && sidesOf(there.text) !== undefined;
}

/**
 * True if version control can have made a file of two that specloom wrote, and each of its lines is
 * in the new text too, so that nothing is lost.
 */
function isMerged(
  path: string,
  before: string | undefined,
  after: string,
  known: Manifest | undefined,
): boolean {
  if (before === undefined || known?.merged?.has(path) !== true) return false;
  const lines = new Set(withoutCarriageReturns(after).split("\n"));
  return withoutCarriageReturns(before)
    .split("\n")
    .every((line) => lines.has(line));
}

/** True if two texts are equal apart from line ends. */
export function isSameText(a: string, b: string): boolean {
  return a === b || withoutCarriageReturns(a) === withoutCarriageReturns(b);
}

const none: ReadonlyMap<string, string> = new Map();

function equal(a = none, b = none): boolean {
  return a.size === b.size && [...a].every(([path, digest]) => b.get(path) === digest);
}
