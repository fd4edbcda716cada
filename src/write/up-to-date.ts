import { isUrl } from "../source/is-url.ts";
import { type Host, HostError } from "../host/host.ts";
import { textDigest } from "../cache/digest.ts";
import { manifestName, parseManifest } from "./manifest.ts";
import type { Memo } from "../cache/memo.ts";

/** A run that left everything current, and its report. */
export interface RunRecord {
  /** The digest of each input's text, by path; `null` where there was no file. */
  readonly inputs: Readonly<Record<string, string | null>>;
  /** The digest of each output folder's manifest; `null` where nothing was written. */
  readonly manifests: Readonly<Record<string, string | null>>;
  /** The text that was printed. */
  readonly report: string;
  readonly exitCode: number;
}

/** A run by its key in a memo, and the folders that it writes. */
export interface RunPlace {
  readonly host: Host;
  readonly memo: Memo;
  readonly key: string;
  readonly folders: readonly string[];
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
  folders,
}: RunPlace): Promise<RunRecord | undefined> {
  const record = parseRecord(memo.get(key));
  if (record === undefined) return undefined;
  const expected = Object.entries(record.inputs);
  for (const folder of folders) {
    const manifest = await textAt(host, `${folder}/${manifestName}`);
    if (digestOf(manifest) !== record.manifests[folder]) return undefined;
    if (manifest === undefined) continue;
    const reading = parseManifest(manifest);
    if (reading.kind !== "manifest" || reading.manifest.pending.size > 0) return undefined;
    for (const [path, digest] of reading.manifest.files)
      expected.push([`${folder}/${path}`, digest]);
  }
  for (const [path, digest] of expected) {
    if (digestOf(await textAt(host, path)) !== digest) return undefined;
  }
  return record;
}

/**
 * Records a run after its output was written. Inputs come with the texts that the run read, since
 * the files may have changed meanwhile.
 */
export async function rememberRun(
  { host, memo, key, folders }: RunPlace,
  { inputs, report, exitCode }: FinishedRun,
): Promise<void> {
  const manifests: Record<string, string | null> = {};
  for (const folder of folders)
    manifests[folder] = digestOf(await textAt(host, `${folder}/${manifestName}`));
  const digests = [...inputs].map(([path, text]) => [path, digestOf(text)] as const);
  const record: RunRecord = { inputs: Object.fromEntries(digests), manifests, report, exitCode };
  memo.set(key, JSON.stringify(record));
}

export interface FinishedRun {
  /** The text of every input, by path; `undefined` where there was no file. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
  readonly report: string;
  readonly exitCode: number;
}

function digestOf(text: string | undefined): string | null {
  return text === undefined ? null : textDigest(text);
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
