import { toPointer } from "../ir/pointer.ts";
import type { Keys } from "../prepare/draft.ts";
import { pathText } from "../prepare/path-text.ts";
import type { Prepared } from "../prepare/prepare.ts";
import { printable } from "../report/printable.ts";
import { alignColumns } from "../report/table.ts";

/** Describes the changes to a document before it is read, and the reasons for them. */
export function preparedText(prepared: Prepared): string {
  const { document, cut } = prepared;
  const rows = changesOf(prepared).map(({ what, where, why }) =>
    [what, where, why].map((cell) => printable(cell)),
  );
  const counts =
    cut === undefined
      ? []
      : [
          `${cut.operations.filter(({ isKept }) => isKept).length} of ${cut.operations.length} operations and ` +
            `${cut.schemas.kept.length} of ${cut.schemas.kept.length + cut.schemas.cut.length} schemas are kept`,
        ];
  const title = [`${document}, before it is read`, ...counts].join(": ");
  return `${title}\n${rows.length === 0 ? "" : alignColumns([["change", "place", "by"], ...rows])}`;
}

/** A change to a document, or a part of it that was kept. */
export interface PreparedChange {
  readonly document: string;
  readonly what: string;
  readonly where: string;
  /** The action, patch or pattern that did it. */
  readonly why: string;
}

/** Lists the changes to a document before it is read. */
export function changesOf({
  document,
  overlays,
  patched,
  cut,
}: Prepared): readonly PreparedChange[] {
  const change = (what: string, where: string, why: string): PreparedChange => ({
    document,
    what,
    where,
    why,
  });
  const overlaid = overlays.flatMap(({ source, actions }) =>
    actions.map(({ kind, places, at, description }) => {
      const action = `${source}#${toPointer(at.path)}`;
      const why = description === undefined ? action : `${action} (${description})`;
      return change(words[kind], placesText(places), why);
    }),
  );
  const mended =
    patched === undefined
      ? []
      : typeof patched === "number"
        ? [change("patched", `${patched} operations`, "patch")]
        : [change("patched", placesText(patched), "patch")];
  const operations = (cut?.operations ?? []).map(({ key, isKept, pattern }) =>
    change(
      isKept ? "kept" : "cut",
      key,
      pattern ?? (isKept ? "nothing excludes it" : "no pattern"),
    ),
  );
  const schemas = (cut?.schemas.cut ?? []).map((name) =>
    change("cut", `schema ${name}`, "nothing needs it"),
  );
  return [...overlaid, ...mended, ...operations, ...schemas];
}

const words = { update: "updated", remove: "removed", copy: "copied to" } as const;

function placesText(places: readonly Keys[]): string {
  const shown = places.slice(0, 3).map(pathText).join(", ");
  return places.length > 3 ? `${shown} and ${places.length - 3} more` : shown;
}
