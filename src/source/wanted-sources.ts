import { type Reference, createReferenceFinder } from "./references.ts";
import type { Request } from "./request.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import { isSelfContained } from "./self-contained.ts";
import { isUrl } from "./source-id.ts";
import type { Entry, Source } from "./source.ts";

/** A request that more references may still join. */
type Wanted = Request & { readonly references: Reference[] };

/** The sources that entries and references name and that were not read yet. */
export class WantedSources {
  /** The sources that were read, by id. */
  readonly sources: Map<string, Source> = new Map();
  readonly #finder = createReferenceFinder();
  readonly #followed = new Set<string>();
  #remotes = 0;
  #wanted = new Map<string, Wanted>();

  constructor(entries: readonly Entry[]) {
    for (const { source: id } of entries) {
      this.#wanted.set(id, { id, references: [], remotesBefore: 0 });
    }
  }

  /** Returns the open requests, which are no longer wanted then; `undefined` if there are none. */
  take(): readonly Request[] | undefined {
    if (this.#wanted.size === 0) return undefined;
    const requests = [...this.#wanted.values()].filter((request) => this.isOpen(request));
    this.#wanted = new Map();
    return requests;
  }

  /**
   * Follows the references in a source that was just read: to sources that are wanted then, and on
   * from there in those that were read before.
   */
  follow({ id, references }: Request): void {
    const source = this.sources.get(id);
    if (source === undefined) return;
    if (isSelfContained(source.value)) return;
    const found = references.length === 0 ? [...this.#finder.inWhole(source)] : [];
    for (const { text, kind } of references) {
      for (const one of this.#finder.inPart(source, fragmentOf(text), kind)) found.push(one);
    }
    // Grows while it is walked.
    for (const reference of found) {
      if (!this.#isNew(reference) || this.#isDeclared(reference)) continue;
      const target = this.sources.get(idOf(reference));
      if (target === undefined) {
        this.#want(reference);
        continue;
      }
      const { text, kind } = reference;
      for (const one of this.#finder.inPart(target, fragmentOf(text), kind)) found.push(one);
    }
  }

  /** True if a request is still needed: for an entry, or for an id that no schema has declared. */
  isOpen({ references }: Request): boolean {
    return references.length === 0 || !references.every((each) => this.#isDeclared(each));
  }

  #isNew({ text, kind, base, at }: Reference): boolean {
    const key = [kind, at.source, base, text].join("\0");
    return !this.#followed.has(key) && this.#followed.add(key) !== undefined;
  }

  #want(reference: Reference): void {
    const id = idOf(reference);
    const known = this.#wanted.get(id);
    const request = known ?? { id, references: [], remotesBefore: this.#remotes };
    if (known === undefined && isUrl(id)) this.#remotes += 1;
    this.#wanted.set(id, request);
    request.references.push(reference);
  }

  /** True if a schema that was read has the id that a reference names. */
  #isDeclared({ text, base }: Reference): boolean {
    const uri = text.startsWith("#") ? undefined : resolveUri(text, base);
    return uri !== undefined && this.#finder.declares(uri);
  }
}

/**
 * The key of the source that a reference names: its id if it may be read, or else the text that the
 * resolver looks for.
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
