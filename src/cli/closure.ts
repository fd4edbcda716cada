import { type Closure, closureOf, readClosures } from "../closure/closure.ts";
import { printDepfile } from "../closure/depfile.ts";
import { isWritten, unitsOf } from "../config/units.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { HostError } from "../host/host.ts";
import { printableText } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { runIn } from "../run/run.ts";
import { manifestName } from "../write/manifest.ts";
import type { Environment } from "./environment.ts";
import { exitCodeFor } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { printReport, reportOptions } from "./report.ts";
import { type Settled, settle } from "./settle.ts";

export interface ClosureOptions extends GenerateOptions {
  readonly json?: boolean;
  /** The file of dependencies to write, for Make and Ninja. */
  readonly depfile?: string;
}

type Ready = Extract<Settled, { readonly around: Surroundings }>;

/** Prints what the output depends on, and returns the exit code. */
export async function listInputs(
  documents: readonly string[],
  options: ClosureOptions,
  environment: Environment,
): Promise<number> {
  return await withSettled(documents, options, environment, async ({ place, around }) => {
    const cache = options.cache === false ? undefined : environment.caches?.open("documents");
    const remembered = cache && { memo: cache, program: place.stamp() };
    const read = await readClosures(place, around.config, remembered);
    cache?.save();
    const report = reportOptions(options, environment);
    const closure = await closureOf(place, around, read);
    const failed =
      options.depfile === undefined
        ? []
        : await writeDepfile(options.depfile, closure, { place, around });
    const diagnostics = [...read.diagnostics, ...failed];
    const found = { diagnostics, sources: read.sources, host: place.host };
    await printReport(found, report, environment);
    if (failed.length > 0) return exitCodeFor(failed);
    if (options.json === true) environment.stdout.write(toSafeJson({ version: 1, ...closure }));
    else if (options.depfile === undefined) environment.stdout.write(linesOf(closure));
    return exitCodeFor(read.diagnostics, around.config.failOn);
  });
}

/** Prints the files that a run writes, and returns the exit code. */
export async function listOutputs(
  documents: readonly string[],
  options: ClosureOptions,
  environment: Environment,
): Promise<number> {
  return await withSettled(documents, options, environment, async ({ place, around }) => {
    const caches = options.cache === false ? undefined : environment.caches;
    const cache = caches && { texts: caches.open("texts"), documents: caches.open("documents") };
    const outcome = await runIn(place, around, { mode: "memory", cache });
    const { diagnostics, sources, generated } = outcome;
    const report = reportOptions(options, environment);
    const errors = hasErrors(diagnostics)
      ? diagnostics.filter(({ severity }) => severity === "error")
      : [];
    await printReport({ diagnostics: errors, sources, host: place.host }, report, environment);
    const { config } = around;
    const outputs = [...(generated?.delivered?.files.keys() ?? [])].toSorted().map((path) => ({
      path,
      kind:
        path === config.lock
          ? "lock"
          : path.endsWith(`/${manifestName}`)
            ? "manifest"
            : "generated",
    }));
    const units = unitsOf(config).filter((unit) => isWritten(unit, config));
    const folders = units.map(({ folder }) => folder).toSorted();
    const lines = outputs.map(({ path }) => `${path}\n`).join("");
    environment.stdout.write(
      options.json === true ? toSafeJson({ version: 1, outputs, folders }) : printableText(lines),
    );
    return exitCodeFor(errors);
  });
}

/** Writes the dependencies of a run that has ended, and returns the exit code. */
export async function writeDependencies(
  documents: readonly string[],
  options: ClosureOptions & { readonly depfile: string },
  environment: Environment,
): Promise<number> {
  const quiet = { ...options, format: "plain", quiet: true, json: false } as const;
  return await listInputs(documents, quiet, environment);
}

async function withSettled(
  documents: readonly string[],
  options: ClosureOptions,
  environment: Environment,
  work: (settled: Ready) => Promise<number>,
): Promise<number> {
  const settled = await settle(documents, withOutput(documents, options), environment);
  if ("around" in settled) {
    const code = await work(settled);
    settled.saveFetched();
    return code;
  }
  const found = { ...settled, host: settled.place.host };
  return await printReport(found, reportOptions(options, environment), environment);
}

/** Any output folder does for documents on the command line whose inputs are asked for. */
function withOutput(documents: readonly string[], options: ClosureOptions): ClosureOptions {
  return documents.length > 0 && options.output === undefined
    ? { ...options, output: "generated" }
    : options;
}

/**
 * Writes the file of dependencies, whose target is the manifest of the first folder. The lock is
 * not among them, since the run writes it.
 */
async function writeDepfile(
  path: string,
  { inputs }: Closure,
  { place, around }: { readonly place: Place; readonly around: Surroundings },
): Promise<readonly Diagnostic[]> {
  const { config } = around;
  const unit = unitsOf(config).find((each) => isWritten(each, config));
  const target = `${unit?.folder ?? config.output}/${manifestName}`;
  const paths = inputs.filter(({ kind }) => kind !== "lock").map((input) => input.path);
  try {
    await place.host.writeText(path, printDepfile(target, paths));
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [diagnose("output/write-failed", { reason: error.message })];
  }
}

function linesOf({ inputs, remote }: Closure): string {
  const lines = [
    ...inputs.map(({ path }) => path),
    ...remote.map(({ url, sha256 }) => `${url} sha256:${sha256}`),
  ];
  return printableText(lines.map((line) => `${line}\n`).join(""));
}
