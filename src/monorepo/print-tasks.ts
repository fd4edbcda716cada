import type { Task, Tasks } from "./tasks.ts";

/** A task as `codegen monorepo tasks --json` prints it. */
export type PrintedTask = Task;

/** The tasks of a configuration, as plugins of build systems read them. */
export interface PrintedTasks extends Omit<Tasks, "packages"> {
  readonly version: 1;
  /** The program and the packages that it runs, each with its version. */
  readonly program: string;
}

/** Returns tasks in the form that is printed. */
export function printedTasks(
  { packages, ...tasks }: Tasks,
  versionOf: (name: string) => string,
): PrintedTasks {
  const named = ["specloom", ...packages].map((name) => `${name}@${versionOf(name)}`);
  return { version: 1, ...tasks, program: named.join(" ") };
}
