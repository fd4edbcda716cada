import { componentMaps, id, reachableFrom } from "../../../src/import/components.ts";
import { operationsOf } from "../../../src/import/operations.ts";
import { printTree } from "../../../src/import/print-tree.ts";
import { METHODS, targetText } from "../../../src/import/target.ts";
import { type Tree, type TreeMap, isMap } from "../../../src/import/tree.ts";

const ITEMS = ["paths", "webhooks"];

/**
 * Splits a document into pages, one per operation, and one for everything that no operation uses.
 */
export function splitDocument(document: TreeMap): Readonly<Record<string, string>> {
  const operations = operationsOf(document);
  const views = operations.map(({ keys, target }) => ({
    line: `yaml ${targetText(target)}`,
    view: viewOf(
      document,
      (field, name, key) =>
        field === keys[0] && name === keys[1] && (!METHODS.has(key) || key === keys[2]),
    ),
  }));
  const shown = new Set<string>();
  for (const { view } of views) for (const used of reachableFrom(view, [view])) shown.add(used);
  const bare = viewOf(
    document,
    (field, name, key) => {
      const item = document.get(field);
      const value = isMap(item) ? item.get(name) : undefined;
      return (
        !METHODS.has(key) &&
        !(isMap(value) && [...value.keys()].some((method) => METHODS.has(method)))
      );
    },
    true,
  );
  const rest = withComponents(document, bare, (key) => !shown.has(key), true);
  const pages = [
    ...views.map(({ line, view }) => {
      const used = reachableFrom(document, [view]);
      return pageOf(
        line,
        withComponents(document, view, (key) => used.has(key), false),
      );
    }),
    pageOf("yaml", rest),
  ];
  return Object.fromEntries(pages.map((text, index) => [`pages/${index}.md`, text]));
}

/** A document without components, with the fields of path items that `keep` chooses. */
function viewOf(
  document: TreeMap,
  keep: (field: string, name: string, key: string) => boolean,
  keepEmpty = false,
): TreeMap {
  return new Map(
    [...document].flatMap(([field, value]): [string, Tree][] => {
      if (field === "components") return [];
      if (!ITEMS.includes(field) || !isMap(value)) return [[field, value]];
      const items = [...value].flatMap(([name, item]): [string, Tree][] => {
        if (!isMap(item)) return keepEmpty ? [[name, item]] : [];
        const kept = new Map([...item].filter(([key]) => keep(field, name, key)));
        const isWhole = keepEmpty && item.size === 0;
        const hasOperation = [...kept.keys()].some((key) => METHODS.has(key));
        return kept.size > 0 && (keepEmpty || hasOperation)
          ? [[name, kept]]
          : isWhole
            ? [[name, kept]]
            : [];
      });
      return [[field, new Map(items)]];
    }),
  );
}

function withComponents(
  document: TreeMap,
  view: TreeMap,
  keep: (key: string) => boolean,
  keepEmpty: boolean,
): TreeMap {
  const kinds = componentMaps(document).map(({ keys, map }) => {
    const names = [...map].filter(([name]) => keep(id([...keys, name])));
    return [keys.at(-1) ?? "", new Map(names)] as const;
  });
  const components = new Map<string, Tree>(kinds.filter(([, map]) => keepEmpty || map.size > 0));
  const present = document.has("components") && (keepEmpty || components.size > 0);
  return new Map([...view, ...(present ? [["components", components] as const] : [])]);
}

function pageOf(line: string, view: TreeMap): string {
  const body = printTree(view);
  const longest = Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `# Page\n\n## OpenAPI\n\n${fence}${line}\n${body}${fence}\n`;
}
