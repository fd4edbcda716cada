import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { descend, toPointer } from "../source/pointer.ts";
import type { Fragment } from "./fragment.ts";
import type { Group } from "./identity.ts";
import { type Conflict, mergeFragments } from "./merge.ts";
import { placeOf } from "./read-tree.ts";
import { renameConflicts } from "./rename.ts";
import type { TreeMap } from "./tree.ts";

/** What to do when two pages show the same part of a document differently. */
export type OnConflict = "error" | "newest" | "rename";

export interface MergedGroup {
  readonly document: TreeMap;
  /** The fragments in the order in which they were merged: where several show a part, the first of them is where it is from. */
  readonly fragments: Group["fragments"];
}

/** The document of a group's fragments. Conflicts that `onConflict` does not resolve are errors. */
export function mergeGroup(group: Group, onConflict: OnConflict): Staged<MergedGroup> {
  const ordered = onConflict === "newest" ? newestFirst(group.fragments) : group.fragments;
  const { fragments, renamed } =
    onConflict === "rename" ? renameConflicts(ordered) : { fragments: ordered, renamed: [] };
  const { document, conflicts } = mergeFragments(fragments);
  const diagnostics = [
    ...renamed.map(({ fragment, from, to }) =>
      diagnose(
        "import/renamed",
        { from: from.join("/"), to: to.join("/") },
        placeOf(fragment.parsed, from, "key"),
      ),
    ),
    ...conflicts.map((conflict) => diagnoseConflict(conflict, onConflict)),
  ];
  return { value: { document, fragments: ordered }, diagnostics };
}

function diagnoseConflict(conflict: Conflict, onConflict: OnConflict): Diagnostic {
  const { part, keys, kept, other } = conflict;
  const pages = [kept.page.path, other.page.path] as const;
  const at = placeOf(other.parsed, keys);
  const related = [{ at: placeOf(kept.parsed, keys), message: "the other page has it like this" }];
  const name = part.join("/");
  const [date, otherDate] = [dateOf(kept), dateOf(other)];
  if (
    onConflict === "newest" &&
    date !== undefined &&
    otherDate !== undefined &&
    date > otherDate
  ) {
    return diagnose("import/superseded", { part: name, pages }, at, { related });
  }
  const pointer = toPointer(descend(undefined, ...keys));
  const help =
    onConflict === "newest" && (date === undefined || otherDate === undefined)
      ? { help: "a page without a date of download is neither newer nor older" }
      : {};
  return diagnose("import/conflict", { part: name, pages, pointer }, at, { related, ...help });
}

/** By date of download, pages without one last; pages of one date stay in their order. */
function newestFirst(fragments: Group["fragments"]): Group["fragments"] {
  const [first, ...rest] = fragments.toSorted(
    (a, b) => (dateOf(b) ?? -Infinity) - (dateOf(a) ?? -Infinity) || 0,
  );
  return first === undefined ? fragments : [first, ...rest];
}

function dateOf({ page }: Fragment): number | undefined {
  const time = page.retrieved === undefined ? Number.NaN : Date.parse(page.retrieved);
  return Number.isNaN(time) ? undefined : time;
}
