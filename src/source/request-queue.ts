import { addAll } from "./add-all.ts";
import { otherSpellings } from "./other-spellings.ts";
import { type Reference, createReferenceFinder } from "./references.ts";
import type { Request } from "./request.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import { isSelfContained } from "./self-contained.ts";
import { isUrl } from "./source-id.ts";
import type { Entry, Source } from "./source.ts";

/** A request to which references may still be added. */
type Wanted = Request & { readonly references: Reference[] };

/** The sources to read: first the entries, then those that references in read sources lead to. */
export class RequestQueue {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #finder = createReferenceFinder();
  readonly #followed = new Set<string>();
  readonly #selfContained = new Set<string>();
  #wanted: Map<string, Wanted>;
  #remotes = 0;

  /** `sources` are the sources that were read; the caller adds to them. */
  constructor(entries: readonly Entry[], sources: ReadonlyMap<string, Source>) {
    this.#sources = sources;
    this.#wanted = new Map(
      entries.map(({ source: id }) => [id, { id, references: [], remotesBefore: 0 }]),
    );
  }

  /** Removes and returns the requests that are still open. */
  take(): readonly Request[] {
    const requests = [...this.#wanted.values()].filter((request) => this.isOpen(request));
    this.#wanted = new Map();
    return requests;
  }

  /**
   * Requests the sources that references lead to, for a source that was just read. Continues in
   * sources that were read before.
   */
  follow({ id, references }: Request): void {
    const source = this.#sources.get(id);
    if (source === undefined) return;
    if (isSelfContained(source.value, source.format === "json")) {
      this.#selfContained.add(id);
      return;
    }
    const found = references.length === 0 ? [...this.#finder.inWhole(source)] : [];
    for (const { text, kind } of references)
      addAll(found, this.#finder.inPart(source, fragmentOf(text), kind));
    // The list grows during the iteration.
    for (const reference of found) {
      if (!this.#isNew(reference) || this.#isDeclared(reference)) continue;
      if (this.#namesSchema(reference)) continue;
      const target = this.#sources.get(idOf(reference));
      if (target === undefined) this.#want(reference);
      else addAll(found, this.#finder.inPart(target, fragmentOf(reference.text), reference.kind));
    }
  }

  /** The ids of the sources that contain no references to others and no names. */
  get selfContained(): ReadonlySet<string> {
    return this.#selfContained;
  }

  /**
   * True for an entry, and for a source with a reference that no schema read meanwhile declares.
   */
  isOpen({ references }: Request): boolean {
    return references.length === 0 || !references.every((reference) => this.#isDeclared(reference));
  }

  #isNew({ text, kind, base, at }: Reference): boolean {
    const key = [kind, at.source, base, text].join("\0");
    return !this.#followed.has(key) && this.#followed.add(key) !== undefined;
  }

  #want(reference: Reference): void {
    const id = idOf(reference);
    const request = this.#wanted.get(id) ?? { id, references: [], remotesBefore: this.#remotes };
    if (!this.#wanted.has(id) && isUrl(id)) this.#remotes += 1;
    this.#wanted.set(id, request);
    request.references.push(reference);
  }

  /** True if the reference is only the name or the path of a schema in its document. */
  #namesSchema({ text, at }: Reference): boolean {
    if (text.includes("#")) return false;
    return otherSpellings(text, this.#sources.get(at.source)?.value).length > 0;
  }

  /** True if a schema that was read declares the URI of the reference with `$id`. */
  #isDeclared({ text, base }: Reference): boolean {
    const uri = text.startsWith("#") ? undefined : resolveUri(text, base);
    return uri !== undefined && this.#finder.declares(uri);
  }
}

/**
 * The key of the source that a reference names: its id if it may be read, or else the key that the
 * resolver looks up.
 */
function idOf({ text, at }: Reference): string {
  if (text.startsWith("#")) return at.source;
  const uri = resolveUri(text, sourceUri(at.source));
  return uri === undefined ? text : sourceIdOf(uri);
}

function fragmentOf(text: string): string {
  const hash = text.indexOf("#");
  return hash === -1 ? "" : text.slice(hash + 1);
}
