import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import type { AccessOptions } from "./access.ts";
import { type FailedSource, type Failure, diagnoseFailures } from "./failure.ts";
import { type Answer, type Request, answerRequest } from "./request.ts";
import { here } from "./project.ts";
import type { Entry, SourceSet } from "./source.ts";
import { WantedSources } from "./wanted-sources.ts";

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
  const wanted = new WantedSources(entries);
  const { sources } = wanted;
  const failed: [Request, Failure][] = [];
  for (let requests = wanted.take(); requests !== undefined; requests = wanted.take()) {
    for (const [request, answer] of await answerAll(requests, host, options)) {
      sources.set(request.id, answer.source);
      addAll(diagnostics, answer.diagnostics);
      if (answer.failure !== undefined) failed.push([request, answer.failure]);
    }
    for (const request of requests) wanted.follow(request);
  }
  // A source that was read later may declare the id that a reference names.
  const missing = failed.flatMap(([request, failure]): FailedSource[] => {
    const places = request.references.map(({ at }) => at);
    return wanted.isOpen(request) ? [{ id: request.id, failure, places }] : [];
  });
  const known = [...sources.values()].flatMap(({ id, value }) => (value === undefined ? [] : id));
  addAll(diagnostics, diagnoseFailures(missing, known));
  const readable = entries.filter(({ source }) => sources.get(source)?.value !== undefined);
  return {
    value: { sources, entries: readable, project: options.project ?? here },
    diagnostics,
  };
}

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

/** As `push` with a spread, which overflows the stack when there is much to add. */
function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
