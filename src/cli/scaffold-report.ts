import { posix } from "node:path";
import { printable } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { ProjectChanges } from "../scaffold/project.ts";
import type { ServicePlan } from "../scaffold/scaffold.ts";
import {
  type ReportedHandler,
  type ServiceReport,
  reasonsOf,
  summaryOf,
} from "../scaffold/service-report.ts";

/** The changes to a service, a line for each file. */
export function scaffoldReport(changes: ProjectChanges, wasThere: boolean, name: string): string {
  const { created, overwritten, kept, extension } = changes;
  const at = (path: string): string => printable(posix.join(name, path));
  const lines = [
    ...created.map((path) => `created ${at(path)}`),
    ...overwritten.map((path) => `overwrote ${at(path)}`),
    ...[...extension.added].map(
      ([path, names]) => `added ${names.map((one) => printable(one)).join(", ")} to ${at(path)}`,
    ),
    ...extension.unplaced.flatMap(({ handler, file, text }) => [
      `${printable(handler)} was not added: ${at(file)} has no object of handlers. Add it yourself:`,
      ...text.split("\n").map((line) => (line === "" ? "" : `  ${printable(line)}`)),
    ]),
    ...extension.grown.map(
      ({ property, handler, file, line }) =>
        `added ${printable(property)} to what ${printable(handler)} stores: ${at(file)}:${line}`,
    ),
    ...extension.lacking.map(
      ({ property, handler, file, line }) =>
        `${printable(handler)} does not store ${printable(property)}: add it in ${at(file)}:${line}`,
    ),
    ...extension.orphans.map(
      ({ handler, file, line }) =>
        `${printable(handler)} has no operation any more: ${at(file)}:${line}`,
    ),
    ...(wasThere ? [`left ${kept.length} files unchanged`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** The changes to a service, and the behavior of its handlers as this run plans them. */
export function reportJson({ report }: ServicePlan, changes: ProjectChanges): string {
  const { created, overwritten, kept, extension } = changes;
  const { added, unplaced, grown, lacking, orphans } = extension;
  const files = { created, overwritten, kept };
  return toSafeJson({
    ...report,
    files,
    added: Object.fromEntries(added),
    unplaced,
    grown,
    lacking,
    orphans,
  });
}

/**
 * A summary of the handlers of a new service: the number of those that use the store, the others by
 * reason, and the values that are dropped or made up.
 */
export function handlersReport(report: ServiceReport): string {
  const lines = reasonsOf(report).map(({ kind, why, operations }) => {
    const names = operations.slice(0, 3).map((one) => printable(one));
    const more = operations.length > names.length ? `, and ${operations.length - 3} more` : "";
    return `  ${words[kind]} ${why}: ${names.join(", ")}${more}`;
  });
  const count = (values: (handler: ReportedHandler) => readonly string[]): number =>
    report.handlers.reduce((sum, handler) => sum + values(handler).length, 0);
  const dropped = count((handler) => handler.dropped);
  const madeUp = count((handler) => handler.madeUp);
  const values = [
    ...(dropped === 0 ? [] : [`${valuesAre(dropped, " of requests")} not used (\`// TODO\`)`]),
    ...(madeUp === 0
      ? []
      : [`${valuesAre(madeUp, "")} ${madeUp === 1 ? "a placeholder" : "placeholders"}`]),
  ];
  return [summaryOf(report), ...lines, ...(values.length === 0 ? [] : [values.join("; ")])]
    .map((line) => `${line}\n`)
    .join("");
}

function valuesAre(count: number, where: string): string {
  return count === 1 ? `1 value${where} is` : `${count} values${where} are`;
}

const words: Readonly<Record<ReportedHandler["kind"], string>> = {
  stored: "stored:",
  example: "an example, because",
  action: "an action, because",
  unimplemented: "501, because",
};
