import type { Host } from "../host/host.ts";
import { digestOf, knownFiles, textAt } from "./known-files.ts";
import { manifestName, parseManifest } from "./manifest.ts";
import type { Memo } from "../cache/memo.ts";

/** A run that left everything current, and its reports. */
export interface RunRecord {
  /** The digest of each input's text, by path; `null` where there was no file. */
  readonly inputs: Readonly<Record<string, string | null>>;
  /** The digest of each output folder's manifest; `null` where nothing was written. */
  readonly manifests: Readonly<Record<string, string | null>>;
  /** The texts that were printed, by the key of the options of the report. */
  readonly reports: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** The digests of what was kept for runs in which only some documents have changed. */
  readonly facts?: Facts | undefined;
}

/** Digests by document. */
type Facts = Readonly<Record<string, readonly [string, string]>>;

/** A run by its key in a memo, and the folders that it writes. */
export interface RunPlace {
  readonly host: Host;
  readonly memo: Memo;
  readonly key: string;
  readonly folders: readonly string[];
}

/** The state of the disk after a run. */
export interface AfterRun {
  readonly record: RunRecord;
  /** The digests of the texts of the inputs, by path; `null` where there is no file. */
  readonly inputs: ReadonlyMap<string, string | null>;
  /** The inputs that have changed. */
  readonly changed: readonly string[];
  /** The reports that would be the same now: those of the record if no input has changed. */
  readonly reports: RunRecord["reports"];
  /** The digests of the files in each output folder, by path below it. */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Looks for the last run under `key`: its record, and the inputs that have changed since. Returns
 * `undefined` if there is none, if a file of the output has not the text that was written, or if
 * `isOfUse` is false of the inputs that have changed. If none has, running again would have the
 * same result. The key must contain everything else that determines the result: the program, the
 * configuration, the style.
 */
export async function lookAfterRun(
  { host, memo, key, folders }: RunPlace,
  isOfUse: (changed: readonly string[], record: RunRecord) => boolean,
): Promise<AfterRun | undefined> {
  const record = parseRecord(memo.get(key));
  if (record === undefined) return undefined;
  const known = knownFiles(host, memo, key);
  const inputs = new Map<string, string | null>();
  for (const path of Object.keys(record.inputs)) inputs.set(path, await known.digestOf(path));
  const changed = [...inputs].flatMap(([path, digest]) =>
    digest === record.inputs[path] ? [] : path,
  );
  if (!isOfUse(changed, record)) return undefined;
  const files = new Map<string, ReadonlyMap<string, string>>();
  for (const folder of folders) {
    const manifest = await textAt(host, `${folder}/${manifestName}`);
    if (digestOf(manifest) !== record.manifests[folder]) return undefined;
    if (manifest === undefined) continue;
    const reading = parseManifest(manifest);
    if (reading.kind !== "manifest" || reading.manifest.pending.size > 0) return undefined;
    files.set(folder, reading.manifest.files);
  }
  for (const [folder, digests] of files) {
    for (const [path, digest] of digests) {
      if ((await known.digestOf(`${folder}/${path}`)) !== digest) return undefined;
    }
  }
  known.keep();
  return { record, inputs, changed, reports: changed.length > 0 ? {} : record.reports, files };
}

/**
 * Records a run after its output was written. Inputs come with the digests of the texts that the
 * run read, since the files may have changed meanwhile.
 */
export async function rememberRun(
  { host, memo, key, folders }: RunPlace,
  { inputs, reports, exitCode, facts }: FinishedRun,
): Promise<void> {
  const manifests: Record<string, string | null> = {};
  for (const folder of folders)
    manifests[folder] = digestOf(await textAt(host, `${folder}/${manifestName}`));
  const record: RunRecord = {
    inputs: Object.fromEntries(inputs),
    manifests,
    reports,
    exitCode,
    facts,
  };
  memo.set(key, JSON.stringify(record));
}

export interface FinishedRun {
  /** The digest of each input's text, by path; `null` where there was no file. */
  readonly inputs: ReadonlyMap<string, string | null>;
  readonly reports: RunRecord["reports"];
  readonly exitCode: number;
  readonly facts?: Facts | undefined;
}

/** Parses a record, whose integrity the checksums of the cache guarantee. */
function parseRecord(text: string | undefined): RunRecord | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as RunRecord);
}
