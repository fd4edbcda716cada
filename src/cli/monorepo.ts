import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readClosures } from "../closure/closure.ts";
import { diagnose } from "../diagnostics/diagnostic.ts";
import { HostError } from "../host/host.ts";
import { printedTasks } from "../monorepo/print-tasks.ts";
import { type Engine, setUp } from "../monorepo/set-up.ts";
import { type Tasks, tasksOf } from "../monorepo/tasks.ts";
import { printableText } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { installedVersion } from "../project/manifest.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";
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
}

/** Prints the tasks that a build system runs, and returns the exit code. */
export async function listTasks(
  options: MonorepoOptions,
  environment: Environment,
): Promise<number> {
  const ready = await readTasks(options, environment);
  if (typeof ready === "number") return ready;
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
  const ready = await readTasks(options, environment);
  if (typeof ready === "number") return ready;
  const { place, around, tasks } = ready;
  const { directory, stdout, stderr } = environment;
  const read = (path: string): string | undefined =>
    existsSync(join(directory, path)) ? readFileSync(join(directory, path), "utf8") : undefined;
  const config = around.config.file ?? "codegen.config.ts";
  const { files, notes } = setUp(options.engine, { ...tasks, config, read });
  if (options.check !== true) {
    try {
      await environment.interrupts.critical(() => place.host.writeTexts(files));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      stderr.write(printableText(`${error.message}\n`));
      return exitCode.findings;
    }
  }
  const did = options.check === true ? "not current:" : "wrote";
  for (const path of files.keys()) stdout.write(printableText(`${did} ${path}\n`));
  for (const note of notes) stderr.write(printableText(`note: ${note}\n`));
  if (files.size === 0) stdout.write("the set-up is current\n");
  else if (options.check !== true) {
    const link = tasks.isLinked ? "run `codegen link`, then " : "";
    stdout.write(`next: ${link}\`npm run codegen\`\n`);
  }
  return options.check === true && files.size > 0 ? exitCode.drift : exitCode.ok;
}

/** Reads the tasks, or reports why there are none, with the exit code for it. */
async function readTasks(
  options: MonorepoOptions,
  environment: Environment,
): Promise<Ready | number> {
  const report = reportOptions({ ...options, format: "plain" }, environment);
  const settled = await settle([], options, environment);
  const { place } = settled;
  const isConfigured = "around" in settled && settled.around.config.file !== undefined;
  if (!("around" in settled) || !isConfigured) {
    const { diagnostics, sources } = "around" in settled ? settled.around : settled;
    const lacks =
      "around" in settled ? [diagnose("config/no-lock", { option: "codegen monorepo" })] : [];
    const all = [...diagnostics, ...lacks];
    writeReport(await renderReport(all, sources, place.host, report), "plain", environment);
    return exitCodeFor(all);
  }
  const { around } = settled;
  const cache = options.cache === false ? undefined : environment.caches?.open("documents");
  const remembered = cache && { memo: cache, program: place.stamp() };
  const read = await readClosures(place, around.config, remembered);
  cache?.save();
  settled.saveFetched();
  // A document with an error has a task, too, which fails.
  const text = await renderReport(read.diagnostics, read.sources, place.host, report);
  writeReport(text, "plain", environment);
  return { place, around, tasks: await tasksOf(place, around, read) };
}

function versionOf(name: string, directory: string): string {
  return name === "specloom" ? version() : (installedVersion(directory, name) ?? "");
}
