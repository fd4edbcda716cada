import { isUrl } from "../source/is-url.ts";
import { type Host, HostError } from "../host/host.ts";
import { textDigest } from "../cache/digest.ts";
import { manifestName, parseManifest } from "./manifest.ts";
import type { Memo } from "../cache/memo.ts";

/** A run that left everything current, and its report. */
export interface RunRecord {
  /** The digest of each input's text, by path; `null` where there was no file. */
  readonly inputs: Readonly<Record<string, string | null>>;
  /** The digest of the manifest's text. */
  readonly manifest: string;
  /** The text that was printed. */
  readonly report: string;
  readonly exitCode: number;
}

/** A run by its key in a memo, and the output folder of it. */
export interface RunPlace {
  readonly host: Host;
  readonly memo: Memo;
  readonly key: string;
  readonly folder: string;
}

/**
 * Returns the record of the last run under `key` if running again would have the same result: every
 * input has the same text, and every file of the output the text that was written. The key must
 * contain everything else that determines the result: the program, the configuration, the style.
 */
export async function findCurrentRun({
  host,
  memo,
  key,
  folder,
}: RunPlace): Promise<RunRecord | undefined> {
  const record = parseRecord(memo.get(key));
  if (record === undefined) return undefined;
  const manifest = await textAt(host, `${folder}/${manifestName}`);
  if (manifest === undefined || textDigest(manifest) !== record.manifest) return undefined;
  const reading = parseManifest(manifest);
  if (reading.kind !== "manifest" || reading.manifest.pending.size > 0) return undefined;
  const files = [...reading.manifest.files].map(
    ([path, digest]) => [`${folder}/${path}`, digest] as const,
  );
  for (const [path, digest] of [...Object.entries(record.inputs), ...files]) {
    const text = await textAt(host, path);
    if ((text === undefined ? null : textDigest(text)) !== digest) return undefined;
  }
  return record;
}

/**
 * Records a run after its output was written. Inputs come with the texts that the run read, since
 * the files may have changed meanwhile.
 */
export async function rememberRun(
  { host, memo, key, folder }: RunPlace,
  run: FinishedRun,
): Promise<void> {
  const manifest = await textAt(host, `${folder}/${manifestName}`);
  if (manifest === undefined) return;
  const digests = [...run.inputs].map(
    ([path, text]) => [path, text === undefined ? null : textDigest(text)] as const,
  );
  const record: RunRecord = {
    inputs: Object.fromEntries(digests),
    manifest: textDigest(manifest),
    report: run.report,
    exitCode: run.exitCode,
  };
  memo.set(key, JSON.stringify(record));
}

export interface FinishedRun {
  /** The text of every input, by path; `undefined` where there was no file. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
  readonly report: string;
  readonly exitCode: number;
}

async function textAt(host: Host, path: string): Promise<string | undefined> {
  const reading = isUrl(path) ? host.fetchText(path) : host.readText(path);
  return await reading.catch((error: unknown) => {
    if (error instanceof HostError) return undefined;
    throw error;
  });
}

/** Parses a record, whose integrity the checksums of the cache guarantee. */
function parseRecord(text: string | undefined): RunRecord | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as RunRecord);
}
