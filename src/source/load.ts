import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import type { AccessOptions } from "./access.ts";
import { type FailedSource, type Failure, diagnoseFailures } from "./failure.ts";
import { type Answer, type Request, answerRequest } from "./request.ts";
import { here } from "./project.ts";
import { type Reference, createReferenceFinder } from "./references.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import { isSelfContained } from "./self-contained.ts";
import { isUrl } from "./source-id.ts";
import type { Entry, Source, SourceSet } from "./source.ts";

/** What a run may read besides the entries, which the user has named, and the files of the project. */
export type LoadOptions = AccessOptions;

/**
 * Reads the entries and what their references lead to, as far as it may be read. References are followed where they are references (see `ReferenceFinder`), to the parts that they name.
 * What could not be read is told at the first reference to it, and is in the set without a value. Everything is examined, whatever is wrong with some of it.
 */
export async function load(
  entries: readonly Entry[],
  host: Host,
  options: LoadOptions,
): Promise<Staged<SourceSet>> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  const finder = createReferenceFinder();
  const followed = new Set<string>();
  const failed: [Request, Failure][] = [];
  let remotes = 0;
  let wanted = new Map<string, Wanted>();
  for (const { source: id } of entries) wanted.set(id, { id, references: [], remotesBefore: 0 });

  while (wanted.size > 0) {
    const requests = [...wanted.values()].filter(isOpen);
    wanted = new Map();
    for (const [request, answer] of await answerAll(requests, host, options)) {
      sources.set(request.id, answer.source);
      addAll(diagnostics, answer.diagnostics);
      if (answer.failure !== undefined) failed.push([request, answer.failure]);
    }
    for (const request of requests) follow(request);
  }
  // What was read last may be what the first reference asked for.
  const missing = failed.flatMap(([request, failure]): FailedSource[] => {
    const places = request.references.map(({ at }) => at);
    return isOpen(request) ? [{ id: request.id, failure, places }] : [];
  });
  const known = [...sources.values()].flatMap(({ id, value }) => (value === undefined ? [] : id));
  addAll(diagnostics, diagnoseFailures(missing, known));
  const readable = entries.filter(({ source }) => sources.get(source)?.value !== undefined);
  return {
    value: { sources, entries: readable, project: options.project ?? here },
    diagnostics,
  };

  /** Wants what the references of a source that was just read lead to; where that was read before, goes on from there. */
  function follow({ id, references }: Request): void {
    const source = sources.get(id);
    if (source === undefined) return;
    if (isSelfContained(source.value)) return;
    const found = references.length === 0 ? [...finder.inWhole(source)] : [];
    for (const { text, kind } of references)
      addAll(found, finder.inPart(source, fragmentOf(text), kind));
    // Grows while it is walked.
    for (const reference of found) {
      if (!isNew(reference) || isDeclared(reference)) continue;
      const target = sources.get(idOf(reference));
      if (target === undefined) want(reference);
      else addAll(found, finder.inPart(target, fragmentOf(reference.text), reference.kind));
    }
  }

  function isNew({ text, kind, base, at }: Reference): boolean {
    const key = [kind, at.source, base, text].join("\0");
    return !followed.has(key) && followed.add(key) !== undefined;
  }

  function want(reference: Reference): void {
    const id = idOf(reference);
    const request = wanted.get(id) ?? { id, references: [], remotesBefore: remotes };
    if (!wanted.has(id) && isUrl(id)) remotes += 1;
    wanted.set(id, request);
    request.references.push(reference);
  }

  /** Whether a schema that was read names itself what is referred to, with `$id`. */
  function isDeclared({ text, base }: Reference): boolean {
    const uri = text.startsWith("#") ? undefined : resolveUri(text, base);
    return uri !== undefined && finder.declares(uri);
  }

  /** Whether a request still stands: an entry, or a source of which no schema that was read meanwhile has taken the name. */
  function isOpen({ references }: Request): boolean {
    return references.length === 0 || !references.every(isDeclared);
  }
}

/** A request that more references may still join. */
type Wanted = Request & { readonly references: Reference[] };

/** Asks for a few sources at a time, in their order. */
async function answerAll(
  requests: readonly Request[],
  host: Host,
  options: LoadOptions,
): Promise<readonly (readonly [Request, Answer])[]> {
  const answers: (readonly [Request, Answer])[] = [];
  for (let start = 0; start < requests.length; start += atOnce) {
    const batch = requests.slice(start, start + atOnce).map(async (request) => {
      return [request, await answerRequest(request, host, options)] as const;
    });
    addAll(answers, await Promise.all(batch));
  }
  return answers;
}

const atOnce = 8;

/** The key of the source that a reference names: its id where it may be read, and what the resolver looks for where it may not. */
function idOf({ text, at }: Reference): string {
  if (text.startsWith("#")) return at.source;
  const uri = resolveUri(text, sourceUri(at.source));
  return uri === undefined ? text : sourceIdOf(uri);
}

function fragmentOf(text: string): string {
  const hash = text.indexOf("#");
  return hash === -1 ? "" : text.slice(hash + 1);
}

/** As `push` with a spread, which overflows the stack when there is much to add. */
function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
