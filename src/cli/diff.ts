import { basename } from "node:path";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nodeHost } from "../host/node.ts";
import { isUrl, localPath } from "../source/is-url.ts";
import { resolve } from "node:path";
import { configuredHost } from "../run/configured-host.ts";
import {
  type ComparisonOptions,
  type VersionPair,
  comparePairs,
  finish,
  printProblems,
} from "./comparison.ts";
import { comparisonSettings } from "./comparison-settings.ts";
import type { Environment } from "./environment.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Asked, type Commit, Repository } from "./git.ts";
import { reportMissing } from "./missing-input.ts";
import type { Reading, VersionPlace } from "./versions.ts";

/** `codegen diff <old> <new>`: prints what has changed, and returns the exit code. */
export async function diffDocuments(
  old: string,
  now: string,
  options: ComparisonOptions,
  environment: Environment,
): Promise<number> {
  const found = await placesToCompare(old, now, options, environment);
  if (typeof found === "number") return found;
  const { pair, reading } = found;
  const compilation = await comparePairs([pair], options, reading);
  if (options.impact === undefined) return await finish(compilation, options, reading, environment);
  const { printImpactOf } = await import("./impact.ts");
  return await printImpactOf([pair], compilation, options, { reading, environment });
}

/** Finds the two versions that arguments name; else prints why not, and returns the exit code. */
export async function placesToCompare(
  old: string,
  now: string,
  options: Pick<ComparisonOptions, "config" | "diagnostics">,
  environment: Environment,
): Promise<number | { readonly pair: VersionPair; readonly reading: Reading }> {
  const { directory, variables } = environment;
  const local = nodeHost(directory);
  const settings = await comparisonSettings(directory, options.config);
  if ("diagnostics" in settings) return await printProblems(settings, options, environment);
  const reading: Reading = {
    host: configuredHost(local, settings.config, { variables }),
    repository: new Repository(directory),
    config: settings.config,
  };
  const [left, right] = [
    await placeOf(old, now, reading, directory),
    await placeOf(now, old, reading, directory),
  ];
  const problems = [left, right].flatMap((each) => (each.ok ? [] : [each.why]));
  const missing = problems.length > 0 ? [] : missingOf([old, now], directory);
  if (!left.ok || !right.ok || missing.length > 0) {
    const found = { diagnostics: [...problems, ...missing], host: reading.host };
    return await printProblems(found, options, environment);
  }
  const document = await documentOf([right.value, left.value], reading);
  const pair = { document, old: left.value, new: right.value };
  return { pair, reading };
}

function missingOf(inputs: readonly string[], directory: string): readonly Diagnostic[] {
  const files = inputs.filter((input) => input !== "lock" && !input.startsWith("git:"));
  const found = reportMissing(files, directory, false);
  const known = new Set(found.map(({ message }) => message));
  return files.flatMap((file) => {
    const [reported] = reportMissing([file], directory, false);
    return reported !== undefined && known.has(reported.message) ? [reported] : [];
  });
}

/** The name of a document in reports and in the lock: its id if it is configured, or its file's. */
async function documentOf(
  places: readonly VersionPlace[],
  { config, repository }: Reading,
): Promise<string> {
  for (const { path, commit } of places) {
    for (const { id, spec } of config.documents) {
      if (path === (commit === undefined ? spec : await repository.fromRoot(spec))) return id;
    }
  }
  return basename(places[0]?.path ?? "").replace(/\.(?:ya?ml|json)$/i, "");
}

/**
 * Finds what an argument names: a file, a URL, `git:REF:PATH`, or `lock`, the other document as it
 * was when the lock was written.
 */
async function placeOf(
  text: string,
  other: string,
  { repository, config }: Reading,
  directory: string,
): Promise<Asked<VersionPlace>> {
  const local = (path: string): string => localPath(directory, resolve(directory, path));
  const inGit = /^git:([^:]+):(.+)$/s.exec(text);
  if (inGit !== null) {
    const [, ref = "", path = ""] = inGit;
    const commit = await repository.commit(ref);
    if (!commit.ok) return commit;
    return await placeIn(commit.value, path, repository);
  }
  if (text === "lock") {
    const commit = await lockCommit(other, config, repository);
    return commit.ok ? await placeIn(commit.value, local(other), repository) : commit;
  }
  return { ok: true, value: { path: isUrl(text) ? text : local(text) } };
}

/** Finds the commit that last changed the lock: the other document is compared with that time. */
async function lockCommit(
  other: string,
  { lock = "codegen.lock.json" }: ResolvedConfig,
  repository: Repository,
): Promise<Asked<Commit>> {
  if (isUrl(other)) {
    const help = "the lock remembers a digest of a remote document, and not its text";
    const details = { help, severity: "error" } as const;
    return { ok: false, why: diagnose("git/no-history", { url: other }, undefined, details) };
  }
  const head = await repository.commit("HEAD");
  if (!head.ok) return head;
  const sha = await repository.lastChange(lock);
  if (sha !== undefined) return { ok: true, value: { ref: "lock", sha } };
  const help =
    "`codegen` writes the lock beside the configuration: commit it, and run this command there";
  const details = { help, severity: "error" } as const;
  const params = { path: lock, ref: "HEAD" };
  return { ok: false, why: diagnose("git/not-in-ref", params, undefined, details) };
}

/** Finds a file in a commit, by its path from here or from the root of the repository. */
async function placeIn(
  commit: { readonly ref: string; readonly sha: string },
  path: string,
  repository: Repository,
): Promise<Asked<VersionPlace>> {
  const fromRoot = await repository.fromRoot(path);
  for (const candidate of [fromRoot, path]) {
    const text = await repository.text(commit, candidate);
    if (text !== undefined) return { ok: true, value: { path: candidate, commit } };
  }
  const before = await repository.earlierPath(commit, fromRoot);
  const help =
    before === undefined
      ? `\`git ls-tree -r --name-only ${commit.ref}\` lists the files of this version`
      : `it was \`${before}\` there`;
  const missing = diagnose("git/not-in-ref", { path, ref: commit.ref }, undefined, {
    help,
    severity: "error",
  });
  return { ok: false, why: missing };
}
