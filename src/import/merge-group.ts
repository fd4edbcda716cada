import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { descend, toPointer } from "../ir/pointer.ts";
import type { Fragment } from "./fragment.ts";
import { lowerInherited } from "./inherited-fields.ts";
import { type Difference, mergeFragments } from "./merge.ts";
import { inOneDialect } from "./one-dialect.ts";
import { placeOf } from "./read-tree.ts";
import { renameConflicts } from "./rename.ts";
import { type TreeMap, spelling } from "./tree.ts";

/** The resolution if two pages show the same part of a document differently. */
export type OnConflict = "error" | "newest" | "rename";

export interface MergedGroup {
  readonly document: TreeMap;
  /** The fragments in merge order: the first one with a part is the source of that part. */
  readonly fragments: readonly Fragment[];
}

/** Merges the fragments of a group. Conflicts that `onConflict` does not resolve are errors. */
export function mergeGroup(
  fragments: readonly Fragment[],
  onConflict: OnConflict,
): Staged<MergedGroup> {
  const ordered = onConflict === "newest" ? newestFirst(fragments) : fragments;
  const { fragments: alike, upgraded } = inOneDialect(ordered);
  const named =
    onConflict === "rename" ? renameConflicts(alike) : { fragments: alike, renamed: [] };
  const { fragments: own, lowered } = lowerInherited(named.fragments);
  const { document, conflicts, annotations } = mergeFragments(
    own,
    onConflict === "newest" ? "first" : "fuller",
  );
  const diagnostics = [
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
    ...diagnoseAnnotations(annotations),
    ...conflicts.map((conflict) => diagnoseConflict(conflict, onConflict)),
  ];
  return { value: { document, fragments: ordered }, diagnostics };
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

function diagnoseConflict(conflict: Difference, onConflict: OnConflict): Diagnostic {
  const [part, pages] = [conflict.part.join("/"), pagesOf(conflict)];
  const [at, { related }] = placesOf(conflict);
  const [date, otherDate] = [conflict.kept.page.date, conflict.other.page.date];
  if (onConflict === "newest" && (date ?? Number.NaN) > (otherDate ?? Number.NaN)) {
    return diagnose("import/superseded", { part, pages }, at, { related });
  }
  const help = helpFor(onConflict, date !== undefined && otherDate !== undefined);
  const details = { related, ...(help === undefined ? {} : { help }) };
  return diagnose(
    "import/conflict",
    { part, pages, pointer: pointerOf(conflict.keys) },
    at,
    details,
  );
}

function helpFor(onConflict: OnConflict, dated: boolean): string | undefined {
  if (onConflict === "newest") {
    return dated
      ? "both pages have the same date"
      : "pages without a date cannot be compared: add one above the title, such as `lastmod: 2026-01-31`";
  }
  if (onConflict === "rename") {
    return "only components can be renamed, and only if no discriminator depends on their names; `--on-conflict newest` uses the dates of the pages";
  }
  return undefined;
}

function pointerOf(keys: readonly string[]): string {
  return toPointer(descend(undefined, ...keys));
}

/** Sorts by date, pages without one last; pages of the same date keep their order. */
function newestFirst(fragments: readonly Fragment[]): readonly Fragment[] {
  const date = ({ page }: Fragment): number => page.date ?? Number.NEGATIVE_INFINITY;
  return fragments.toSorted((a, b) => date(b) - date(a) || 0);
}
