import { type Tree, type TreeMap, isList, isMap } from "../../../src/import/tree.ts";
import type { Dialect } from "./dialects.ts";
import { type OperationKeys, operationKeys, partOf } from "./part.ts";

/** A documentation site made from a document. */
export interface Site {
  /** The document that its pages show together. */
  readonly document: TreeMap;
  /** The texts of the pages by file, in the order of their operations. */
  readonly pages: Readonly<Record<string, string>>;
}

/** The maximum size of the pages of a site together, in characters. */
const maxSize = 12_000_000;

/**
 * Makes a site with a page for each of the first `limit` operations of a document. The pages
 * describe what they share in different words: shorter ones on all but the first. On every second
 * page, maps have their keys in reverse.
 */
export function siteOf(document: TreeMap, dialect: Dialect, limit: number): Site {
  const whole = dialect.exported(document);
  const seen = new Set<string>();
  const shown: OperationKeys[] = [];
  const pages: Record<string, string> = {};
  const all = operationKeys(whole).slice(0, limit);
  let size = 0;
  for (let start = 0; start < all.length && size < maxSize; start += dialect.perPage) {
    const own = all.slice(start, start + dialect.perPage);
    const parts = own.map((keys, at) => {
      const part = reworded(partOf(whole, [keys]), start + at, seen);
      return (start + at) % 2 === 0 ? part : reversed(part);
    });
    const text = dialect.page(parts, start);
    pages[`site/${String(start).padStart(4, "0")}.md`] = text;
    shown.push(...own);
    size += text.length;
  }
  return { document: partOf(whole, shown), pages };
}

/** Shortens some descriptions of a part that earlier pages have in full. */
function reworded(part: TreeMap, page: number, seen: Set<string>): TreeMap {
  const visit = (tree: Tree, place: string): Tree => {
    if (isList(tree)) return tree.map((item, index) => visit(item, `${place}/${index}`));
    if (!isMap(tree)) return tree;
    return new Map(
      [...tree].map(([key, value]) => {
        const below = `${place}/${key}`;
        if (typeof value === "string" && key === "description") {
          return [key, seen.has(below) ? shorter(value, page) : (seen.add(below), value)];
        }
        return [key, isData(key) ? value : visit(value, below)];
      }),
    );
  };
  const result = visit(part, "");
  return isMap(result) ? result : part;
}

function reversed(part: TreeMap): TreeMap {
  const visit = (tree: Tree): Tree => {
    if (isList(tree)) return tree.map(visit);
    if (!isMap(tree)) return tree;
    return new Map([...tree].toReversed().map(([key, value]) => [key, visit(value)]));
  };
  const result = visit(part);
  return isMap(result) ? result : part;
}

function shorter(text: string, page: number): string {
  return page % 3 === 0 ? text : text.slice(0, Math.floor(text.length / (1 + (page % 3))));
}

/** True for fields whose values are data, in which a description is no annotation. */
function isData(key: string): boolean {
  return /^(?:examples?|default|enum|const|x-.*)$/.test(key);
}
