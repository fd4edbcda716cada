import picocolors from "picocolors";
import { printable, withoutCommands } from "../../report/printable.ts";
import { plainPlace } from "../../report/render-plain.ts";
import type { Effect } from "../change.ts";
import { type DocumentReport, type ReportedChange, countsOf, effectAt } from "../report.ts";
import { reasonText, witnessText, witnessWords } from "./value-text.ts";

export interface TextOptions {
  readonly color: boolean;
  /** True if changes that affect nobody are listed too. */
  readonly verbose: boolean;
}

type Paint = (text: string) => string;

/** Renders reports for a terminal or a log. */
export function renderText(
  reports: readonly DocumentReport[],
  { color, verbose }: TextOptions,
): string {
  const { bold, red, yellow, green, dim } = picocolors.createColors(color);
  const paint: Readonly<Record<Effect, Paint>> = {
    breaking: (text) => bold(red(text)),
    unknown: (text) => bold(yellow(text)),
    compatible: green,
    none: dim,
  };
  const lines = reports.flatMap((report) => [
    bold(titleOf(report)),
    "",
    ...report.changes
      .filter(
        ({ change }) => verbose || effectAt(change) !== "compatible" || isAddition(change.rule),
      )
      .flatMap((each) => [...blockOf(each, paint), ""]),
    ...matchLines(report),
    ...summaryLines(report, verbose),
    "",
  ]);
  return lines.map((line) => withoutCommands(line) + "\n").join("");
}

function isAddition(rule: string): boolean {
  return /^(?:operation|webhook|callback)-added$/.test(rule);
}

function titleOf({ document, old, new: now }: DocumentReport): string {
  const versions = old.version === now.version ? old.version : `${old.version} → ${now.version}`;
  return printable(`${document} ${versions} (${old.source} → ${now.source})`);
}

function blockOf(
  { change, fingerprint, ignored, old, new: now }: ReportedChange,
  paint: Readonly<Record<Effect, Paint>>,
): readonly string[] {
  const effect = effectAt(change);
  const label = ignored === undefined ? paint[effect](effect.toUpperCase()) : "ignored";
  const [first = "", ...others] = change.operations;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const subject = [first + more, change.where].filter((part) => part !== "").join("  ");
  const levels = (["types", "behavior"] as const).flatMap((level) => {
    const verdict = change[level];
    if (verdict.effect === "none") return [];
    const reason = reasonText(verdict);
    return [`  ${level}: ${verdict.effect}${reason === undefined ? "" : `, ${reason}`}`];
  });
  const places = [
    ...(now === undefined ? [] : [plainPlace(now)]),
    ...(old === undefined ? [] : [`before: ${plainPlace(old)}`]),
  ];
  return [
    `${label}  ${printable(subject)}`,
    `  ${printable(change.message)}`,
    ...wireLines(change).map((line) => `  ${printable(line)}`),
    ...levels.map((line) => printable(line)),
    ...(change.policy === undefined ? [] : [`  policy: ${printable(change.policy)}`]),
    `  ${places.join(", ")}  [${fingerprint}]`,
    ...(ignored === undefined ? [] : [`  ignored: ${printable(ignored)}`]),
  ];
}

function wireLines({ wire }: ReportedChange["change"]): readonly string[] {
  if (wire.witness !== undefined) {
    const { who, why } = witnessWords(wire.witness);
    return [`${who}: ${witnessText(wire.witness)}`, `  because ${why}`];
  }
  const reason = reasonText(wire);
  return reason === undefined ? [] : [`wire: ${wire.effect}, ${reason}`];
}

function matchLines({ matched, guesses }: DocumentReport): readonly string[] {
  const lines = [
    ...matched.map(({ old, new: now, by }) => `matched by ${by}: ${old} = ${now}`),
    ...guesses.flatMap(({ old, new: now, because }) => [
      `may be the same: ${because.join(", ")}`,
      `  --map ${quoted(`${old}=${now}`)}`,
    ]),
  ];
  return lines.length === 0 ? [] : [...lines.map((line) => printable(line)), ""];
}

function summaryLines(report: DocumentReport, verbose: boolean): readonly string[] {
  const counts = countsOf([report]);
  const parts = (["breaking", "unknown", "compatible"] as const).map(
    (effect) => `${counts[effect]} ${effect}`,
  );
  const { advice } = report;
  const next = advice.version === undefined ? "" : ` (${printable(advice.version)})`;
  const hidden = verbose || counts.compatible === 0 ? "" : "; --verbose lists compatible changes";
  const derived = "types: derived from the values, since the package `typescript` is not installed";
  return [
    ...(report.compiler === undefined && report.changes.length > 0 ? [derived] : []),
    `${parts.join(", ")}${hidden}`,
    `release: ${advice.document} for the document${next}, ${advice.package} for the generated package`,
  ];
}

/** Quotes a text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
