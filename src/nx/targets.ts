import { posix } from "node:path";
import { escapeGlob } from "../monorepo/escape-glob.ts";
import type { PrintedTask, PrintedTasks } from "../monorepo/print-tasks.ts";

/** A target of a project in Nx. */
export interface NxTarget {
  readonly executor: string;
  readonly options?: object;
  readonly cache?: boolean;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly syncGenerators?: readonly string[];
  readonly metadata: { readonly technologies: readonly string[]; readonly description: string };
}

/** The options that the tasks of a configuration have in common. */
export interface TargetOptions extends Omit<PrintedTasks, "tasks"> {
  /** The configuration, as a path from the root of the workspace. */
  readonly file: string;
  readonly names: { readonly generate: string; readonly check: string };
}

/**
 * Returns the targets of a project. With several folders in a project, each has targets of its own,
 * which those of the project depend on.
 */
export function targetsOf(
  tasks: readonly PrintedTask[],
  options: TargetOptions,
): Readonly<Record<string, NxTarget>> {
  const targets: [string, NxTarget][] = [];
  for (const kind of ["generate", "check"] as const) {
    const name = options.names[kind];
    const all = tasks.map((task) => [nameOf(name, task), targetOf(kind, task, options)] as const);
    targets.push(...all.map(([key, target]): [string, NxTarget] => [key, target]));
    if (tasks.length > 1)
      targets.push([
        name,
        {
          executor: "nx:noop",
          cache: true,
          dependsOn: all.map(([key]) => key),
          metadata: metadataOf(
            kind,
            tasks.flatMap(({ documents }) => documents),
          ),
        },
      ]);
  }
  return Object.fromEntries(targets);
}

function nameOf(name: string, { part }: PrintedTask): string {
  return part === undefined ? name : `${name}-${part}`;
}

function targetOf(
  kind: "generate" | "check",
  task: PrintedTask,
  { file, isLinked, program }: TargetOptions,
): NxTarget {
  const folder = posix.dirname(file);
  const inRoot = (path: string): string => `{workspaceRoot}/${posix.join(folder, path)}`;
  const inputs = task.inputs.map((path) => inRoot(escapeGlob(path)));
  const written = kind === "generate" ? task.outputs.map(inRoot) : [];
  const read = kind === "check" ? task.outputs.map((path) => inRoot(escapeGlob(path))) : [];
  const words = ["codegen", kind, ...task.arguments, "-c", posix.basename(file)];
  return {
    executor: "nx:run-commands",
    // The environment is part of the hash of a task, and with it the version of the program.
    options: { command: words.join(" "), cwd: folder, env: { SPECLOOM_PROGRAM: program } },
    cache: true,
    inputs: [...inputs, ...read.flatMap((path) => [path, `${path}/**/*`])],
    outputs: written,
    ...(isLinked && { syncGenerators: ["specloom:link"] }),
    metadata: metadataOf(kind, task.documents),
  };
}

function metadataOf(
  kind: "generate" | "check",
  documents: readonly string[],
): NxTarget["metadata"] {
  const what = kind === "generate" ? "Writes" : "Compares";
  return {
    technologies: ["openapi", "typescript"],
    description: `${what} the code for ${documents.join(", ")}`,
  };
}
