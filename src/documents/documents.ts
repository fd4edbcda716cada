import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { Prepared, PreparedEntry } from "../prepare/prepare.ts";
import { isUrl } from "../source/is-url.ts";
import { load } from "../source/load.ts";
import { hasNames } from "../source/self-contained.ts";
import type { Entry, SourceSet } from "../source/source.ts";
import { type DocumentOptions, readerOf } from "./reader.ts";
import { type Reading, withRawOf } from "./reading.ts";
import { type PreparedReading, readPrepared } from "./prepared.ts";
import {
  type DocumentRecords,
  type ReadDocument,
  type Remembered,
  documentRecords,
} from "./records.ts";

/** The documents of a run, and all sources that were read for them. */
export interface Documents {
  readonly sources: SourceSet;
  readonly documents: readonly NormalizedDocument[];
  /** The changes to documents that were prepared. */
  readonly prepared: readonly Prepared[];
  /**
   * True if no document can see another one: each is one text as it is, which refers to no other
   * and names no schemas.
   */
  readonly areSeparate: boolean;
}

/**
 * Runs the stages that look at one document at a time: load, normalize, discriminate, check.
 *
 * What they make of a self-contained document depends on nothing but its text, the options and the
 * program, so it is recalled if an earlier run has read it. Names of schemas (URIs and
 * anchors) are visible to all documents: a run with any of them recalls nothing. A document with
 * overlays, a patch or a choice is prepared first, and sees nothing of the others.
 */
export async function readDocuments(
  entries: readonly (Entry | PreparedEntry)[],
  host: Host,
  options: DocumentOptions,
  remembered?: Remembered,
): Promise<Staged<Documents>> {
  const records = remembered && documentRecords(remembered, options);
  const plain = await readPlain(
    entries.filter((entry) => !isPrepared(entry)),
    host,
    options,
    records,
  );
  const prepared = await Promise.all(
    entries.filter(isPrepared).map((entry) => readPrepared(entry, host, options, records)),
  );
  const parts = entries.flatMap((entry): readonly PreparedReading[] => {
    const own = prepared.find(({ document }) => document === entry.document);
    if (own !== undefined) return [own];
    const reading = plain.readings.get(entry);
    return reading === undefined
      ? []
      : [{ ...nothingElse, document: entry.document, entry, reading }];
  });
  const own = prepared.map(({ document, own: sources }) => [document, sources] as const);
  return {
    value: {
      sources: {
        ...plain.sources,
        sources: new Map([
          ...prepared.flatMap(({ texts }) => [...texts]),
          ...plain.sources.sources,
        ]),
        entries: parts.flatMap(({ entry }) => entry ?? []),
        own: new Map(own),
      },
      prepared: prepared.flatMap(({ changes }) => changes ?? []),
      documents: parts.flatMap(({ reading }) => reading?.document ?? []),
      areSeparate:
        prepared.length === 0 &&
        parts.length === entries.length &&
        parts.every(({ entry }) => entry && plain.sources.selfContained?.has(entry.source)),
    },
    diagnostics: [
      ...plain.diagnostics,
      ...prepared.flatMap(({ diagnostics }) => diagnostics),
      ...byStage(parts.flatMap(({ reading }) => reading ?? [])),
    ],
  };
}

const nothingElse = { texts: new Map(), own: new Map(), diagnostics: [] } as const;

function isPrepared(entry: Entry | PreparedEntry): entry is PreparedEntry {
  return "preparation" in entry;
}

/** The documents that are read as they are. */
interface PlainReadings {
  readonly sources: SourceSet;
  readonly readings: ReadonlyMap<Entry, Reading>;
  readonly diagnostics: readonly Diagnostic[];
}

async function readPlain(
  entries: readonly Entry[],
  host: Host,
  options: DocumentOptions,
  records: DocumentRecords | undefined,
): Promise<PlainReadings> {
  const known = records === undefined ? none : await recallAll(entries, host, records);
  const open = entries.filter((entry) => !known.has(entry));
  const later = [...known.values()].map(({ source }) => source);
  const loaded = await load(open, host, options.load, { known: later });
  const isNamed = records !== undefined && hasNamesIn(loaded.value);
  if (isNamed && known.size > 0) return await readPlain(entries, host, options, undefined);

  const readable = new Set([...known.keys(), ...loaded.value.entries]);
  const sources = { ...loaded.value, entries: entries.filter((entry) => readable.has(entry)) };
  const read = readerOf(sources, options.discriminators);
  const readings = new Map(
    sources.entries.map((entry): readonly [Entry, Reading] => {
      const earlier = known.get(entry)?.reading;
      return [entry, earlier ? withRawOf(earlier, () => read(entry)) : read(entry)];
    }),
  );
  if (records !== undefined && !isNamed) rememberAll(loaded, readings, records);
  const parsing = [...known.values()].flatMap((document) => document.parsing);
  return { sources, readings, diagnostics: [...loaded.diagnostics, ...parsing] };
}

/** Returns the diagnostics of all documents, those of the first stage first. */
function byStage(readings: readonly Reading[]): readonly Diagnostic[] {
  return [0, 1, 2].flatMap((stage) =>
    readings.flatMap(({ diagnostics }) => diagnostics[stage] ?? []),
  );
}

const none: ReadonlyMap<Entry, ReadDocument> = new Map();

/** Returns the documents with a record. A text that cannot be read is left to the loader. */
async function recallAll(
  entries: readonly Entry[],
  host: Host,
  records: DocumentRecords,
): Promise<ReadonlyMap<Entry, ReadDocument>> {
  const found = new Map<Entry, ReadDocument>();
  for (const entry of entries) {
    const { source } = entry;
    const reading = isUrl(source) ? host.fetchText(source) : host.readText(source);
    const text = await reading.catch((error: unknown) => {
      if (error instanceof HostError) return undefined;
      throw error;
    });
    const known = text === undefined ? undefined : records.recall(entry, text);
    if (known !== undefined) found.set(entry, known);
  }
  return found;
}

/** Records the self-contained documents among those that were loaded. */
function rememberAll(
  { value: { sources, entries, selfContained }, diagnostics }: Staged<SourceSet>,
  readings: ReadonlyMap<Entry, Reading>,
  records: DocumentRecords,
): void {
  const parsing = new Map<string, Diagnostic[]>(entries.map(({ source }) => [source, []]));
  for (const each of diagnostics) parsing.get(each.at?.source ?? "")?.push(each);
  for (const entry of entries) {
    const source = sources.get(entry.source);
    const reading = readings.get(entry);
    if (source === undefined || reading === undefined || !selfContained?.has(source.id)) continue;
    records.remember(entry, { source, parsing: parsing.get(source.id) ?? [], reading });
  }
}

/** True if a source names schemas. */
function hasNamesIn({ sources, selfContained }: SourceSet): boolean {
  return [...sources.values()].some(
    (source) => !selfContained?.has(source.id) && hasNames(source.value),
  );
}
