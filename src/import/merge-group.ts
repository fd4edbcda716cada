import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { descend, toPointer } from "../ir/pointer.ts";
import type { Fragment } from "./fragment.ts";
import { lowerInherited } from "./inherited-fields.ts";
import { type Difference, type Merged, mergeFragments } from "./merge.ts";
import { inOneDialect } from "./one-dialect.ts";
import { placeOf } from "./read-tree.ts";
import { type Renamed, renameConflicts } from "./rename.ts";
import { type Settled, type Version, mostFrequent, settleConflicts, versionsOf } from "./settle.ts";
import { type TreeMap, spelling } from "./tree.ts";

/** The resolution if two pages show the same part of a document differently. */
export type OnConflict = "error" | "newest" | "rename";

export interface MergedGroup {
  readonly document: TreeMap;
  /** The fragments in merge order: the first one with a part is the source of that part. */
  readonly fragments: readonly Fragment[];
  readonly renamed: readonly Renamed[];
  /** A fragment for each place where one differs from an earlier one. */
  readonly differing: readonly Fragment[];
}

/**
 * Merges the fragments of a group. With `onConflict: "error"`, a conflict is an error; otherwise
 * every conflict is resolved: what cannot be renamed, and what no date decides, is as most pages
 * have it.
 */
export function mergeGroup(
  fragments: readonly Fragment[],
  onConflict: OnConflict,
): Staged<MergedGroup> {
  const ordered = onConflict === "newest" ? newestFirst(fragments) : fragments;
  const { fragments: alike, upgraded } = inOneDialect(ordered);
  const named =
    onConflict === "rename" ? renameConflicts(alike) : { fragments: alike, renamed: [] };
  const { fragments: own, lowered } = lowerInherited(named.fragments);
  const { merged, outvoted, diagnostics } = mergeVersions(own, onConflict);
  const notes = [
    ...upgraded.map(({ document, parsed }) => {
      const version = spelling(document.get("openapi")) ?? "";
      return diagnose("import/upgraded", { version }, placeOf(parsed, ["openapi"]));
    }),
    ...named.renamed.map(({ fragment, from, to }) =>
      diagnose(
        "import/renamed",
        { from: from.join("/"), to: to.join("/") },
        placeOf(fragment.parsed, from, "key"),
      ),
    ),
    ...lowered.map((one) => {
      const pages = pagesOf(one);
      return diagnose("import/own-fields", { part: one.keys.join("/"), pages }, ...placesOf(one));
    }),
    ...diagnoseAnnotations(merged.annotations),
  ];
  const differing = [
    ...merged.annotations.map(({ other }) => other),
    ...named.renamed.map(({ fragment }) => fragment),
    ...outvoted,
  ];
  return {
    value: { document: merged.document, fragments: ordered, renamed: named.renamed, differing },
    diagnostics: [...notes, ...diagnostics],
  };
}

/** Merges fragments, and settles or reports their conflicts. */
function mergeVersions(
  fragments: readonly Fragment[],
  onConflict: OnConflict,
): {
  readonly merged: Merged;
  readonly outvoted: readonly Fragment[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const preference = onConflict === "newest" ? "first" : "fuller";
  const merged = mergeFragments(fragments, preference);
  const { conflicts } = merged;
  if (conflicts.length === 0) return { merged, outvoted: [], diagnostics: [] };
  if (onConflict === "error") {
    const proposals = new Map<string, string | undefined>();
    const diagnostics = conflicts.map((conflict) => {
      const key = JSON.stringify(conflict.part);
      if (!proposals.has(key)) proposals.set(key, proposalFor(conflict.part, fragments));
      return diagnoseConflict(conflict, proposals.get(key));
    });
    return { merged, outvoted: conflicts.map(({ other }) => other), diagnostics };
  }
  const choose = onConflict === "newest" ? newestVersion : mostFrequent;
  const { fragments: alike, settled } = settleConflicts(fragments, conflicts, choose);
  return {
    merged: mergeFragments(alike, preference),
    outvoted: settled.flatMap(({ others }) => others.map(({ other }) => other)),
    diagnostics: settled.flatMap((one) => diagnoseSettled(one, fragments, onConflict)),
  };
}

/** The version of the newest page, or of most pages if several are equally new or undated. */
function newestVersion(versions: readonly Version[]): Version | undefined {
  const dates = versions.map((version) => Math.max(...version.map(dateOf)));
  const newest = Math.max(...dates);
  return mostFrequent(versions.filter((_, index) => dates[index] === newest));
}

type Two = Pick<Difference, "keys" | "kept" | "other">;

function pagesOf({ kept, other }: Two): readonly [string, string] {
  return [kept.page.path, other.page.path];
}

function placesOf({ keys, kept, other }: Two): [Diagnostic["at"], Pick<Diagnostic, "related">] {
  const message = "the other page's version";
  return [placeOf(other.parsed, keys), { related: [{ at: placeOf(kept.parsed, keys), message }] }];
}

/** One note for all differences, since sites use different wordings on every page. */
function diagnoseAnnotations(annotations: readonly Difference[]): readonly Diagnostic[] {
  const [first] = annotations;
  if (first === undefined) return [];
  const pointer = pointerOf(first.keys);
  const params = { count: annotations.length, pointer };
  return [diagnose("import/annotations-differ", params, ...placesOf(first))];
}

function diagnoseConflict(conflict: Difference, proposal: string | undefined): Diagnostic {
  const [part, pages] = [conflict.part.join("/"), pagesOf(conflict)];
  const [at, { related }] = placesOf(conflict);
  const params = { part, pages, pointer: pointerOf(conflict.keys) };
  const details = { related, ...(proposal === undefined ? {} : { help: proposal }) };
  return diagnose("import/conflict", params, at, details);
}

/** The advice for a part that three or more pages have: the version of most of them. */
function proposalFor(part: readonly string[], fragments: readonly Fragment[]): string | undefined {
  const versions = versionsOf(part, fragments);
  const most = mostFrequent(versions);
  const pages = countOf(versions);
  if (most === undefined || pages < 3 || most.length * 2 <= pages) return undefined;
  return `${most.length} of ${pages} pages have the version of \`${most[0].page.path}\`: download the others again, or choose with \`--on-conflict\``;
}

function diagnoseSettled(
  { part, chosen, others }: Settled,
  fragments: readonly Fragment[],
  onConflict: OnConflict,
): readonly Diagnostic[] {
  const kept = chosen.toSorted((a, b) => dateOf(b) - dateOf(a) || 0)[0] ?? chosen[0];
  const count = [chosen.length, countOf(versionsOf(part, fragments))] as const;
  return others.map(({ other, keys }) => {
    const two = { keys, kept, other };
    const params = { part: part.join("/"), pages: pagesOf(two) };
    const isOlder = other.page.date !== undefined && other.page.date < dateOf(kept);
    return onConflict === "newest" && isOlder
      ? diagnose("import/superseded", params, ...placesOf(two))
      : diagnose("import/outvoted", { ...params, count }, ...placesOf(two));
  });
}

function countOf(versions: readonly Version[]): number {
  return versions.reduce((sum, version) => sum + version.length, 0);
}

function pointerOf(keys: readonly string[]): string {
  return toPointer(descend(undefined, ...keys));
}

/** Sorts by date, pages without one last; pages of the same date keep their order. */
function newestFirst(fragments: readonly Fragment[]): readonly Fragment[] {
  return fragments.toSorted((a, b) => dateOf(b) - dateOf(a) || 0);
}

function dateOf({ page }: Fragment): number {
  return page.date ?? Number.NEGATIVE_INFINITY;
}
