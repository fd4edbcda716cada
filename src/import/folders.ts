import { componentsOf, id } from "./components.ts";
import type { Fragment } from "./fragment.ts";
import { operationsOf } from "./operations.ts";

/**
 * Splits the fragments of pages that do not identify their document by folder. Folders with a first
 * segment of their paths in common, or a component, are parts of one document.
 */
export function splitByFolder(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const folders = new Map<string, Fragment[]>();
  for (const fragment of fragments) {
    const folder = folderOf(fragment);
    folders.set(folder, [...(folders.get(folder) ?? []), fragment]);
  }
  const order = new Map(fragments.map((fragment, index) => [fragment, index]));
  const position = (fragment: Fragment | undefined): number =>
    (fragment && order.get(fragment)) ?? 0;
  return connected([...folders.values()])
    .map((part) => part.toSorted((a, b) => position(a) - position(b)))
    .toSorted((a, b) => position(a[0]) - position(b[0]));
}

/** The number of parts of a document that have nothing in common. */
export function countUnrelated(fragments: readonly Fragment[]): number {
  return connected(fragments.map((fragment) => [fragment])).length;
}

/** Joins sets of fragments that have a mark in common, directly or through others. */
function connected(sets: readonly (readonly Fragment[])[]): readonly (readonly Fragment[])[] {
  let parts: { readonly marks: ReadonlySet<string>; readonly fragments: readonly Fragment[] }[] =
    [];
  for (const own of sets) {
    const marks = new Set(own.flatMap(marksOf));
    const linked = parts.filter((part) => [...marks].some((mark) => part.marks.has(mark)));
    const all = [...linked, { marks, fragments: own }];
    parts = [
      ...parts.filter((part) => !linked.includes(part)),
      {
        marks: new Set(all.flatMap((part) => [...part.marks])),
        fragments: all.flatMap((part) => part.fragments),
      },
    ];
  }
  return parts.map((part) => part.fragments);
}

/** The folder of a fragment's page; empty for the working directory. */
export function folderOf({ page }: Fragment): string {
  return page.path.replace(/\/?[^/]*$/, "");
}

function marksOf({ document }: Fragment): readonly string[] {
  const paths = operationsOf(document).map(({ target }) =>
    target.kind === "operation" ? `/${target.path.split("/")[1] ?? ""}` : target.name,
  );
  return [...paths, ...componentsOf(document).map(id)];
}
