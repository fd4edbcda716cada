import { join } from "node:path";
import type { Program } from "./ir/program.ts";
import type { StyleFiles } from "./format/style-files.ts";
import type { EarlierOutput } from "./format/earlier-output.ts";
import { type Style, resolveStyle } from "./format/style.ts";
import { type Delivered, type Delivery, deliver } from "./write/deliver.ts";
import { examine, readLock } from "./examine.ts";
import { isUrl } from "./source/is-url.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { openapiTypes, openapiTypesVersion } from "./emit/openapi-types.ts";
import { type Host } from "./host/host.ts";
import { digest } from "./ir/shape.ts";
import { printLock } from "./plan/lock.ts";
import type { Memo } from "./cache/memo.ts";
import type { OutputFile } from "./format/output-file.ts";
import { type Analysis, emit } from "./pipeline.ts";
import type { Source } from "./source/source.ts";

/** Everything that a run needs besides the configuration. */
export interface RunOptions {
  /** Remembers texts from one run to the next. */
  readonly memo: Memo;
  /** True if operations whose `operationId` has changed lose the names that they have. */
  readonly acceptRenames?: boolean;
}

export interface GenerateOptions extends RunOptions {
  /** `write` writes; `check` tells what is not current as errors; `preview` looks only. */
  readonly mode: "write" | "check" | "preview";
  /** Overwrite files that were changed by hand, or that are not ours. */
  readonly force: boolean;
  /** The working directory, absolute. */
  readonly directory: string;
  readonly styleFiles: StyleFiles;
  /** What an earlier run wrote, by the digest of everything that decides over the text of an item. */
  readonly earlier: (style: Style) => EarlierOutput;
  /** The home directory of the user, which is never an output folder. */
  readonly home: string;
  /** Does the writing, which must not be left half done. */
  readonly critical: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Is told where the time goes. */
  readonly lap?: (stage: string) => void;
}

/** What the documents of a run give, before any of it is formatted. */
export interface RunResult {
  /** What the output folder shall hold; empty where there is an error. */
  readonly files: readonly OutputFile[];
  /** The new text of the lock file, where the configuration has one. */
  readonly lock: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What the documents say, as far as it could be read. */
  readonly program: Program;
  /** What the diagnostics point into, by id. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Everything that was read besides the configuration: paths below the working directory and URLs. Their digests decide whether the next run has anything to do. */
  readonly inputs: readonly string[];
}

export interface Generated extends RunResult {
  /** What was done in the output folder; `undefined` where an error in the documents forbade it. */
  readonly delivered: Delivered | undefined;
  /** What there is to say of the output folder: told once. */
  readonly told: readonly Diagnostic[];
}

/**
 * The whole way from a configuration to the files in the output folder: load, resolve, normalize,
 * check, link, plan (`pipeline.ts`), emit and format (`format/assemble.ts`), write (`write/`).
 */
export async function generate(
  config: ResolvedConfig,
  host: Host,
  options: GenerateOptions,
): Promise<Generated> {
  const result = await run(config, host, options);
  options.lap?.("documents to declarations");
  if (hasErrors(result.diagnostics)) return { ...result, delivered: undefined, told: [] };
  const { directory, styleFiles, memo } = options;
  const folder = join(directory, config.output);
  const style = await resolveStyle(folder, styleFiles, config, memo);
  const delivered = await deliver(
    host,
    {
      folder: config.output,
      files: result.files,
      lock: lockFile(config, result),
      importExtension: config.importExtension,
      typecheck: config.typecheck,
    },
    {
      mode: options.mode,
      force: options.force,
      style: style.value,
      memo,
      earlier: options.earlier(style.value),
      places: { home: options.home, files: protectedFiles(config) },
      critical: options.critical,
    },
  );
  options.lap?.("format and write");
  const told = withSeverities([...style.diagnostics, ...delivered.diagnostics], config.severities);
  return { ...result, delivered, told };
}

function lockFile({ lock: path }: ResolvedConfig, { lock: text }: RunResult): Delivery["lock"] {
  return path === undefined || text === undefined ? undefined : { path, text };
}

/** What an output folder may not hold: the documents and the configuration. */
function protectedFiles({ documents, file }: ResolvedConfig): readonly string[] {
  const specs = documents.map(({ spec }) => spec).filter((spec) => !isUrl(spec));
  return file === undefined ? specs : [...specs, file];
}

/** From a configuration to the files of the output, unprinted: the stages of `pipeline.ts` with what the configuration says about them. It writes nothing. */
export async function run(
  config: ResolvedConfig,
  host: Host,
  options: RunOptions,
): Promise<RunResult> {
  const lock = await readLock(config, host);
  const analysis = await examine(config, host, lock.value, options.acceptRenames === true);
  const problems = [...lock.diagnostics, ...analysis.diagnostics];
  const base = {
    program: analysis.program,
    sources: analysis.sources.sources,
    inputs: inputsOf(analysis.sources.sources, config),
  };
  if (problems.some(({ severity }) => severity === "error")) {
    return { ...base, files: [], lock: undefined, diagnostics: problems };
  }
  const extra = config.emit.openapi ? await openapiFiles(analysis, options.memo) : noFiles;
  return {
    ...base,
    files: [
      ...emit(analysis).map((module): OutputFile => ({
        kind: "module",
        path: `${module.path}.ts`,
        module,
      })),
      ...extra.files,
    ],
    lock: config.lock === undefined ? undefined : printLock(analysis.plan, analysis.operationIds),
    diagnostics: [...problems, ...withSeverities(extra.diagnostics, config.severities)],
  };
}

function inputsOf(sources: ReadonlyMap<string, Source>, config: ResolvedConfig): readonly string[] {
  return [...sources.keys(), ...(config.lock === undefined ? [] : [config.lock])].toSorted();
}

interface ExtraFiles {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const noFiles: ExtraFiles = { files: [], diagnostics: [] };

async function openapiFiles({ program }: Analysis, memo: Memo): Promise<ExtraFiles> {
  const files: OutputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of program.documents) {
    const key = `openapi types ${openapiTypesVersion()} ${digest(JSON.stringify(document.raw))}`;
    const known = memo.get(key);
    const made = known === undefined ? await openapiTypes(document.raw) : { text: known };
    if ("text" in made) {
      memo.set(key, made.text);
      files.push({
        kind: "text",
        path: `${document.id}/openapi.ts`,
        text: made.text,
        style: "rough",
      });
    } else {
      diagnostics.push(
        diagnose(
          "output/openapi-types",
          { document: document.id, reason: made.reason },
          document.at,
        ),
      );
    }
  }
  return { files, diagnostics };
}
