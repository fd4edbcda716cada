import type { Finding, SourcePlace } from "./finding.ts";
import { printable, withoutCommands } from "./printable.ts";
import { type ShownLimits, shownOf, summaryOf } from "./summary.ts";

/**
 * Renders one line for each finding, `file:line:column: severity[code]: message`, with indented
 * lines for details; then a summary.
 */
export function renderPlain(findings: readonly Finding[], limits: ShownLimits): string {
  if (findings.length === 0) return "";
  const shown = shownOf(findings, limits);
  const lines = [...shown.flatMap(linesOf), summaryOf(findings, shown)];
  return lines.map((line) => withoutCommands(line) + "\n").join("");
}

function linesOf({ code, severity, message, help, place, related }: Finding): readonly string[] {
  const where = place === undefined ? "" : `${plainPlace(place)}: `;
  return [
    `${where}${severity}[${code}]: ${printable(message)}`,
    ...importLine(place),
    ...related.flatMap((other) => [
      `  ${plainPlace(other.place)}: ${printable(other.message)}`,
      ...importLine(other.place).map((line) => "  " + line),
    ]),
    ...(help === undefined ? [] : [`  help: ${printable(help)}`]),
  ];
}

function importLine(place: SourcePlace | undefined): readonly string[] {
  const page = place?.importedFrom;
  return page === undefined ? [] : [`  imported from ${importedPlace(page)}`];
}

/** `file:line:column` of a position, as far as it is known. */
export function plainPlace({ file, span }: SourcePlace): string {
  return printable(file) + (span === undefined ? "" : `:${span.line}:${span.column}`);
}

/** `file:line:column` of a page, as far as it is known. */
export function importedPlace({
  file,
  line,
  column,
}: NonNullable<SourcePlace["importedFrom"]>): string {
  return [printable(file), line, column].filter((part) => part !== undefined).join(":");
}
