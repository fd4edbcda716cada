import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import type { AccessOptions } from "./access.ts";
import { addAll } from "./add-all.ts";
import { type FailedSource, type Failure, diagnoseFailures } from "./failure.ts";
import { type ReadResult, type Request, readSource } from "./request.ts";
import { here } from "./project.ts";
import { RequestQueue } from "./request-queue.ts";
import type { Entry, Source, SourceSet } from "./source.ts";

/**
 * Sources that a run may read besides the entries, which the user named, and the files of the
 * project.
 */
export type LoadOptions = AccessOptions;

/** Other ways to sources than reading them from the host. */
export interface LoadFrom {
  /** Self-contained sources that were read before. */
  readonly known?: readonly Source[];
  /** Reads a source. Default: from the host. */
  readonly read?: typeof readSource;
}

/**
 * Reads the entries and, where access allows, the sources that their references lead to. Follows
 * the references that `ReferenceFinder` recognizes, and searches only the parts that they name.
 * A source that could not be read is reported at the first reference to it and is in the set
 * without a value. Errors in one source do not stop the reading of others.
 */
export async function load(
  entries: readonly Entry[],
  host: Host,
  options: LoadOptions,
  { known = [], read = readSource }: LoadFrom = {},
): Promise<Staged<SourceSet>> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map(known.map((source) => [source.id, source]));
  const queue = new RequestQueue(entries, sources);
  const failed: [Request, Failure][] = [];
  for (let requests = queue.take(); requests.length > 0; requests = queue.take()) {
    for (const [request, result] of await readAll(requests, (request) =>
      read(request, host, options),
    )) {
      sources.set(request.id, result.source);
      addAll(diagnostics, result.diagnostics);
      if (result.failure !== undefined) failed.push([request, result.failure]);
    }
    for (const request of requests) queue.follow(request);
  }
  // The sources read last may declare a URI that an earlier reference failed to find.
  const missing = failed.flatMap(([request, failure]): FailedSource[] => {
    const places = request.references.map(({ at }) => at);
    return queue.isOpen(request) ? [{ id: request.id, failure, places }] : [];
  });
  if (missing.length > 0) {
    const read = [...sources.values()].flatMap(({ id, value }) => (value === undefined ? [] : id));
    addAll(diagnostics, diagnoseFailures(missing, read));
  }
  const readable = entries.filter(({ source }) => sources.get(source)?.value !== undefined);
  return {
    value: {
      sources,
      entries: readable,
      selfContained: new Set([...known.map(({ id }) => id), ...queue.selfContained]),
      project: options.project ?? here,
    },
    diagnostics,
  };
}

/** Reads sources in batches and returns the results in the order of the requests. */
async function readAll(
  requests: readonly Request[],
  read: (request: Request) => Promise<ReadResult>,
): Promise<readonly (readonly [Request, ReadResult])[]> {
  const results: (readonly [Request, ReadResult])[] = [];
  for (let start = 0; start < requests.length; start += atOnce) {
    const batch = requests.slice(start, start + atOnce).map(async (request) => {
      return [request, await read(request)] as const;
    });
    addAll(results, await Promise.all(batch));
  }
  return results;
}

const atOnce = 8;
