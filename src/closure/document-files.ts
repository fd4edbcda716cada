import type { ResolvedConfig, ResolvedDocument } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readDocuments } from "../documents/documents.ts";
import type { Remembered } from "../documents/records.ts";
import { accessOf, entryOf, textsIn } from "../examine.ts";
import type { Host } from "../host/host.ts";
import { withTexts } from "../host/with-texts.ts";
import { tracedPages } from "../import/trace.ts";
import { standardInput } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";

/** A file or URL that a document is read from. */
export interface DocumentFile {
  /** A path from the working directory, or a URL. */
  readonly id: string;
  /** The text; `undefined` for a page, which is not read. */
  readonly text: string | undefined;
  readonly kind: "document" | "reference" | "overlay" | "page";
}

/** The files of a document, and what was found when it was read. */
export interface DocumentFiles {
  readonly files: readonly DocumentFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * Finds everything that one document is read from: its text, the files that its references reach,
 * its overlays, and the pages that it was imported from, which reports have positions in.
 */
export async function documentFiles(
  document: ResolvedDocument,
  config: ResolvedConfig,
  host: Host,
  remembered: Remembered | undefined,
): Promise<DocumentFiles> {
  const options = { load: accessOf(config), discriminators: config.discriminators };
  const texts = textsIn(config);
  const read = await readDocuments(
    [entryOf(document)],
    withTexts(host, texts),
    options,
    remembered,
  );
  const { sources } = read.value.sources;
  const overlays = new Set(document.preparation?.overlays);
  const kindOf = (id: string): DocumentFile["kind"] =>
    id === document.spec ? "document" : overlays.has(id) ? "overlay" : "reference";
  const files = [...sources.values()]
    .filter(({ id, originOf }) => originOf === undefined && !texts.has(id) && id !== standardInput)
    .map(({ id, text }): DocumentFile => ({ id, text, kind: kindOf(id) }));
  const pages = tracedPages(sources).map((id): DocumentFile => ({
    id,
    text: undefined,
    kind: "page",
  }));
  return { files: [...files, ...pages], diagnostics: read.diagnostics, sources };
}
