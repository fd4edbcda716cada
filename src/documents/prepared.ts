import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { type Prepared, type PreparedEntry, prepare, preparedAgain } from "../prepare/prepare.ts";
import { parse } from "../source/parse.ts";
import { isUrl } from "../source/is-url.ts";
import type { Entry, Source } from "../source/source.ts";
import { preparedId } from "../prepare/mend.ts";
import { type DocumentOptions, readerOf } from "./reader.ts";
import { type Reading, withRawOf } from "./reading.ts";
import type { DocumentRecords, ReadDocument } from "./records.ts";

/** A document that was prepared and read. */
export interface PreparedReading {
  readonly document: string;
  /** `undefined` if it could not be read. */
  readonly entry: Entry | undefined;
  readonly reading: Reading | undefined;
  /** Everything that diagnostics may point into, by id. */
  readonly texts: ReadonlyMap<string, Source>;
  /** The sources that the document sees, by the path or URL that references lead to. */
  readonly own: ReadonlyMap<string, Source>;
  /** The changes to it; absent if it was recalled. */
  readonly changes?: Prepared;
  /** The diagnostics of preparing and loading. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Prepares a document and runs the stages that look at one document, or recalls it. */
export async function readPrepared(
  entry: PreparedEntry,
  host: Host,
  { load, discriminators }: DocumentOptions,
  records: DocumentRecords | undefined,
): Promise<PreparedReading> {
  const { document } = entry;
  const recallable = records && (await recallableTexts(entry, host));
  const known = recallable && records.recall(entry, recallable.text, recallable.more);
  if (known !== undefined && recallable !== undefined) return recalled(entry, known, recallable);
  const { value, diagnostics } = await prepare(entry, host, load);
  if (value === undefined) {
    return {
      document,
      entry: undefined,
      reading: undefined,
      texts: new Map(),
      own: new Map(),
      diagnostics,
    };
  }
  const { sources, texts } = value;
  const [own] = sources.entries;
  const reading = own && readerOf(sources, discriminators)(own);
  const source = own && sources.sources.get(own.source);
  if (recallable && reading && source && sources.selfContained?.has(source.id) === true) {
    records.remember(entry, { source, parsing: diagnostics, reading }, recallable.more);
  }
  const outside = [...sources.sources.values()].map((each) => [each.id, each] as const);
  return {
    document,
    entry: own,
    reading,
    texts: new Map([...outside, ...texts.map((each) => [each.id, each] as const)]),
    own: sources.sources,
    changes: value,
    diagnostics,
  };
}

/** The texts that a document is made from. */
interface Texts {
  readonly text: string;
  readonly overlays: readonly { readonly id: string; readonly text: string }[];
  /** Everything besides the text of the document that decides what becomes of it. */
  readonly more: readonly string[];
}

/** Reads the texts that a document is made from, if nothing else decides what becomes of it. */
async function recallableTexts(entry: PreparedEntry, host: Host): Promise<Texts | undefined> {
  const { source, preparation } = entry;
  // Nothing tells if a function would do the same again.
  if (typeof preparation.patch === "function") return undefined;
  try {
    const read = (id: string): Promise<string> =>
      isUrl(id) ? host.fetchText(id) : host.readText(id);
    const [text = "", ...texts] = await Promise.all([source, ...preparation.overlays].map(read));
    const overlays = preparation.overlays.map((id, index) => ({ id, text: texts[index] ?? "" }));
    return { text, overlays, more: [JSON.stringify(preparation), ...texts] };
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

function recalled(
  entry: PreparedEntry,
  { parsing, reading }: ReadDocument,
  { text, overlays }: Texts,
): PreparedReading {
  const { document, source: id } = entry;
  const sourceOf = (one: { readonly id: string; readonly text: string }): Source =>
    parse(one.id, one.text).value ?? { ...one, format: "yaml", value: undefined };
  const raw = laterText(id, text, sourceOf);
  let made: Source | undefined;
  const again = (): Source =>
    (made ??= preparedAgain(entry, sourceOf({ id, text }), overlays.map(sourceOf)));
  const later: Source = {
    id: preparedId(id, document),
    text,
    get format() {
      return raw.format;
    },
    get value() {
      return again().value;
    },
    originOf: (path) => again().originOf?.(path) ?? { source: id, path },
  };
  const own = { document, source: later.id };
  const texts = [later, raw, ...overlays.map((one) => laterText(one.id, one.text, sourceOf))];
  const sources = { sources: new Map([[later.id, later]]), entries: [own] };
  return {
    document,
    entry: own,
    reading: withRawOf(reading, () =>
      readerOf({ ...sources, selfContained: new Set([later.id]) }, undefined)(own),
    ),
    texts: new Map(texts.map((each) => [each.id, each])),
    own: new Map([
      [later.id, later],
      [id, later],
    ]),
    diagnostics: parsing,
  };
}

/** A source that is parsed when its value or its form is needed. */
function laterText(
  id: string,
  text: string,
  parsed: (one: Pick<Source, "id" | "text">) => Source,
): Source {
  let made: Source | undefined;
  const again = (): Source => (made ??= parsed({ id, text }));
  return {
    id,
    text,
    get format() {
      return again().format;
    },
    get value() {
      return again().value;
    },
  };
}
