import { type Diagnostic, type Staged, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { checkFragment, checkProse } from "./checks.ts";
import { type Contribution, contributionsOf } from "./contribution.ts";
import { downloadOf } from "./download.ts";
import { readExisting } from "./existing.ts";
import { type Fragment, readFragments } from "./fragment.ts";
import { type Group, groupFragments, isAnonymous } from "./identity.ts";
import { type OnConflict, mergeGroup } from "./merge-group.ts";
import { type NamedGroup, nameDocuments } from "./name-documents.ts";
import type { Mention } from "./mention.ts";
import type { Page } from "./page.ts";
import { printTree } from "./print-tree.ts";
import { provenanceOf, withProvenance } from "./provenance.ts";
import { type GivenPage, type PageText, readPageTexts, toPages } from "./read-pages.ts";
import { escapeSlashedNames } from "./slashed-names.ts";
import { checkVersions } from "./versions.ts";

export interface ImportOptions {
  /** The folder of the documents, relative to the working directory. */
  readonly out: string;
  readonly onConflict: OnConflict;
  /** Reports warnings as errors. */
  readonly strict?: boolean;
  /** The dates of pages that contain none, by path, in milliseconds since 1970. */
  readonly dates?: ReadonlyMap<string, number>;
}

/** A document made from pages. */
export interface ImportedDocument {
  /** Its name: `a-z`, `0-9` and `-`. */
  readonly id: string;
  /** Its file, relative to the working directory. */
  readonly path: string;
  /** YAML, with a line break at the end. */
  readonly text: string;
  /** The contribution of each page, in merge order. */
  readonly contributions: readonly Contribution[];
}

export interface Imported extends Staged<readonly ImportedDocument[]> {
  /** The number of pages that were read. */
  readonly pages: number;
  /** The files of the pages with a part of a document that could not be used. */
  readonly skipped: readonly string[];
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
): Promise<Imported> {
  return await importTexts(await readPageTexts(paths, host), host, options);
}

/** Makes OpenAPI documents from the texts of pages. */
export async function importTexts(
  { value: texts, diagnostics }: Staged<readonly PageText[]>,
  host: Host,
  options: ImportOptions,
): Promise<Imported> {
  const pages = toPages(texts).map(({ page, expected }) => {
    const date = page.date ?? options.dates?.get(page.path);
    return { page: date === undefined ? page : { ...page, date }, expected };
  });
  const read = pages.map(({ page, expected }) => readPage(page, expected));
  const fragments = read.flatMap(({ value }) => value);
  const groups = groupFragments(fragments);
  const named = nameDocuments(groups, await readExisting(host, options.out), options.out);
  const count = new Map<string, number>();
  for (const { page } of pages) count.set(page.path, (count.get(page.path) ?? 0) + 1);
  const documents = named.value.map((group) => {
    return makeDocument(group, options.onConflict, (path) => (count.get(path) ?? 0) > 1);
  });
  const skipped = pages.flatMap(({ page }, index) => (isSkipped(read[index]) ? [page.path] : []));
  const all = [
    ...diagnostics,
    ...read.flatMap((staged) => staged.diagnostics),
    ...documents.flatMap((document) => document.diagnostics),
    ...checkMentions(pages.filter((_, index) => read[index]?.value.length === 0)),
    ...checkUse(read, skipped.length, hasErrors(diagnostics)),
    ...checkVersions(groups),
    ...named.value.flatMap(checkFolders),
    ...checkFolderSplit(groups),
    ...named.diagnostics,
    ...(await leftOut(named.value, new Set(count.keys()), host)),
  ];
  return {
    value: documents.map(({ value }) => value),
    diagnostics: options.strict === true ? all.map(raised) : all,
    pages: pages.length,
    skipped,
  };
}

function raised(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning" ? { ...diagnostic, severity: "error" } : diagnostic;
}

/** The fragments of a page, with diagnostics. */
function readPage(page: Page, expected: boolean): Staged<readonly Fragment[]> {
  const { value, diagnostics } = readFragments(page);
  const announced = page.fences.find(({ section }) => /^openapi$/i.test(section ?? ""));
  const isWanted = announced !== undefined || (expected && page.mention === undefined);
  if (value.length > 0 || diagnostics.length > 0 || !isWanted) return { value, diagnostics };
  const at = announced?.at ?? { source: page.path, offset: page.start, length: 1 };
  return { value, diagnostics: [diagnose("import/no-fragment", {}, at)] };
}

/** Reports the pages that only name operations, in one warning for each document. */
function checkMentions(pages: readonly GivenPage[]): readonly Diagnostic[] {
  const bySource = new Map<string, { readonly page: Page; readonly mention: Mention }[]>();
  for (const { page } of pages) {
    const { mention } = page;
    if (mention === undefined) continue;
    const key = mention.source ?? "";
    bySource.set(key, [...(bySource.get(key) ?? []), { page, mention }]);
  }
  return [...bySource].flatMap(([source, found]) => {
    const [first] = found;
    if (first === undefined) return [];
    const help = downloadOf(first.page);
    const document = source === "" ? "a document" : `\`${source}\``;
    const params = { pages: found.length, document };
    return [
      diagnose("import/only-named", params, first.mention.at, help === undefined ? {} : { help }),
    ];
  });
}

/** True for a page that has a part of a document, none of which can be used. */
function isSkipped(page: Staged<readonly Fragment[]> | undefined): boolean {
  if (page === undefined || page.value.length > 0) return false;
  return page.diagnostics.some(({ code }) => code !== "import/no-fragment");
}

/** Reports the number of pages that could be used. */
function checkUse(
  pages: readonly Staged<readonly Fragment[]>[],
  unused: number,
  explained: boolean,
): readonly Diagnostic[] {
  const used = pages.filter(({ value }) => value.length > 0).length;
  if (used === 0) return explained ? [] : [diagnose("import/nothing", { pages: pages.length })];
  return unused === 0 ? [] : [diagnose("import/unused-pages", { unused, pages: used + unused })];
}

function makeDocument(
  { group, id, path }: NamedGroup,
  onConflict: OnConflict,
  several: (path: string) => boolean,
): Staged<ImportedDocument> {
  const fragments = escapeSlashedNames(group.fragments);
  const { value: merged, diagnostics } = mergeGroup(fragments, onConflict);
  const provenance = provenanceOf(group.identity, merged, several);
  const text = printTree(withProvenance(merged.document, provenance));
  const shown = new Map<Page, number>();
  for (const { page } of fragments) shown.set(page, (shown.get(page) ?? 0) + 1);
  const checked = [
    ...fragments.flatMap((fragment) => checkFragment(fragment, merged.document)),
    ...checkProse(fragments.filter(({ page }) => shown.get(page) === 1)),
  ];
  const contributions = contributionsOf(merged.fragments, merged.differing);
  const value = { id, path, text, contributions };
  return { value, diagnostics: [...checked, ...diagnostics] };
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

function checkFolderSplit(groups: readonly Group[]): readonly Diagnostic[] {
  const split = groups.filter(({ identity }) => identity.folder !== undefined);
  const [first] = split;
  if (first === undefined) return [];
  const { page } = first.fragments[0];
  const at = { source: page.path, offset: page.start, length: 1 };
  return [diagnose("import/folder-split", { documents: split.length }, at)];
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
