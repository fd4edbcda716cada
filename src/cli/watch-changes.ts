import type { Delivered } from "../write/deliver.ts";

/** Limits the lines that are shown of a change. */
const maxLines = 20;

/** Limits the texts that are compared, in UTF-16 code units, since it takes time. */
const maxText = 1_000_000;

/**
 * Returns lines about what a round has changed: the changes of types and operations in the words of
 * the document, and the other files.
 */
export async function changesIn(
  before: ReadonlyMap<string, string>,
  { files, written, removed }: Delivered,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const path of written) {
    const said = await wordsOf(path, before.get(path), files.get(path));
    if (said.length > 0) lines.push(...said);
    else if (!path.endsWith("/manifest.json")) lines.push(`wrote ${path}`);
  }
  lines.push(...removed.map((path) => `removed ${path}`));
  const more = lines.length - maxLines;
  return more > 0 ? [...lines.slice(0, maxLines), `and ${more} more`] : lines;
}

/** Returns the changes of a module of types in the words of the document; none for others. */
async function wordsOf(
  path: string,
  before: string | undefined,
  after: string | undefined,
): Promise<readonly string[]> {
  const isDeclared = /(?:^|\/)(?:models|operations)\.ts$/.test(path);
  if (!isDeclared || before === undefined || after === undefined) return [];
  if (before.length + after.length > maxText) return [];
  const { changesBetween } = await import("../changes/changes.ts");
  return changesBetween(before, after);
}
