import { type Diagnostic, type Report, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { type LoadOptions, load } from "../source/load.ts";
import { parse } from "../source/parse.ts";
import { type ReadResult, type Request, readSource } from "../source/request.ts";
import { isSelfContained } from "../source/self-contained.ts";
import type { Entry, Source, SourceSet } from "../source/source.ts";
import { placeIn } from "./choose.ts";
import { type Cut, cut } from "./cut.ts";
import type { Draft, Keys } from "./draft.ts";
import {
  type AppliedOverlay,
  adoptPatched,
  applyOverlays,
  applyPatch,
  preparedSource,
} from "./mend.ts";
import type { Preparation } from "./preparation.ts";
import { runPatch } from "./run-patch.ts";

/** A document of a run that is prepared. */
export interface PreparedEntry extends Entry {
  readonly preparation: Preparation;
}

/** A prepared document: what it came to, and what was done to it. */
export interface Prepared {
  readonly document: string;
  /** The document, and the files that it refers to. Its entry has the id of the prepared source. */
  readonly sources: SourceSet;
  /** The texts of the document and its overlays. */
  readonly texts: readonly Source[];
  readonly overlays: readonly AppliedOverlay[];
  /** The places that a patch function changed, or the number of operations of a JSON Patch. */
  readonly patched: readonly Keys[] | number | undefined;
  readonly cut: Cut | undefined;
}

/**
 * Reads a document, applies its overlays and its patch, and cuts what `only` does not select.
 * Without a value, the document could not be read. Unless told otherwise, it follows references.
 */
export async function prepare(
  entry: PreparedEntry,
  host: Host,
  options: LoadOptions,
  { follow = true }: { readonly follow?: boolean } = {},
): Promise<Staged<Prepared | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const { document, source: id, preparation } = entry;
  const raw = await readText({ id, at: undefined, options }, host, report);
  if (raw?.value === undefined) return { value: undefined, diagnostics };
  const overlays = await readOverlays(preparation, { host, options, report });
  const { draft, overlays: applied } = applyOverlays(raw, overlays, report);
  const patched = await patch(draft, entry, report);
  const world = new World(entry, host, options);
  let choice: Cut | undefined;
  if (preparation.only !== undefined) {
    const isTree = raw.format === "json" && applied.length === 0 && patched === undefined;
    const isAlone = isSelfContained(draft.value, isTree);
    const whole = isAlone ? undefined : await world.load(preparedSource(raw, document, draft));
    choice = cut(
      draft,
      {
        document,
        only: preparation.only,
        keep: preparation.keep,
        place: placeIn(preparation.onlyAt),
        entry: id,
        valueOf: (source) => whole?.value.sources.get(source)?.value,
        isAlone,
      },
      report,
    );
  }
  const prepared = preparedSource(raw, document, draft);
  const loaded = follow ? await world.load(prepared) : alone(entry, prepared);
  return {
    value: {
      document,
      sources: loaded.value,
      texts: [raw, ...overlays],
      overlays: applied,
      patched,
      cut: choice,
    },
    diagnostics: [...diagnostics, ...loaded.diagnostics],
  };
}

/**
 * Returns the source of a document that refers to no other file and has no patch function, made
 * from texts that were prepared before without the need to report anything.
 */
export function preparedAgain(
  { document, preparation }: PreparedEntry,
  raw: Source,
  overlays: readonly Source[],
): Source {
  const silent: Report = () => undefined;
  const { draft } = applyOverlays(raw, overlays, silent);
  const { patch: change, only, keep } = preparation;
  const place = patchPlace(document, preparation.at);
  if (typeof change === "object") applyPatch(draft, change, { document, at: place }, silent);
  const options = { document, keep, place: () => undefined, entry: raw.id, isAlone: true };
  if (only !== undefined) cut(draft, { ...options, only, valueOf: () => undefined }, silent);
  return preparedSource(raw, document, draft);
}

/** Returns a document without the files that it refers to. */
function alone({ document }: PreparedEntry, prepared: Source): Staged<SourceSet> {
  const entries = [{ document, source: prepared.id }];
  return { value: { sources: new Map([[prepared.id, prepared]]), entries }, diagnostics: [] };
}

/** The files that a prepared document refers to, each read once. */
class World {
  readonly #entry: PreparedEntry;
  readonly #host: Host;
  readonly #options: LoadOptions;
  readonly #read = new Map<string, Promise<ReadResult>>();

  constructor(entry: PreparedEntry, host: Host, options: LoadOptions) {
    this.#entry = entry;
    this.#host = host;
    this.#options = options;
  }

  /** Reads the files that the document refers to as it is now. */
  async load(prepared: Source): Promise<Staged<SourceSet>> {
    const { document, source } = this.#entry;
    const own: readonly string[] = [source, prepared.id];
    const loaded = await load([{ document, source: prepared.id }], this.#host, this.#options, {
      read: async (request) =>
        own.includes(request.id)
          ? { source: prepared, diagnostics: [] }
          : await this.#once(request),
    });
    // References in other files name it by its path.
    const sources = new Map([...loaded.value.sources, [source, prepared]]);
    return { ...loaded, value: { ...loaded.value, sources } };
  }

  async #once(request: Request): Promise<ReadResult> {
    const known = this.#read.get(request.id) ?? readSource(request, this.#host, this.#options);
    this.#read.set(request.id, known);
    return await known;
  }
}

interface Wanted {
  readonly id: string;
  /** The place in the configuration that names it. */
  readonly at: Origin | undefined;
  readonly options: LoadOptions;
}

/** Reads a text that the user named. */
async function readText(
  { id, at: place, options }: Wanted,
  host: Host,
  report: Report,
): Promise<Source | undefined> {
  const request = { id, references: [], remotesBefore: 0 };
  const { source, failure, diagnostics } = await readSource(request, host, options);
  for (const diagnostic of diagnostics) report(diagnostic);
  if (failure === undefined) return source;
  const found = failure(undefined);
  report(place === undefined ? found : { ...found, at: place });
  return undefined;
}

async function readOverlays(
  { overlays, at: place }: Preparation,
  {
    host,
    options,
    report,
  }: { readonly host: Host; readonly options: LoadOptions; readonly report: Report },
): Promise<readonly Source[]> {
  const read = overlays.map(async (id, index) => {
    const there = place && at(place, "overlays", index);
    return await readText({ id, at: there, options }, host, report);
  });
  const found = await Promise.all(read);
  return found.flatMap((source) => (source?.value === undefined ? [] : source));
}

function patchPlace(document: string, options: Origin | undefined): Origin {
  return at(options ?? { source: document, path: undefined }, "patch");
}

async function patch(
  draft: Draft,
  { document, preparation }: PreparedEntry,
  report: Report,
): Promise<Prepared["patched"]> {
  const { patch: change, file, at: options } = preparation;
  if (change === undefined) return undefined;
  const place = patchPlace(document, options);
  if (typeof change !== "function")
    return applyPatch(draft, change, { document, at: place }, report);
  const text = JSON.stringify(draft.value);
  const patched = await runPatch({ patch: change, document, text, file });
  const parsed = "text" in patched ? parse(`${document}.json`, patched.text) : undefined;
  const failed = parsed?.diagnostics.find(({ severity }) => severity === "error");
  if (parsed?.value === undefined || failed !== undefined) {
    const reason =
      "reason" in patched ? patched.reason : (failed?.message ?? "it returned no document");
    report(diagnose("patch/failed", { document, reason }, options && place));
    return undefined;
  }
  return adoptPatched(draft, parsed.value.value, { document, at: place }, report);
}
