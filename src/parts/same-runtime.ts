import type { ResolvedConfig } from "../config/resolved-config.ts";
import { scopeOf } from "../run-stages.ts";
import type { Mentions } from "../write/deliver.ts";
import type { DocumentFacts } from "./document-facts.ts";

/** The documents that are made anew, and the modules of the runtime that theirs mention now. */
export interface MadeAnew {
  readonly documents: ReadonlySet<string>;
  readonly mentions: Mentions;
}

/**
 * True if every copy of the runtime has the modules that it had, after some documents are made
 * anew. A self-contained document has a copy of its own.
 */
export function hasSameRuntime(
  { documents, mentions }: MadeAnew,
  before: ReadonlyMap<string, DocumentFacts>,
  config: ResolvedConfig,
): boolean {
  const made = mentionsIn(mentions);
  const mentionsBefore = (id: string): Iterable<string> => before.get(id)?.mentions ?? [];
  const mentionsNow = (id: string): Iterable<string> =>
    documents.has(id) ? (made.get(id) ?? []) : mentionsBefore(id);
  const alone = new Set(
    config.documents.flatMap(({ id, own }) => (own?.isSelfContained ? id : [])),
  );
  const common = [...before.keys()].filter((id) => !alone.has(id));
  return [common, ...[...alone].map((id) => [id])].every((ids) => {
    const old = new Set(ids.flatMap((id) => [...mentionsBefore(id)]));
    const now = new Set(ids.flatMap((id) => [...mentionsNow(id)]));
    return old.size === now.size && [...now].every((each) => old.has(each));
  });
}

/** Returns the modules of the runtime that the modules of each document mention. */
export function mentionsIn(mentions: Mentions): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const [path, mentioned] of mentions) {
    const own = all.get(scopeOf(path)) ?? new Set();
    for (const each of mentioned) own.add(each);
    all.set(scopeOf(path), own);
  }
  return all;
}
