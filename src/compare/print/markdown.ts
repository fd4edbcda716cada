import { markdownText } from "../../report/markdown-text.ts";
import { plainPlace } from "../../report/render-plain.ts";
import type { Effect } from "../change.ts";
import { type DocumentReport, type ReportedChange, countsOf, effectAt } from "../report.ts";
import { reasonText, witnessText, witnessWords } from "./value-text.ts";

/** The first line of a comment, by which a service finds it again to replace it. */
const mark = "<!-- codegen:breaking -->";

/**
 * Renders reports as a comment of a pull request: a table for each document, and the witness of
 * each breaking change to unfold.
 */
export function renderComment(reports: readonly DocumentReport[]): string {
  const blocks = reports.flatMap((report) => [
    `### ${titleOf(report)}`,
    summaryOf(report),
    ...tableOf(report),
    ...witnessesOf(report),
    ...guessesOf(report),
  ]);
  const empty = reports.length === 0 ? ["No document has an earlier version."] : [];
  return [mark, "## Changes of the API", ...blocks, ...empty].join("\n\n") + "\n";
}

function titleOf({ document, old, new: now }: DocumentReport): string {
  const version = old.version === now.version ? old.version : `${old.version} → ${now.version}`;
  return `${markdownText(document)} ${markdownText(version)}`;
}

function summaryOf(report: DocumentReport): string {
  const counts = countsOf([report]);
  const parts = (["breaking", "unknown", "compatible"] as const).map(
    (effect) => `${counts[effect]} ${effect}`,
  );
  const { version, document } = report.advice;
  const next = version === undefined ? document : `${document} (${markdownText(version)})`;
  return `${parts.join(" · ")} · suggested release: **${next}**, generated package: **${report.advice.package}**`;
}

const icons: Readonly<Record<Effect, string>> = {
  breaking: "🔴 breaking",
  unknown: "🟡 unknown",
  compatible: "🟢 compatible",
  none: "⚪ none",
};

const mostRows = 100;

function tableOf({ changes }: DocumentReport): readonly string[] {
  const shown = changes.filter(({ change }) => effectAt(change) !== "none");
  if (shown.length === 0) return [];
  const rows = shown.slice(0, mostRows).map((each) => {
    const { operations, where, message } = each.change;
    const more = operations.length > 1 ? ` and ${operations.length - 1} more` : "";
    const place = each.new ?? each.old;
    const cells = [
      each.ignored === undefined ? icons[effectAt(each.change)] : "⚪ ignored",
      markdownText((operations[0] ?? "") + more),
      markdownText(`${where}: ${message}`),
      place === undefined ? "" : markdownText(plainPlace(place)),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const rest = shown.length > mostRows ? [`and ${shown.length - mostRows} more changes`] : [];
  const head = ["| | operation | change | place |", "| --- | --- | --- | --- |"];
  return [[...head, ...rows].join("\n"), ...rest];
}

const mostWitnesses = 50;

function witnessesOf({ changes }: DocumentReport): readonly string[] {
  const lines = changes.flatMap(({ change, ignored, fingerprint }) => {
    const { witness } = change.wire;
    if (witness === undefined || ignored !== undefined) return [];
    const { who, why } = witnessWords(witness);
    return `- ${markdownText(change.message)} (${fingerprint}): ${markdownText(who)} ${markdownText(witnessText(witness))}, because ${markdownText(why)}`;
  });
  if (lines.length === 0) return [];
  return [
    "<details><summary>Messages that one version allows and the other refuses</summary>",
    lines.slice(0, mostWitnesses).join("\n"),
    "</details>",
  ];
}

function guessesOf({ guesses }: DocumentReport): readonly string[] {
  return guesses.map(
    ({ old, new: now, because }) =>
      `${markdownText(old)} may be ${markdownText(now)} now: ${markdownText(because.join(", "))}.`,
  );
}

/** Renders reports as the entries of a changelog. */
export function renderChangelog(reports: readonly DocumentReport[]): string {
  const blocks = reports.flatMap((report) => {
    const sections = sectionsOf(report);
    return [
      `## ${titleOf(report)}`,
      ...(sections.length === 0 ? ["Nothing has changed for those who use it."] : sections),
    ];
  });
  return (blocks.length === 0 ? ["Nothing to compare."] : blocks).join("\n\n") + "\n";
}

function sectionsOf({ changes }: DocumentReport): readonly string[] {
  const sections: readonly (readonly [string, (each: ReportedChange) => boolean])[] = [
    ["Breaking changes", ({ change }) => effectAt(change) === "breaking"],
    ["Possibly breaking", ({ change }) => effectAt(change) === "unknown"],
    ["Added", ({ change }) => isAdded(change.rule)],
    ["Deprecated", ({ change }) => change.rule === "operation-deprecated"],
    ["Changed", () => true],
  ];
  const left = new Set(changes);
  return sections.flatMap(([title, isIn]) => {
    const own = [...left].filter(isIn);
    for (const each of own) left.delete(each);
    return own.length === 0 ? [] : [`### ${title}`, own.map(lineOf).join("\n")];
  });
}

function isAdded(rule: string): boolean {
  return rule.endsWith("-added");
}

function lineOf({ change }: ReportedChange): string {
  const { operations, where, message, wire } = change;
  const more = operations.length > 1 ? ` and ${operations.length - 1} more` : "";
  const subject = operations.length === 0 ? "" : `${markdownText(operations[0] + more)}, `;
  const reason = wire.witness === undefined ? undefined : witnessText(wire.witness);
  const example =
    reason === undefined || effectAt(change) !== "breaking"
      ? ""
      : ` For example ${markdownText(reason)} is not accepted any more.`;
  const unknown =
    wire.effect === "unknown" ? ` It is not known: ${markdownText(reasonText(wire) ?? "")}.` : "";
  return `- ${subject}${markdownText(where)}: ${markdownText(message)}.${example}${unknown}`;
}
