import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { glob } from "tinyglobby";
import { readClosures } from "../closure/closure.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { HostError } from "../host/host.ts";
import { printedTasks } from "../monorepo/print-tasks.ts";
import { type Engine, setUp, wholeFile } from "../monorepo/set-up.ts";
import { type Tasks, tasksOf } from "../monorepo/tasks.ts";
import { printableText } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { installedVersion } from "../project/manifest.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { type Found, besideResult, printDone, printReport, reportOptions } from "./report.ts";
import { settle } from "./settle.ts";
import { version } from "./version.ts";

export interface MonorepoOptions extends GenerateOptions {
  readonly engine?: Engine;
  readonly json?: boolean;
}

/** The tasks of the configuration in a place. */
interface Ready {
  readonly place: Place;
  readonly around: Surroundings;
  readonly tasks: Tasks;
  /** The problems of documents, each of which has a task, too, which fails. */
  readonly found: Found;
}

/** Prints the tasks that a build system runs, and returns the exit code. */
export async function listTasks(
  options: MonorepoOptions,
  environment: Environment,
): Promise<number> {
  const { report, streams } = besideResult(options, environment);
  const ready = await readTasks(options, environment);
  if (!("tasks" in ready)) return await printReport(ready, report, streams);
  await printReport(ready.found, report, streams);
  const { tasks } = ready;
  const lines = tasks.tasks.map(
    ({ project, documents }) => `${project.root}: ${documents.join(", ")}\n`,
  );
  environment.stdout.write(
    options.json === true
      ? toSafeJson(printedTasks(tasks, (name) => versionOf(name, environment.directory)))
      : printableText(lines.join("")),
  );
  return exitCode.ok;
}

/** Sets a workspace up for a build system, and returns the exit code. */
export async function initMonorepo(
  options: MonorepoOptions & { readonly engine: Engine },
  environment: Environment,
): Promise<number> {
  const report = reportOptions(options, environment);
  const ready = await readTasks(options, environment);
  if (!("tasks" in ready)) return await printReport(ready, report, environment);
  const { place, around, tasks, found: read } = ready;
  const { directory } = environment;
  const textOf = (path: string): string | undefined =>
    existsSync(join(directory, path)) ? readFileSync(join(directory, path), "utf8") : undefined;
  const config = around.config.file ?? "codegen.config.ts";
  const turboFolders = options.engine === "turbo" ? await turboFoldersIn(directory) : [];
  const workspace = { ...tasks, config, turboFolders, read: textOf };
  const { files, notes } = setUp(options.engine, workspace);
  const found =
    options.check === true
      ? [...files.keys()].map((path) => diagnose("monorepo/not-current", { path }, wholeFile(path)))
      : await write(files, place, environment);
  const diagnostics = withSeverities([...notes, ...found], around.config.severities);
  const all = [...read.diagnostics, ...diagnostics];
  await printReport({ ...read, diagnostics: all }, report, environment);
  if (!hasErrors(found)) {
    const links = tasks.isLinked && options.engine !== "none";
    printDone(doneText([...files.keys()], links), report, environment);
  }
  return exitCodeFor(diagnostics, around.config.failOn);
}

/** The folders of packages that have a configuration of Turborepo. */
async function turboFoldersIn(directory: string): Promise<readonly string[]> {
  const found = await glob("**/turbo.{json,jsonc}", {
    cwd: directory,
    deep: 6,
    followSymbolicLinks: false,
    ignore: ["**/node_modules/**"],
  });
  return found.map((path) => posix.dirname(path)).toSorted();
}

async function write(
  files: ReadonlyMap<string, string>,
  { host }: Place,
  { interrupts }: Environment,
): Promise<readonly Diagnostic[]> {
  try {
    await interrupts.critical(() => host.writeTexts(files));
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [diagnose("output/write-failed", { reason: error.message })];
  }
}

/** Tells what a set-up has written, and what comes next. */
function doneText(written: readonly string[], isLinked: boolean): string {
  if (written.length === 0) return "the set-up is current\n";
  const link = isLinked ? "run `codegen link`, then " : "";
  return [...written.map((path) => `wrote ${path}\n`), `next: ${link}\`npm run codegen\`\n`].join(
    "",
  );
}

/** Reads the tasks, or returns the reasons why there are none. */
async function readTasks(
  options: MonorepoOptions,
  environment: Environment,
): Promise<Ready | Found> {
  const settled = await settle([], options, environment);
  const { place } = settled;
  const { host } = place;
  if (!("around" in settled)) return { ...settled, host };
  const { around } = settled;
  if (around.config.file === undefined) {
    const lacks = diagnose("config/no-lock", { option: "codegen monorepo" });
    return { ...around, diagnostics: [...around.diagnostics, lacks], host };
  }
  const cache = options.cache === false ? undefined : environment.caches?.open("documents");
  const remembered = cache && { memo: cache, program: place.stamp() };
  const read = await readClosures(place, around.config, remembered);
  cache?.save();
  settled.saveFetched();
  return { place, around, tasks: await tasksOf(place, around, read), found: { ...read, host } };
}

function versionOf(name: string, directory: string): string {
  return name === "specloom" ? version() : (installedVersion(directory, name) ?? "");
}
