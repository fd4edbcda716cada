import picocolors from "picocolors";
import type { Change } from "../compare/change.ts";
import type { DocumentReport, ReportedChange } from "../compare/report.ts";
import type { Finding, SourcePlace } from "../report/finding.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { printable, withoutCommands } from "../report/printable.ts";
import { renderFindings } from "../report/render-findings.ts";
import { plainPlace } from "../report/render-plain.ts";
import { reportedLocation } from "../report/reported.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { Impact, NewError } from "./impact.ts";

export interface PrintImpactOptions {
  readonly format: DiagnosticFormat;
  readonly color: boolean;
  /** The path of the working directory from the root of its repository. */
  readonly folder: string;
  /** The `tsconfig.json` from the working directory. */
  readonly project: string;
  /** Returns an absolute path as one from the working directory. */
  readonly here: (path: string) => string;
}

/** Renders the errors that changes make in a project, each with the change that it comes from. */
export function printImpact(
  impact: Impact,
  reports: readonly DocumentReport[],
  options: PrintImpactOptions,
): string {
  const reported = new Map(
    reports.flatMap(({ changes }) => changes.map((each) => [each.change, each] as const)),
  );
  const report: Reported = {
    ...impact,
    changeOf: (change) => reported.get(change),
    placeOf: (error) => placeOf(error, options.here),
  };
  switch (options.format) {
    case "pretty":
      return renderText(report, options);
    case "plain":
      return renderText(report, { ...options, color: false });
    case "json":
      return renderJson(report, options);
    default:
      return renderFindings(
        impact.errors.map((error) => findingOf(error, report)),
        options.format,
        options.folder,
      );
  }
}

interface Reported extends Impact {
  readonly changeOf: (change: Change) => ReportedChange | undefined;
  readonly placeOf: (error: NewError) => SourcePlace;
}

function placeOf({ file, start, end }: NewError, here: (path: string) => string): SourcePlace {
  return {
    file: here(file),
    pointer: undefined,
    span: {
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      offset: start.offset,
      endOffset: end.offset,
    },
    importedFrom: undefined,
  };
}

function renderText(
  report: Reported,
  { color, project }: Pick<PrintImpactOptions, "color" | "project">,
): string {
  const { bold, red, dim } = picocolors.createColors(color);
  const { errors, others, users, compiler, unusedOperations, unusedFields } = report;
  const lines = errors.flatMap((error) => [
    `${plainPlace(report.placeOf(error))}: ${bold(red(error.code))} ${printable(error.message)}`,
    ...causeLines(error, report),
    "",
  ]);
  const older = others === 0 ? "" : `; ${others} more with both versions`;
  const files = `${users} ${users === 1 ? "file uses" : "files use"} the output`;
  const all = [
    ...lines,
    ...listOf("changed, and not used here:", unusedOperations),
    ...listOf(
      "changed, and not named here:",
      unusedFields.map((each) => `${subjectOf(each)}: ${each.message}`),
    ),
    `${errors.length} new ${errors.length === 1 ? "error" : "errors"}${older}`,
    dim(`${printable(project)}, ${compiler}; ${files}`),
  ];
  return all.map((line) => withoutCommands(line) + "\n").join("");
}

function listOf(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${printable(item)}`), ""];
}

function causeLines({ causes }: NewError, { changeOf }: Reported): readonly string[] {
  if (causes.length === 0) return ["  no change of the document explains it"];
  return causes.flatMap((change) => {
    const { old, new: now, fingerprint } = changeOf(change) ?? {};
    const places = [
      ...(now === undefined ? [] : [plainPlace(now)]),
      ...(old === undefined ? [] : [`before: ${plainPlace(old)}`]),
    ];
    const mark = fingerprint === undefined ? "" : `  [${fingerprint}]`;
    return [
      `  because ${printable(change.message)}: ${printable(subjectOf(change))}`,
      `  ${places.join(", ")}${mark}`,
    ];
  });
}

function subjectOf({ operations, where }: Change): string {
  const [first = "", ...others] = operations;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return [first + more, where].filter((part) => part !== "").join("  ");
}

function renderJson(report: Reported, { project }: Pick<PrintImpactOptions, "project">): string {
  const change = (each: Change): object => {
    const { fingerprint, old, new: now } = report.changeOf(each) ?? {};
    const { rule, message, operations, where } = each;
    return {
      fingerprint,
      rule,
      message,
      operations,
      where,
      old: old && reportedLocation(old),
      new: now && reportedLocation(now),
    };
  };
  return toSafeJson({
    version: 1,
    project,
    compiler: report.compiler,
    errors: report.errors.map((error) => ({
      code: error.code,
      message: error.message,
      location: reportedLocation(report.placeOf(error)),
      causes: error.causes.map(change),
    })),
    unusedOperations: report.unusedOperations,
    unusedFields: report.unusedFields.map(change),
    summary: { new: report.errors.length, withBoth: report.others, users: report.users },
  });
}

function findingOf(error: NewError, { changeOf, placeOf: place }: Reported): Finding {
  const related = error.causes.flatMap((change) => {
    const { old, new: now } = changeOf(change) ?? {};
    const at = now ?? old;
    return at === undefined
      ? []
      : [{ place: at, message: `${subjectOf(change)}: ${change.message}` }];
  });
  return {
    code: error.code,
    severity: "error",
    message: error.message,
    help: related[0]?.message,
    place: place(error),
    related,
  };
}
