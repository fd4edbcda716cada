import { posix } from "node:path";
import { printable } from "../report/printable.ts";
import type { Behavior } from "../scaffold/behavior.ts";
import type { Handler } from "../scaffold/handler-code.ts";
import type { ProjectChanges } from "../scaffold/project.ts";

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
    ...(wasThere ? [`left ${kept.length} files unchanged`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * A summary of the handlers of a new service in one or two lines: the number of those that use the
 * store, the others, and what is left to do.
 */
export function handlersReport(handlers: Iterable<Handler>): string {
  const all = [...handlers];
  const of = (kind: Behavior["kind"]): readonly Handler[] =>
    all.filter(({ behavior }) => behavior.kind === kind);
  const notes = all.map(({ code }) => code.text.match(/^\s*\/\/ TODO: /gm)?.length ?? 0);
  const todo = notes.reduce((sum, count) => sum + count, 0);
  const parts = [
    `${of("stored").length} of ${all.length} operations use the store`,
    ...examples([...of("action"), ...of("example")], "with an example"),
    ...examples(of("unimplemented"), "501"),
  ];
  const left =
    todo === 0 ? "" : `${todo} \`// TODO\` in src/handlers: parts of requests that are not used\n`;
  return `${parts.join("; ")}\n${left}`;
}

/** The number of handlers that respond `how`, and the first of them by name. */
function examples(handlers: readonly Handler[], how: string): readonly string[] {
  if (handlers.length === 0) return [];
  const names = handlers.slice(0, 3).map(({ operation }) => printable(operation.key));
  const more = handlers.length > names.length ? ", …" : "";
  return [`${handlers.length} respond ${how}: ${names.join(", ")}${more}`];
}
