import { dirname, relative, resolve } from "node:path";
import { existsSync, realpathSync } from "node:fs";
import { type ProjectCompiler, compilerOfProject } from "../compiler/compiler.ts";
import { type Project, readCompilerProject } from "../compiler/project.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { impactOf } from "../impact/impact.ts";
import { printImpact } from "../impact/print.ts";
import { type DiagnosticFormat, diagnosticFormats } from "../report/formats.ts";
import { findTsconfig } from "../project/tsconfig.ts";
import type { Compilation, ComparisonOptions, VersionPair } from "./comparison.ts";
import { printProblems, reportsOf } from "./comparison.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { reportOptions } from "./report.ts";
import { readSettings } from "./settings.ts";
import { type VersionOutputs, outputsFor } from "./version-outputs.ts";
import type { Source } from "../source/source.ts";
import type { Reading } from "./versions.ts";

/**
 * Type-checks the user's own project with the output of both versions, prints the errors that only
 * the new one has, and returns the exit code. Nothing is written.
 */
export async function printImpactOf(
  pairs: readonly VersionPair[],
  compilation: Compilation,
  options: ComparisonOptions,
  { reading, environment }: ProjectContext,
): Promise<number> {
  const problems = async (
    diagnostics: readonly Diagnostic[],
    sources = compilation.sources,
  ): Promise<number> =>
    await printProblems({ diagnostics, sources, host: reading.host }, options, environment);
  const { diagnostics: found } = compilation;
  if (hasErrors(found)) return await problems(found);
  const format = formatOf(options, environment);
  if (format === undefined) {
    return await problems([
      diagnose("impact/format", {
        format: options.format ?? "",
        formats: diagnosticFormats.join(", "),
      }),
    ]);
  }
  const given = options.impact ?? true;
  const ready = await projectFor(pairs, given, options, { reading, environment });
  if ("diagnostics" in ready) return await problems(ready.diagnostics, ready.sources);
  const { outputs, tsconfig, root, config } = ready;
  const chosen = await compilerOfProject(dirname(tsconfig));
  if (chosen === undefined) return await problems([diagnose("impact/no-compiler", {})]);
  const project = readCompilerProject(chosen.compiler, tsconfig);
  const impact = impactOf(project, outputs, {
    changes: compilation.compared.flatMap(({ comparison }) => comparison.changes),
    matched: compilation.compared.flatMap(({ comparison }) => comparison.matched),
  });
  const here = (path: string): string => relative(root, path).replaceAll("\\", "/");
  const notes = [
    ...remarksOn(project, chosen, tsconfig, here),
    ...(impact.users === 0 ? [diagnose("impact/no-use", { path: here(tsconfig) })] : []),
  ];
  await problems([...found, ...notes]);
  const { reports } = reportsOf(compilation, config, false);
  const { color, folder } = reportOptions({}, environment);
  environment.stdout.write(
    printImpact(impact, reports, {
      format,
      color: color && environment.stdout.isTerminal,
      folder,
      project: here(tsconfig),
      here,
    }),
  );
  return impact.errors.length > 0 ? exitCode.findings : exitCode.ok;
}

/** The means of reading documents and the project. */
export interface ProjectContext {
  readonly reading: Reading;
  readonly environment: Environment;
}

/** Says what the compiler cannot know of a project, or reads otherwise. */
function remarksOn(
  project: Project,
  { instead }: ProjectCompiler,
  tsconfig: string,
  here: (path: string) => string,
): readonly Diagnostic[] {
  return [
    ...(instead === undefined ? [] : [diagnose("impact/other-compiler", { instead })]),
    ...project.problems.map((reason) =>
      diagnose("impact/tsconfig", { path: here(tsconfig), reason }),
    ),
    ...unreadOf(tsconfig, project, here),
  ];
}

/** The output for both versions, and the project that it is for. */
export interface ReadyProject {
  readonly outputs: VersionOutputs;
  readonly config: ResolvedConfig;
  /** The absolute path of the `tsconfig.json`, and of the working directory. */
  readonly tsconfig: string;
  readonly root: string;
}

/** Generates the output for both versions in memory, and finds the project. */
export async function projectFor(
  pairs: readonly VersionPair[],
  project: string | true,
  { config: file, acceptRenames = false }: { config?: string; acceptRenames?: boolean },
  { reading, environment }: ProjectContext,
): Promise<
  | ReadyProject
  | {
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, Source>;
    }
> {
  const { directory } = environment;
  const settings = await readSettings({ inputs: [], config: file }, directory, undefined);
  const config = settings.value;
  if (config === undefined || hasErrors(settings.diagnostics)) {
    return { diagnostics: settings.diagnostics, sources: settings.sources ?? new Map() };
  }
  const root = realpathSync(directory);
  const tsconfig = tsconfigOf(project, root);
  const { repository } = reading;
  const outputs = await outputsFor(pairs, { config, directory, repository, acceptRenames });
  if (outputs.value !== undefined && tsconfig !== undefined) {
    return { outputs: outputs.value, config, tsconfig, root };
  }
  const path = typeof project === "string" ? project : "tsconfig.json";
  const missing = tsconfig === undefined ? [diagnose("impact/no-tsconfig", { path })] : [];
  return { diagnostics: [...outputs.diagnostics, ...missing], sources: outputs.sources };
}

/** A remark on files that the compiler does not read, if there are any. */
function unreadOf(tsconfig: string, { compiler: { ts } }: Project, here: (path: string) => string) {
  const kinds = [".vue", ".svelte", ".astro"];
  const found = ts.sys.readDirectory(dirname(tsconfig), kinds, ["**/node_modules/**"]);
  const [first] = found;
  return first === undefined
    ? []
    : [diagnose("impact/unread-files", { count: found.length, first: here(first) })];
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function formatOf(
  { format }: ComparisonOptions,
  environment: Environment,
): DiagnosticFormat | undefined {
  const isGithub = environment.variables["GITHUB_ACTIONS"] === "true";
  const usual = environment.stdout.isTerminal ? "pretty" : isGithub ? "github" : "plain";
  return diagnosticFormats.find((each) => each === (format ?? usual));
}

function tsconfigOf(given: string | true, root: string): string | undefined {
  if (typeof given !== "string")
    return existing(resolve(root, "tsconfig.json")) ?? findTsconfig(root)?.path;
  const path = resolve(root, given);
  return existing(path.endsWith(".json") ? path : resolve(path, "tsconfig.json"));
}
