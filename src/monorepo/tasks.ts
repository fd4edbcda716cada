import { posix } from "node:path";
import { type Closure, type ReadClosures, closureOf } from "../closure/closure.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type OutputUnit, unitsOf } from "../config/units.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { type WorkspaceProject, projectOf } from "./workspace-project.ts";

/** A folder of the output as the task of a build system. */
export interface Task {
  /** The project of the workspace that the folder is in. */
  readonly project: WorkspaceProject;
  /** The name that tells it from other tasks of the project; absent if it is the only one. */
  readonly part?: string;
  readonly documents: readonly string[];
  /** The arguments of `codegen` that write the folder, after `generate`, or check it. */
  readonly arguments: readonly string[];
  /** The files that the folder depends on, as paths from the working directory. */
  readonly inputs: readonly string[];
  /** The folders and files that the task writes. */
  readonly outputs: readonly string[];
}

/** The tasks of a configuration. */
export interface Tasks {
  /** True if `codegen link` has to run before them. */
  readonly isLinked: boolean;
  readonly tasks: readonly Task[];
  /** The packages that the configuration imports. */
  readonly packages: readonly string[];
  /** The folders that `codegen link` writes. */
  readonly shared: readonly string[];
}

/**
 * True if the folders of a configuration are written one by one, each with the links of its
 * documents: if there are several, and names are kept in a lock.
 */
export function isDivided(config: ResolvedConfig): boolean {
  return config.lock !== undefined && unitsOf(config).length > 1;
}

/** Returns a task for each folder of the output that documents are in. */
export async function tasksOf(
  place: Place,
  around: Surroundings,
  read: ReadClosures,
): Promise<Tasks> {
  const { config } = around;
  const isLinked = isDivided(config);
  const units = unitsOf(config);
  const own = units.filter(({ documents }) => documents.length > 0);
  const projects = await Promise.all(own.map(({ folder }) => projectOf(folder, place.host)));
  const tasks: Task[] = [];
  for (const [index, unit] of own.entries()) {
    const project = projects[index];
    if (project === undefined) continue;
    const closure = await closureIn(unit, place, around, read);
    const isOnly = projects.filter((each) => each?.root === project.root).length === 1;
    const part = unit.documents.length === 1 ? unit.documents[0] : posix.basename(unit.folder);
    tasks.push({
      project,
      ...(!isOnly && { part: part ?? unit.folder }),
      documents: unit.documents,
      arguments: isLinked ? ["--linked", "-p", ...unit.documents] : [],
      inputs: closure.inputs.map(({ path }) => path).filter((path) => !path.startsWith("../")),
      outputs: isLinked || config.lock === undefined ? [unit.folder] : [unit.folder, config.lock],
    });
  }
  const shared = units.filter(({ documents }) => documents.length === 0);
  return {
    isLinked,
    tasks,
    packages: read.configuration.packages,
    shared: shared.map(({ folder }) => folder),
  };
}

async function closureIn(
  { documents }: OutputUnit,
  place: Place,
  around: Surroundings,
  read: ReadClosures,
): Promise<Closure> {
  const { config } = around;
  const limited: ResolvedConfig = isDivided(config)
    ? { ...config, selected: documents, isLinked: true }
    : config;
  return await closureOf(place, { ...around, config: limited }, read);
}
