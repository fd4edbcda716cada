import type { TextLocation } from "../diagnostics/diagnostic.ts";
import { type Fragment, readFragment } from "./fragment.ts";
import { readPages } from "./llms-full.ts";
import { PROVENANCE } from "./merge.ts";
import { type PageReference, type Provenance, readProvenance } from "./provenance.ts";
import { locate } from "./read-tree.ts";
import { targetText } from "./target.ts";
import { fromPlain } from "./tree.ts";

/** The place on a page that the value at `keys` of an imported document was read from; `undefined` when no page has it any more. */
export type Trace = (keys: readonly string[], part?: "key" | "value") => TextLocation | undefined;

/** The files that an imported document was made from, as its `x-codegen-provenance` names them; none when it was not imported. The document is a plain value. */
export function tracedPages(document: unknown): readonly string[] {
  return [...new Set(provenanceIn(document)?.pages.map(({ page }) => page))];
}

/**
 * Leads from places of an imported document back to the pages. `texts` are the texts of the pages by path; those that are missing are passed over.
 * Pages are parsed when a place is first looked for in them.
 */
export function createTrace(document: unknown, texts: ReadonlyMap<string, string>): Trace {
  const pages = provenanceIn(document)?.pages ?? [];
  const fragments = new Map<PageReference, readonly Fragment[]>();
  const read = (page: PageReference): readonly Fragment[] => {
    const known = fragments.get(page) ?? readReferenced(page, texts.get(page.page));
    fragments.set(page, known);
    return known;
  };
  return (keys, part) => {
    const [field, name, method] = keys;
    const own = field === "paths" ? `${method?.toUpperCase() ?? ""} ${name}` : `webhook ${name}`;
    const isOwn = (page: PageReference): boolean => page.target === own;
    // In the order of merging, the first page that has a part is where it is from.
    for (const page of [...pages.filter(isOwn), ...pages.filter((other) => !isOwn(other))]) {
      for (const { parsed } of read(page)) {
        const { place, depth } = locate(parsed, keys, part);
        if (depth === keys.length) return place;
      }
    }
    return undefined;
  };
}

function readReferenced(
  { page, target, title }: PageReference,
  text: string | undefined,
): readonly Fragment[] {
  if (text === undefined) return [];
  return readPages(page, text)
    .filter((candidate) => title === undefined || candidate.title === title)
    .flatMap((candidate) => readFragment(candidate).value ?? [])
    .filter((fragment) => (fragment.target && targetText(fragment.target)) === target);
}

function provenanceIn(document: unknown): Provenance | undefined {
  if (typeof document !== "object" || document === null) return undefined;
  if (!Object.hasOwn(document, PROVENANCE)) return undefined;
  const value: unknown = Reflect.get(document, PROVENANCE);
  return readProvenance(new Map([[PROVENANCE, fromPlain(value)]]));
}
