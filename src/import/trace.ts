import type { Memo } from "../cache/memo.ts";
import type { ImportedPlace, Trace } from "../report/finding.ts";
import { createSourceText } from "../source/text-position.ts";
import { type Host, HostError } from "../host/host.ts";
import { fromPointer, keysOf } from "../ir/pointer.ts";
import { isUrl } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { rememberedPage } from "./fetch-page.ts";
import { type Fragment, readFragments } from "./fragment.ts";
import { readPages } from "./llms-full.ts";
import { PROVENANCE } from "./merge.ts";
import { type PageReference, pointerOf, readProvenance } from "./provenance.ts";
import { locate } from "./read-tree.ts";
import { targetText } from "./target.ts";
import { type Tree, fromPlain, spelling, valueAt } from "./tree.ts";

/**
 * Reads the pages that sources were imported from, and returns a trace to them. Pages that no
 * longer exist, or that are outside the working directory, are skipped. Nothing is fetched: the
 * texts of pages with a URL are those of the last import, in `fetched`.
 */
export async function readTrace(
  sources: ReadonlyMap<string, Source>,
  host: Host,
  fetched?: Memo,
): Promise<Trace> {
  const texts = new Map<string, string>();
  for (const path of tracedPages(sources)) {
    const remembered = isUrl(path) ? rememberedPage(fetched, path) : undefined;
    if (remembered !== undefined) texts.set(path, remembered.text);
    if (isUrl(path)) continue;
    try {
      // The paths are from a document, which must not give access to files elsewhere.
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
  const pages = [...sources.values()].flatMap(pagesOf);
  return [...new Set(pages.map(({ page }) => page))].sort();
}

/**
 * Returns a trace from places of imported documents to their pages; `texts` are the texts of the
 * pages by path. A pointer that does not resolve leads to the nearest existing place above it.
 * Pages are parsed on demand.
 */
export function createTrace(
  sources: ReadonlyMap<string, Source>,
  texts: ReadonlyMap<string, string>,
): Trace {
  const pages = new Map([...sources].map(([id, source]) => [id, pagesOf(source)]));
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
    const value = keys.reduce(own, source.value);
    let nearest: ImportedPlace | undefined;
    for (const page of inOrder(candidates, keys)) {
      const there = keysOnPage(page, keys);
      if (there === undefined) continue;
      if (isUrl(page.page) && !texts.has(page.page) && isPageOf(page, keys))
        nearest ??= { file: page.page };
      for (const { parsed } of read(page)) {
        const { place, depth } = locate(parsed, there, location.part);
        if (depth < there.length) continue;
        const position = lines.get(page.page)?.position(place.offset);
        if (position === undefined) continue;
        const found = { file: page.page, line: position.line, column: position.column };
        if (isSameScalar(value, valueAt(parsed.tree, there))) return found;
        nearest ??= found;
      }
    }
    return nearest;
  };
}

/**
 * The keys on a page of the value at `keys` in the document, in which components may have other
 * names; `undefined` if the page has another component of the name.
 */
function keysOnPage(
  { renamed }: PageReference,
  keys: readonly string[],
): readonly string[] | undefined {
  if (renamed === undefined) return keys;
  const length = keys[0] === "components" ? 3 : 2;
  const [component, rest] = [keys.slice(0, length), keys.slice(length)];
  const siblings = component.slice(0, -1);
  const name = renamed.get(pointerOf(component));
  if (name !== undefined) return [...siblings, name, ...rest];
  const isOther = [...renamed].some(([pointer, old]) => {
    const numbered = fromPointer(pointer) ?? [];
    return old === component.at(-1) && numbered.slice(0, -1).join() === siblings.join();
  });
  return isOther ? undefined : keys;
}

/** True unless two pages may differ here: in an annotation, the document has that of one page. */
function isSameScalar(value: unknown, there: Tree | undefined): boolean {
  if (typeof value === "object" && value !== null) return true;
  return spelling(there) === undefined || spelling(there) === spelling(fromPlain(value));
}

/** True if the line of a page's fence names the operation that keys are of. */
function isPageOf(
  { target }: PageReference,
  [field, name = "", method = ""]: readonly string[],
): boolean {
  return target === (field === "paths" ? `${method.toUpperCase()} ${name}` : `webhook ${name}`);
}

/** The operation's own page, then the pages in merge order: the first with a part is its source. */
function inOrder(
  pages: readonly PageReference[],
  keys: readonly string[],
): readonly PageReference[] {
  const isOwn = (page: PageReference): boolean => isPageOf(page, keys);
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

function pagesOf(source: Source): readonly PageReference[] {
  // The value of a source may not have been parsed yet, and most are not imported.
  if (!source.text.includes(PROVENANCE)) return [];
  const value = own(source.value, PROVENANCE);
  if (value === undefined) return [];
  return readProvenance(new Map([[PROVENANCE, fromPlain(value)]]))?.pages ?? [];
}

/** The longest beginning of the keys that exists in a plain value. */
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

/** True if a path is below the working directory. */
function isLocal(path: string): boolean {
  return !/^(?:[/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes("..");
}
