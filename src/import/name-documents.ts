import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { ExistingDocument } from "./existing.ts";
import type { Group } from "./group.ts";
import { type Identity, identityKey } from "./identity.ts";
import { majorOf, slugCandidates } from "./slug.ts";

/** A group of fragments, and the file of its document. */
export interface NamedGroup {
  readonly group: Group;
  readonly id: string;
  readonly path: string;
  /** The document that is in the file already. */
  readonly existing: ExistingDocument | undefined;
}

/**
 * Assigns a file to each document. A document that was imported before keeps its file, also if its
 * version changed within a major version; the others get the best free name. A file that was not
 * imported is never used (`import/file-taken`).
 */
export function nameDocuments(
  groups: readonly Group[],
  existing: readonly ExistingDocument[],
  folder: string,
): Staged<readonly NamedGroup[]> {
  const kept = keptFiles(groups, existing);
  const open = groups.filter((group) => !kept.has(group));
  const taken = new Set(
    existing.filter(({ imported }) => imported !== undefined).map(({ slug }) => slug),
  );
  const diagnostics: Diagnostic[] = [];
  const named = groups.map((group): NamedGroup => {
    const file = kept.get(group);
    if (file !== undefined) return { group, id: file.slug, path: file.path, existing: file };
    const id = freeSlug(group, open, taken);
    const path = folder === "." ? `${id}.yaml` : `${folder}/${id}.yaml`;
    const obstacle = existing.find(({ slug }) => slug === id);
    if (obstacle !== undefined)
      diagnostics.push(diagnose("import/file-taken", { path: obstacle.path }));
    return { group, id, path, existing: undefined };
  });
  return { value: named, diagnostics: [...diagnostics, ...checkOldVersions(named, existing)] };
}

/** Reports imported documents whose pages are now parts of others. */
function checkOldVersions(
  named: readonly NamedGroup[],
  existing: readonly ExistingDocument[],
): readonly Diagnostic[] {
  const current = new Set(named.map(({ path }) => path));
  return existing.flatMap(({ path, imported }) => {
    if (imported === undefined || current.has(path)) return [];
    const { identity, provenance } = imported;
    const pages = new Set(provenance.pages.map(({ page }) => page));
    const next = named.find(({ group }) =>
      group.fragments.some(({ page }) => pages.has(page.path)),
    );
    if (next === undefined) return [];
    const { version } = next.group.identity;
    const isVersion =
      version !== identity.version && isSameBut({ version: "" }, identity, next.group.identity);
    return isVersion
      ? [
          diagnose("import/old-version", {
            path,
            version: identity.version,
            next: version,
            nextPath: next.path,
          }),
        ]
      : [diagnose("import/old-document", { path, nextPath: next.path })];
  });
}

/** True if two identities are equal apart from some fields. */
function isSameBut(fields: Partial<Identity>, one: Identity, other: Identity): boolean {
  return identityKey({ ...one, ...fields }) === identityKey({ ...other, ...fields });
}

/**
 * The first candidate that is neither a candidate of another new document nor the name of an
 * existing one.
 */
function freeSlug(group: Group, open: readonly Group[], taken: ReadonlySet<string>): string {
  const candidates = slugCandidates(group.identity);
  const free = candidates.find((slug) => {
    const rivals = open.filter(({ identity }) => slugCandidates(identity).includes(slug));
    return rivals.length === 1 && !taken.has(slug);
  });
  return free ?? candidates.at(-1) ?? "api";
}

function keptFiles(
  groups: readonly Group[],
  existing: readonly ExistingDocument[],
): ReadonlyMap<Group, ExistingDocument> {
  const kept = new Map<Group, ExistingDocument>();
  const claim = (matches: (earlier: Imported, group: Group, slug: string) => boolean): void => {
    for (const group of groups) {
      if (kept.has(group)) continue;
      const claimed = new Set(kept.values());
      const file = existing.find(
        (document) =>
          !claimed.has(document) &&
          document.imported !== undefined &&
          matches(document.imported, group, document.slug),
      );
      if (file !== undefined) kept.set(group, file);
    }
  };
  claim(({ identity }, group) => identityKey(identity) === identityKey(group.identity));
  claim(({ identity }, group) => succeeds(identity, group.identity));
  claim(isKnownBetter);
  claim(({ identity }, { identity: { name, swagger } }, slug) => {
    return identity.swagger === swagger && slug === name;
  });
  claim(isRetitled);
  return kept;
}

type Imported = NonNullable<ExistingDocument["imported"]>;

/**
 * True if a document was imported from some of the same pages, and its identity differs at most in
 * origin, source and folder.
 */
function isKnownBetter({ identity, provenance }: Imported, group: Group): boolean {
  const given = new Set(group.fragments.map(({ page }) => page.path));
  const fields = { origin: undefined, source: undefined, folder: undefined };
  return (
    isSameBut(fields, identity, group.identity) &&
    provenance.pages.some(({ page }) => given.has(page))
  );
}

/** True if most pages of a document are in a group of another title, within one major version. */
function isRetitled({ identity, provenance }: Imported, group: Group): boolean {
  const given = new Set(group.fragments.map(({ page }) => page.path));
  const kept = provenance.pages.filter(({ page }) => given.has(page)).length;
  const fields = { title: "", version: "" };
  return (
    isSameBut(fields, identity, group.identity) &&
    majorOf(identity.version) === majorOf(group.identity.version) &&
    kept * 2 > Math.max(provenance.pages.length, group.fragments.length)
  );
}

/** True if two identities differ only in their versions, within one major version. */
function succeeds(earlier: Identity, identity: Identity): boolean {
  return (
    isSameBut({ version: "" }, earlier, identity) &&
    majorOf(earlier.version) === majorOf(identity.version)
  );
}
