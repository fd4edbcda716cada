import type { Trace } from "../report/render.ts";
import { createSourceText } from "../source/text-position.ts";
import { type Host, HostError } from "../host/host.ts";
import { keysOf } from "../ir/pointer.ts";
import type { Source } from "../source/source.ts";
import { type Fragment, readFragments } from "./fragment.ts";
import { readPages } from "./llms-full.ts";
import { PROVENANCE } from "./merge.ts";
import { type PageReference, readProvenance } from "./provenance.ts";
import { locate } from "./read-tree.ts";
import { targetText } from "./target.ts";
import { fromPlain } from "./tree.ts";

/**
 * Reads the pages that the imported documents among some sources came from, and gives their trace.
 * Pages that are gone, or that are outside the working directory, are passed over.
 */
export async function readTrace(sources: ReadonlyMap<string, Source>, host: Host): Promise<Trace> {
  const texts = new Map<string, string>();
  for (const path of tracedPages(sources)) {
    try {
      // The paths are a document's, and a document is not to be trusted with files elsewhere.
      const isInside = isLocal(path) && isLocal(await host.realPath(path));
      if (isInside && (await host.kind(path)) === "file")
        texts.set(path, await host.readText(path));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return createTrace(sources, texts);
}

/** The paths of the pages that documents among some sources were imported from. */
export function tracedPages(sources: ReadonlyMap<string, Source>): readonly string[] {
  const pages = [...sources.values()].flatMap(({ value }) => pagesOf(value));
  return [...new Set(pages.map(({ page }) => page))].sort();
}

/**
 * Leads from places of imported documents back to the pages that have them; `texts` are the texts
 * of the pages by path. Where a pointer leads nowhere in the document, the nearest place above it
 * is meant. Pages are parsed when something is looked for in them.
 */
export function createTrace(
  sources: ReadonlyMap<string, Source>,
  texts: ReadonlyMap<string, string>,
): Trace {
  const pages = new Map([...sources].map(([id, { value }]) => [id, pagesOf(value)]));
  const lines = new Map([...texts].map(([path, text]) => [path, createSourceText(text)]));
  const fragments = new Map<PageReference, readonly Fragment[]>();
  const read = (page: PageReference): readonly Fragment[] => {
    const known = fragments.get(page) ?? readReferenced(page, texts.get(page.page));
    fragments.set(page, known);
    return known;
  };
  return (location) => {
    const source = sources.get(location.source);
    const candidates = pages.get(location.source) ?? [];
    if (source === undefined || !("path" in location) || candidates.length === 0) return undefined;
    const keys = existing(source.value, keysOf(location.path));
    for (const page of inOrder(candidates, keys)) {
      for (const { parsed } of read(page)) {
        const { place, depth } = locate(parsed, keys, location.part);
        if (depth < keys.length) continue;
        const position = lines.get(page.page)?.position(place.offset);
        return position && { file: page.page, line: position.line, column: position.column };
      }
    }
    return undefined;
  };
}

/**
 * The operation's own page, then the pages in the order of merging: the first that has a part is
 * where it is from.
 */
function inOrder(
  pages: readonly PageReference[],
  [field, name = "", method = ""]: readonly string[],
): readonly PageReference[] {
  const own = field === "paths" ? `${method.toUpperCase()} ${name}` : `webhook ${name}`;
  const isOwn = ({ target }: PageReference): boolean => target === own;
  return [...pages.filter(isOwn), ...pages.filter((page) => !isOwn(page))];
}

function readReferenced(
  { page, target, title }: PageReference,
  text: string | undefined,
): readonly Fragment[] {
  if (text === undefined) return [];
  return readPages(page, text)
    .filter((candidate) => title === undefined || candidate.title === title)
    .flatMap((candidate) => readFragments(candidate).value)
    .filter((fragment) => (fragment.target && targetText(fragment.target)) === target);
}

function pagesOf(document: unknown): readonly PageReference[] {
  const value = own(document, PROVENANCE);
  if (value === undefined) return [];
  return readProvenance(new Map([[PROVENANCE, fromPlain(value)]]))?.pages ?? [];
}

/** As many of the keys as lead somewhere in a plain value. */
function existing(value: unknown, keys: readonly string[]): readonly string[] {
  let depth = 0;
  for (let item = value; depth < keys.length; depth += 1) {
    item = own(item, keys[depth] ?? "");
    if (item === undefined) break;
  }
  return keys.slice(0, depth);
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

/** Whether a path is below the working directory. */
function isLocal(path: string): boolean {
  return !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..");
}
