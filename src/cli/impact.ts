import { dirname, relative, resolve } from "node:path";
import { existsSync, realpathSync } from "node:fs";
import { compilerOfProject } from "../compiler/compiler.ts";
import { type Project, readCompilerProject } from "../compiler/project.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { impactOf } from "../impact/impact.ts";
import { type ImpactFormat, impactFormats, printImpact } from "../impact/print.ts";
import { findTsconfig } from "../project/tsconfig.ts";
import type { Compilation, ComparisonOptions, VersionPair } from "./comparison.ts";
import { printProblems, reportsOf } from "./comparison.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { reportOptions } from "./report.ts";
import { readSettings } from "./settings.ts";
import { outputsFor } from "./version-outputs.ts";
import type { Reading } from "./versions.ts";

/**
 * Type-checks the user's own project with the output of both versions, prints the errors that only
 * the new one has, and returns the exit code. Nothing is written.
 */
export async function printImpactOf(
  pairs: readonly VersionPair[],
  compilation: Compilation,
  options: ComparisonOptions,
  reading: Reading,
  environment: Environment,
): Promise<number> {
  const problems = async (
    diagnostics: readonly Diagnostic[],
    sources = compilation.sources,
  ): Promise<number> => {
    await printProblems(diagnostics, sources, reading, environment);
    return exitCodeFor(diagnostics);
  };
  const { diagnostics: found } = compilation;
  if (hasErrors(found)) return await problems(found);
  const { directory } = environment;
  const format = formatOf(options, environment);
  if (format === undefined) {
    return await problems([
      diagnose("impact/format", {
        format: options.format ?? "",
        formats: impactFormats.join(", "),
      }),
    ]);
  }
  const settings = await readSettings({ inputs: [], config: options.config }, directory, undefined);
  const config: ResolvedConfig | undefined = settings.value;
  if (config === undefined || hasErrors(settings.diagnostics)) {
    return await problems(settings.diagnostics, settings.sources);
  }
  const root = realpathSync(directory);
  const tsconfig = tsconfigOf(options.impact, root);
  const outputs = await outputsFor(pairs, {
    config,
    directory,
    repository: reading.repository,
    acceptRenames: false,
  });
  if (outputs.value === undefined || tsconfig === undefined) {
    const missing = diagnose("impact/no-tsconfig", {
      path: typeof options.impact === "string" ? options.impact : "tsconfig.json",
    });
    return await problems(
      [...outputs.diagnostics, ...(tsconfig === undefined ? [missing] : [])],
      outputs.sources,
    );
  }
  const chosen = await compilerOfProject(dirname(tsconfig));
  if (chosen === undefined) return await problems([diagnose("impact/no-compiler", {})]);
  const project = readCompilerProject(chosen.compiler, tsconfig);
  const impact = impactOf(project, outputs.value, {
    changes: compilation.compared.flatMap(({ comparison }) => comparison.changes),
    matched: compilation.compared.flatMap(({ comparison }) => comparison.matched),
  });
  const here = (path: string): string => relative(root, path).replaceAll("\\", "/");
  const notes = [
    ...(chosen.instead === undefined
      ? []
      : [diagnose("impact/other-compiler", { instead: chosen.instead })]),
    ...project.problems.map((reason) =>
      diagnose("impact/tsconfig", { path: here(tsconfig), reason }),
    ),
    ...(impact.users === 0 ? [diagnose("impact/no-use", { path: here(tsconfig) })] : []),
    ...unreadOf(tsconfig, project, here),
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
): ImpactFormat | undefined {
  const isGithub = environment.variables["GITHUB_ACTIONS"] === "true";
  const usual = environment.stdout.isTerminal ? "pretty" : isGithub ? "github" : "plain";
  return impactFormats.find((each) => each === (format ?? usual));
}

function tsconfigOf(given: string | true | undefined, root: string): string | undefined {
  if (typeof given !== "string")
    return existing(resolve(root, "tsconfig.json")) ?? findTsconfig(root)?.path;
  const path = resolve(root, given);
  return existing(path.endsWith(".json") ? path : resolve(path, "tsconfig.json"));
}
