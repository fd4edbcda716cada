import picocolors from "picocolors";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Finding, SourcePlace } from "./finding.ts";
import { frameOf } from "./frame.ts";
import { columnsOf, printable, withoutCommands } from "./printable.ts";
import { importedPlace, plainPlace } from "./render-plain.ts";
import type { SourceText } from "../source/text-position.ts";
import { type ShownLimits, shownOf, summaryOf } from "./summary.ts";

export interface PrettyOptions extends ShownLimits {
  readonly text: (file: string) => SourceText | undefined;
  readonly color: boolean;
  /** In columns. */
  readonly width: number;
}

type Paint = (text: string) => string;

interface Style {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly bold: Paint;
  /** Gutters and the like. */
  readonly faint: Paint;
}

/**
 * Renders each finding with the line of the document that it is about, in the style of rustc; then
 * a summary.
 */
export function renderPretty(findings: readonly Finding[], options: PrettyOptions): string {
  if (findings.length === 0) return "";
  const { bold, red, yellow, cyan, blue } = picocolors.createColors(options.color);
  const severity = { error: red, warning: yellow, info: cyan };
  const style: Style = { severity, bold, faint: blue };
  const shown = shownOf(findings, options);
  const blocks = shown.map((finding) => blockOf(finding, style, options));
  const lines = [...blocks.flatMap((block) => [...block, ""]), summaryOf(findings, shown)];
  return lines.map((line) => withoutCommands(line) + "\n").join("");
}

/** The look of the frame around a line of a document. */
interface FrameLook {
  readonly corner: string;
  readonly mark: string;
  readonly color: Paint;
}

function blockOf(finding: Finding, style: Style, options: PrettyOptions): readonly string[] {
  const { code, severity, message, help, place, related } = finding;
  const paint = style.severity[severity];
  const places = [...(place === undefined ? [] : [place]), ...related.map((other) => other.place)];
  const gutter = Math.max(0, ...places.map(({ span }) => String(span?.line ?? "").length));
  const pad = " ".repeat(gutter);
  const note = (text: string): string => `${pad} ${style.faint("=")} ${text}`;
  const frame = (at: SourcePlace, { corner, mark, color }: FrameLook, label: string): string[] => {
    const where = `${pad} ${style.faint(corner)} ${plainPlace(at)}`;
    const page = at.importedFrom;
    const imported = page === undefined ? [] : [note(`imported from ${importedPlace(page)}`)];
    const text = options.text(at.file);
    if (at.span === undefined || text === undefined) {
      return [label === "" ? where : `${where} ${label}`, ...imported];
    }
    const width = options.width - gutter - 3;
    const { before, marked, after } = frameOf(text, at.span, Math.max(20, width));
    const bar = style.faint("│");
    const number = style.faint(String(at.span.line).padStart(gutter));
    const marks = color(mark.repeat(Math.max(1, columnsOf(marked))) + (label && ` ${label}`));
    return [
      where,
      `${number} ${bar} ${before}${marked}${after}`,
      `${pad} ${bar} ${" ".repeat(columnsOf(before))}${marks}`,
      ...imported,
    ];
  };
  return [
    `${style.bold(paint(`${severity}[${code}]`))}${style.bold(`: ${printable(message)}`)}`,
    ...(place === undefined ? [] : frame(place, { corner: "┌─", mark: "^", color: paint }, "")),
    ...related.flatMap((other) =>
      frame(other.place, { corner: "├─", mark: "-", color: style.faint }, printable(other.message)),
    ),
    ...(help === undefined ? [] : [note(`${style.bold("help:")} ${printable(help)}`)]),
  ];
}
