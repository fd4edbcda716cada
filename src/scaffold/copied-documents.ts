import { posix } from "node:path";
import type { SourceSet } from "../source/source.ts";

/**
 * The document's path `spec`, and the texts of it and of the files that it refers to, by path in
 * the project; or why they cannot be copied.
 */
export type CopiedDocuments =
  { readonly spec: string; readonly files: ReadonlyMap<string, string> } | { readonly why: string };

/**
 * Plans the copies of a document. A single file becomes `openapi.yaml` or `openapi.json`; several
 * files keep their relative paths below the folder `openapi`.
 */
export function copyDocuments({ sources, entries }: SourceSet): CopiedDocuments {
  const entry = sources.get(entries[0]?.source ?? "");
  if (entry === undefined) return { why: "it could not be read" };
  if (sources.size === 1) {
    const spec = `openapi.${entry.format}`;
    return { spec, files: new Map([[spec, entry.text]]) };
  }
  const ids = [...sources.keys()];
  const foreign = ids.find((id) => /^[a-z][a-z0-9+.-]+:/i.test(id));
  if (foreign !== undefined) {
    return {
      why: `it refers to other files by URL (${foreign}): bring them into one folder first`,
    };
  }
  const root = commonFolder(ids);
  const pathOf = (id: string): string => posix.join("openapi", posix.relative(root, id));
  return {
    spec: pathOf(entry.id),
    files: new Map([...sources.values()].map(({ id, text }) => [pathOf(id), text])),
  };
}

/** The deepest folder that all of these are in. */
function commonFolder(ids: readonly string[]): string {
  let folder = posix.dirname(posix.normalize(ids[0] ?? ""));
  const isInside = (id: string): boolean => {
    const relative = posix.relative(folder, posix.normalize(id));
    return !relative.startsWith("../") && relative !== "..";
  };
  while (!ids.every(isInside)) folder = posix.join(folder, "..");
  return folder;
}
