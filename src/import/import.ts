import { type Diagnostic, type Staged, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { checkFragment, checkProse } from "./checks.ts";
import { readExisting } from "./existing.ts";
import { type Fragment, readFragments } from "./fragment.ts";
import { groupFragments, isAnonymous } from "./identity.ts";
import { type OnConflict, mergeGroup } from "./merge-group.ts";
import { type NamedGroup, nameDocuments } from "./name-documents.ts";
import type { Page } from "./page.ts";
import { printTree } from "./print-tree.ts";
import { provenanceOf, withProvenance } from "./provenance.ts";
import { readPageFiles } from "./read-pages.ts";
import { escapeSlashedNames } from "./slashed-names.ts";
import { checkVersions } from "./versions.ts";

export interface ImportOptions {
  /** The folder of the documents, relative to the working directory. */
  readonly out: string;
  readonly onConflict: OnConflict;
  /** Reports warnings as errors. */
  readonly strict?: boolean;
}

/** A document made from pages. */
export interface ImportedDocument {
  /** Its name: `a-z`, `0-9` and `-`. */
  readonly id: string;
  /** Its file, relative to the working directory. */
  readonly path: string;
  /** YAML, with a line break at the end. */
  readonly text: string;
}

/**
 * Makes OpenAPI documents from documentation pages. `paths` are pages, folders of pages, and
 * concatenations of pages (`llms-full.txt`), relative to the working directory. The result depends
 * on the pages, the documents in the output folder and the options, not on the order of `paths`.
 * Nothing is written.
 */
export async function importPages(
  paths: readonly string[],
  host: Host,
  options: ImportOptions,
): Promise<Staged<readonly ImportedDocument[]>> {
  const { value: pages, diagnostics } = await readPageFiles(paths, host);
  const read = pages.map(({ page, expected }) => readPage(page, expected));
  const fragments = read.flatMap(({ value }) => value);
  const groups = groupFragments(fragments);
  const named = nameDocuments(groups, await readExisting(host, options.out), options.out);
  const count = new Map<string, number>();
  for (const { page } of pages) count.set(page.path, (count.get(page.path) ?? 0) + 1);
  const documents = named.value.map((group) => {
    return makeDocument(group, options.onConflict, (path) => (count.get(path) ?? 0) > 1);
  });
  const all = [
    ...diagnostics,
    ...read.flatMap((staged) => staged.diagnostics),
    ...documents.flatMap((document) => document.diagnostics),
    ...checkUse(read, hasErrors(diagnostics)),
    ...checkVersions(groups),
    ...named.value.flatMap(checkFolders),
    ...named.diagnostics,
    ...(await leftOut(named.value, new Set(count.keys()), host)),
  ];
  const found = options.strict === true ? all.map(raised) : all;
  return { value: documents.map(({ value }) => value), diagnostics: found };
}

function raised(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning" ? { ...diagnostic, severity: "error" } : diagnostic;
}

/** The fragments of a page, with diagnostics. */
function readPage(page: Page, expected: boolean): Staged<readonly Fragment[]> {
  const { value, diagnostics } = readFragments(page);
  const announced = page.fences.find(({ section }) => /^openapi$/i.test(section ?? ""));
  if (value.length > 0 || diagnostics.length > 0 || (!expected && announced === undefined))
    return { value, diagnostics };
  const at = announced?.at ?? { source: page.path, offset: page.start, length: 1 };
  return { value, diagnostics: [diagnose("import/no-fragment", {}, at)] };
}

/** Reports the number of pages that could be used. */
function checkUse(
  pages: readonly Staged<readonly Fragment[]>[],
  explained: boolean,
): readonly Diagnostic[] {
  const used = pages.filter(({ value }) => value.length > 0).length;
  if (used === 0) return explained ? [] : [diagnose("import/nothing", { pages: pages.length })];
  const unused = pages.filter(
    ({ value, diagnostics }) =>
      value.length === 0 && diagnostics.some(({ code }) => code !== "import/no-fragment"),
  ).length;
  return unused === 0 ? [] : [diagnose("import/unused-pages", { unused, pages: used + unused })];
}

function makeDocument(
  { group, id, path }: NamedGroup,
  onConflict: OnConflict,
  several: (path: string) => boolean,
): Staged<ImportedDocument> {
  const fragments = escapeSlashedNames(group.fragments);
  const { value: merged, diagnostics } = mergeGroup(fragments, onConflict);
  const provenance = provenanceOf(group.identity, merged.fragments, several);
  const text = printTree(withProvenance(merged.document, provenance));
  const shown = new Map<Page, number>();
  for (const { page } of fragments) shown.set(page, (shown.get(page) ?? 0) + 1);
  const checked = fragments.flatMap((fragment) => [
    ...checkFragment(fragment, merged.document),
    ...(shown.get(fragment.page) === 1 ? checkProse(fragment) : []),
  ]);
  return { value: { id, path, text }, diagnostics: [...checked, ...diagnostics] };
}

/** Warns of pages in several folders that form one document only because of a default title. */
function checkFolders({ group, path }: NamedGroup): readonly Diagnostic[] {
  if (!isAnonymous(group.identity)) return [];
  const folders = new Set(group.fragments.map(({ page }) => page.path.replace(/[^/]*$/, "")));
  const { page } = group.fragments[0];
  const at = { source: page.path, offset: page.start, length: 1 };
  const params = { path, folders: folders.size };
  return folders.size > 1 ? [diagnose("import/anonymous-pages", params, at)] : [];
}

/**
 * Warns of documents that were imported from more pages than are given now. Pages that no longer
 * exist were removed on purpose.
 */
async function leftOut(
  documents: readonly NamedGroup[],
  given: ReadonlySet<string>,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { existing, path } of documents) {
    const earlier = new Set(existing?.imported?.provenance.pages.map(({ page }) => page));
    const missing: string[] = [];
    for (const page of earlier) {
      if (!given.has(page) && (await host.kind(page)) === "file") missing.push(`\`${page}\``);
    }
    if (missing.length > 0) {
      diagnostics.push(diagnose("import/page-left-out", { path, pages: missing.join(", ") }));
    }
  }
  return diagnostics;
}
