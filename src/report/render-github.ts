import type { Finding } from "./finding.ts";
import { printable } from "./printable.ts";
import { textLines } from "./text-lines.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/**
 * Renders GitHub's workflow commands, one line for each finding: `::error file=…,line=…::message`.
 * GitHub displays them as annotations of a pull request. Text from documents can neither end a
 * command nor begin another.
 */
export function renderGithub(findings: readonly Finding[]): string {
  return findings.map((finding) => commandOf(finding) + "\n").join("");
}

function commandOf(finding: Finding): string {
  const { code, severity, place } = finding;
  const span = place?.span;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ["file", place?.file],
    ["line", span?.line],
    ["endLine", span?.endLine],
    // GitHub allows columns only for a range within one line.
    ["col", span?.line === span?.endLine ? span?.column : undefined],
    ["endColumn", span?.line === span?.endLine ? span?.endColumn : undefined],
    ["title", code],
  ];
  const list = properties
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${escapeProperty(value)}`))
    .join(",");
  return `::${commands[severity]} ${list}::${textLines(finding).map(escapeData).join("%0A")}`;
}

function escapeData(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll("##", "#%23");
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
