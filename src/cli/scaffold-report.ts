import { posix } from "node:path";
import { printable } from "../diagnostics/printable.ts";
import type { ProjectChanges } from "../scaffold/project.ts";

/** What was done to a service, a line for each file. */
export function scaffoldReport(changes: ProjectChanges, wasThere: boolean, name: string): string {
  const { created, overwritten, kept, extension } = changes;
  const at = (path: string): string => printable(posix.join(name, path));
  const lines = [
    ...created.map((path) => `created ${at(path)}`),
    ...overwritten.map((path) => `overwrote ${at(path)}`),
    ...[...extension.added].map(
      ([path, names]) => `added ${names.map((one) => printable(one)).join(", ")} to ${at(path)}`,
    ),
    ...extension.homeless.flatMap(({ handler, file, text }) => [
      `no place was found for ${printable(handler)}: no object of handlers is in ${at(file)}. Add it yourself:`,
      ...text.split("\n").map((line) => (line === "" ? "" : `  ${printable(line)}`)),
    ]),
    ...(wasThere ? [`kept ${kept.length} files as they are`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
