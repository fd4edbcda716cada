import { type HtmlPage, htmlPage } from "../../report/html-page.ts";
import type { SourcePlace } from "../../report/finding.ts";
import { type DocumentReport, type ReportedChange, effectAt } from "../report.ts";
import { reasonText, witnessText, witnessWords } from "./value-text.ts";

/** The style and the script of a page. */
export type PageParts = Pick<HtmlPage, "style" | "script">;

/**
 * Renders a page in one file: the changes with their effects to filter by, both versions side by
 * side, and the message of each witness.
 */
export function renderHtml(reports: readonly DocumentReport[], parts: PageParts): string {
  const documents = reports.map(({ document, old, new: now, advice, changes }) => ({
    document,
    old,
    new: now,
    release: advice,
    changes: changes.map(changeData),
  }));
  return htmlPage({ title: "Changes of the API", ...parts, data: { documents } });
}

function changeData({
  change,
  fingerprint,
  old,
  new: now,
  lines,
  ignored,
}: ReportedChange): object {
  const { rule, message, where, operations, wire, policy } = change;
  const levels = (["wire", "types", "behavior"] as const).flatMap((level) => {
    const verdict = change[level];
    if (verdict.effect === "none") return [];
    const reason = reasonText(verdict);
    return [[level, reason === undefined ? verdict.effect : `${verdict.effect}: ${reason}`]];
  });
  return {
    effect: ignored === undefined ? effectAt(change) : "ignored",
    rule,
    message,
    where,
    operations,
    fingerprint,
    levels,
    policy,
    ignored,
    witness: wire.witness && { ...witnessWords(wire.witness), text: witnessText(wire.witness) },
    old: placeData(old, lines.old),
    new: placeData(now, lines.new),
  };
}

function placeData(place: SourcePlace | undefined, lines: readonly string[]): object | undefined {
  return place && { file: place.file, line: place.span?.line, lines };
}
