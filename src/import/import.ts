import { type Diagnostic, type Staged, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { checkGroups, leftOut } from "./check-groups.ts";
import { checkMentions, checkUse, isSkipped, readPage } from "./check-pages.ts";
import { checkFragment, checkProse } from "./checks.ts";
import { type Contribution, contributionsOf } from "./contribution.ts";
import { readExisting } from "./existing.ts";
import { groupFragments } from "./group.ts";
import { type OnConflict, mergeGroup } from "./merge-group.ts";
import { type NamedGroup, nameDocuments } from "./name-documents.ts";
import type { Page } from "./page.ts";
import { printTree } from "./print-tree.ts";
import { provenanceOf, withProvenance } from "./provenance.ts";
import { type PageText, readPageTexts, toPages } from "./read-pages.ts";
import { escapeSlashedNames } from "./slashed-names.ts";
import { checkVersions } from "./versions.ts";

export interface ImportOptions {
  /** The folder of the documents, relative to the working directory. */
  readonly out: string;
  readonly onConflict: OnConflict;
  /** The name of the only document: all pages are parts of it. */
  readonly name?: string;
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
  const groups = groupFragments(fragments, options.name);
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
    ...checkUse(pages, read, hasErrors(diagnostics)),
    ...checkVersions(groups),
    ...checkGroups(named.value),
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
