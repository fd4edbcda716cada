import type { Finding } from "./finding.ts";
import { plainPlace } from "./render-plain.ts";
import { textLines } from "./text-lines.ts";
import { xmlText } from "./xml-text.ts";

/**
 * Renders a report of tests in the format of JUnit, as GitLab, Jenkins and Azure read it: each
 * finding is a test case, and errors are failures. Cases have names that stay the same when a
 * document gets more lines above, and differ, since GitLab drops the second of one name. Where
 * there is nothing to report, one case passes.
 */
export function renderJunit(findings: readonly Finding[]): string {
  const failures = findings.filter(({ severity }) => severity === "error").length;
  const counts = `tests="${Math.max(findings.length, 1)}" failures="${failures}" errors="0"`;
  const cases =
    findings.length === 0
      ? [`    <testcase classname="specloom" name="no findings"/>`]
      : casesOf(findings);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="specloom" ${counts}>`,
    `  <testsuite name="specloom" ${counts}>`,
    ...cases,
    `  </testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

function casesOf(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { code, message, place } = finding;
    const pointer = place?.pointer === undefined ? [] : [`#${place.pointer}`];
    const name = xmlText([code, ...pointer, message].join(" "));
    const key = JSON.stringify([place?.file, name]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return caseOf(finding, count === 1 ? name : `${name} (${count})`);
  });
}

function caseOf(finding: Finding, name: string): string {
  const { code, severity, message, place } = finding;
  const attributes = [
    `classname="${xmlText(place?.file ?? "specloom")}"`,
    `name="${name}"`,
    ...(place === undefined ? [] : [`file="${xmlText(place.file)}"`]),
    ...(place?.span === undefined ? [] : [`line="${place.span.line}"`]),
  ].join(" ");
  const where = place === undefined ? [] : [plainPlace(place)];
  const text = xmlText([...where, ...textLines(finding)].join("\n"));
  const body =
    severity === "error"
      ? `<failure type="${xmlText(code)}" message="${xmlText(message)}">${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase ${attributes}>${body}</testcase>`;
}
