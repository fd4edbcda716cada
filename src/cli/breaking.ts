import { renderChangelog } from "../compare/print/markdown.ts";
import { renderChangesJson } from "../compare/print/json.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { nodeHost } from "../host/node.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { isUrl } from "../source/is-url.ts";
import {
  type ComparisonOptions,
  type VersionPair,
  comparePairs,
  finish,
  printProblems,
  reportsOf,
} from "./comparison.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { type Asked, type Commit, Repository } from "./git.ts";
import { configuredHost } from "../run/configured-host.ts";
import { readSettings } from "./settings.ts";
import { type Reading, preparationIn } from "./versions.ts";

export interface BreakingOptions extends ComparisonOptions {
  readonly against?: string;
}

export interface ChangelogOptions {
  readonly config?: string;
  readonly since?: string;
  /** The format of diagnostics. */
  readonly diagnostics?: DiagnosticFormat;
  readonly format: "markdown" | "json";
}

/**
 * `codegen breaking`: compares the configured documents with those of a commit, and returns the
 * exit code.
 */
export async function breaking(
  options: BreakingOptions,
  environment: Environment,
): Promise<number> {
  return await withVersions(options, environment, async (reading) => {
    const { repository, config } = reading;
    const against = options.against ?? config.breaking?.against;
    const commit = await baseOf(against, repository);
    if (!commit.ok) return commit.why;
    const { pairs, notes } = await pairsSince(commit.value, config, repository);
    const compared = await comparePairs(pairs, options, reading);
    const compilation = { ...compared, diagnostics: [...notes, ...compared.diagnostics] };
    if (options.impact === undefined) {
      return await finish(compilation, options, reading, environment);
    }
    const { printImpactOf } = await import("./impact.ts");
    return await printImpactOf(pairs, compilation, options, { reading, environment });
  });
}

/** `codegen changelog`: prints what has changed in the configured documents since a commit. */
export async function changelog(
  options: ChangelogOptions,
  environment: Environment,
): Promise<number> {
  const { since, format } = options;
  return await withVersions(options, environment, async (reading) => {
    const { repository, config } = reading;
    const tag: Asked<string> =
      since === undefined ? await repository.latestTag() : { ok: true, value: since };
    if (!tag.ok) return tag.why;
    const commit = await repository.commit(tag.value);
    if (!commit.ok) return commit.why;
    const { pairs, notes } = await pairsSince(commit.value, config, repository);
    const compilation = await comparePairs(pairs, {}, reading);
    const problems = [...notes, ...compilation.diagnostics];
    const found = { diagnostics: problems, sources: compilation.sources, host: reading.host };
    const code = await printProblems(found, options, environment);
    if (hasErrors(problems)) return code;
    const { reports } = reportsOf(compilation, config, false);
    const text = format === "json" ? renderChangesJson(reports) : renderChangelog(reports);
    environment.stdout.write(text);
    return exitCode.ok;
  });
}

/** Runs a command on the configured documents. */
async function withVersions(
  options: Pick<BreakingOptions, "config" | "diagnostics">,
  environment: Environment,
  run: (reading: Reading) => Promise<number | Diagnostic>,
): Promise<number> {
  const { directory, variables } = environment;
  const local = nodeHost(directory);
  const { config } = options;
  const settings = await readSettings({ inputs: [], config }, directory, undefined);
  if (settings.value === undefined) return await printProblems(settings, options, environment);
  const host = configuredHost(local, settings.value, { variables });
  const reading = { host, repository: new Repository(directory), config: settings.value };
  const result = await run(reading);
  if (typeof result === "number") return result;
  return await printProblems({ diagnostics: [result], host }, options, environment);
}

/** Finds the commit at which this branch left the one that is named, or the default one. */
async function baseOf(against: string | undefined, repository: Repository): Promise<Asked<Commit>> {
  if (against !== undefined) return await repository.mergeBase(against);
  const branch = await repository.defaultBranch();
  return branch.ok ? await repository.mergeBase(branch.value) : branch;
}

/** Finds each document in a commit, under the name that it had there. */
async function pairsSince(
  commit: Commit,
  { documents }: ResolvedConfig,
  repository: Repository,
): Promise<{ readonly pairs: readonly VersionPair[]; readonly notes: readonly Diagnostic[] }> {
  const pairs: VersionPair[] = [];
  const notes: Diagnostic[] = [];
  for (const document of documents) {
    const { id, spec, preparation } = document;
    if (isUrl(spec)) {
      notes.push(diagnose("git/no-history", { url: spec }));
      continue;
    }
    const path = await repository.fromRoot(spec);
    const before = await repository.pathIn(commit, spec);
    const { ref } = commit;
    if (before === undefined) {
      notes.push(diagnose("git/not-in-ref", { path: spec, ref }));
      continue;
    }
    if (before !== path) notes.push(diagnose("git/moved", { path: spec, before, ref }));
    const earlier = preparation && (await preparationIn(commit, preparation, repository));
    pairs.push({
      document: id,
      old: { path: before, commit, preparation: earlier },
      new: { path: spec, preparation },
      emit: document.own?.emit,
    });
  }
  return { pairs, notes };
}
