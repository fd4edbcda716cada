import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { isUrl } from "../source/is-url.ts";
import { countUnrelated, folderOf } from "./folders.ts";
import type { Group } from "./group.ts";
import { isAnonymous, isKnownByServer } from "./identity.ts";
import type { NamedGroup } from "./name-documents.ts";

/** Reports documents whose pages do not say which document they belong to. */
export function checkGroups(documents: readonly NamedGroup[]): readonly Diagnostic[] {
  const groups = documents.map(({ group }) => group);
  const byServer = groups.filter(({ identity, fragments }) => {
    return isAnonymous(identity) || isKnownByServer(fragments[0], identity);
  });
  return [
    ...documents.flatMap(checkAnonymous),
    ...checkSplit(
      groups.filter(({ identity }) => identity.folder !== undefined),
      "folders",
    ),
    ...checkSplit(
      byServer.some(({ identity }) => !isAnonymous(identity)) ? byServer : [],
      "servers",
    ),
  ];
}

/**
 * Warns of pages that form one document only because of a default title: they are in several
 * folders, or have neither a path nor a component in common.
 */
function checkAnonymous({ group, path }: NamedGroup): readonly Diagnostic[] {
  const { identity, fragments } = group;
  if (!isAnonymous(identity)) return [];
  const folders = new Set(fragments.map(folderOf)).size;
  const parts = countUnrelated(fragments);
  if (folders < 2 && parts < 2) return [];
  return [diagnose("import/anonymous-pages", { path, folders, parts }, startOf(group))];
}

function checkSplit(groups: readonly Group[], by: string): readonly Diagnostic[] {
  const [first, ...others] = groups;
  if (first === undefined || others.length === 0) return [];
  return [diagnose("import/site-split", { documents: groups.length, by }, startOf(first))];
}

function startOf({ fragments: [{ page }] }: Group): Diagnostic["at"] {
  return { source: page.path, offset: page.start, length: 1 };
}

/**
 * Warns of documents that were imported from more pages than are given now. Files that no longer
 * exist were removed on purpose.
 */
export async function leftOut(
  documents: readonly NamedGroup[],
  given: ReadonlySet<string>,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { existing, path } of documents) {
    const earlier = new Set(existing?.imported?.provenance.pages.map(({ page }) => page));
    const missing: string[] = [];
    for (const page of earlier) {
      if (given.has(page)) continue;
      if (isUrl(page) || (await host.kind(page)) === "file") missing.push(`\`${page}\``);
    }
    if (missing.length > 0) {
      const shown = missing.slice(0, 5).join(", ");
      const more = missing.length > 5 ? ` and ${missing.length - 5} more` : "";
      diagnostics.push(diagnose("import/page-left-out", { path, pages: shown + more }));
    }
  }
  return diagnostics;
}
