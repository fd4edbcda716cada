import type { Fragment } from "./fragment.ts";
import { identityKey, identityOf } from "./identity.ts";
import { operationsOf } from "./operations.ts";
import { type TreeMap, isMap, stringAt } from "./tree.ts";

/**
 * Replaces titles that exporters take from the page, as older ones of Fern do: pages with one
 * operation each, whose summary is the title of the document and of the page, and that differ in
 * nothing else that identifies their document. They get the title of newer exports.
 */
export function withCommonTitles(
  fragments: readonly Fragment[],
  indexes: ReadonlySet<string>,
): readonly Fragment[] {
  const titled = fragments.filter(hasTitleOfPage);
  const untitled = new Map(titled.map((fragment) => [fragment, withTitle(fragment, "api")]));
  const titles = new Map<string, Set<string>>();
  const keys = new Map<Fragment, string>();
  for (const [fragment, common] of untitled) {
    const key = identityKey(identityOf(common, indexes));
    keys.set(fragment, key);
    titles.set(key, (titles.get(key) ?? new Set()).add(fragment.page.title ?? ""));
  }
  return fragments.map((fragment) => {
    const count = titles.get(keys.get(fragment) ?? "")?.size ?? 0;
    return (count > 1 ? untitled.get(fragment) : undefined) ?? fragment;
  });
}

function hasTitleOfPage({ page, document }: Fragment): boolean {
  const title = stringAt(document.get("info"), "title");
  const [first, ...others] = operationsOf(document);
  if (title === undefined || title === "" || first === undefined || others.length > 0) return false;
  const texts = [title, page.title ?? "", stringAt(first.operation, "summary") ?? ""];
  return new Set(texts.map((text) => text.trim().toLowerCase())).size === 1;
}

function withTitle(fragment: Fragment, title: string): Fragment {
  const info = fragment.document.get("info");
  const named: TreeMap = new Map([...(isMap(info) ? info : []), ["title", title]]);
  return { ...fragment, document: new Map([...fragment.document, ["info", named]]) };
}
