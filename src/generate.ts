import type { Program } from "./ir/program.ts";
import type { EarlierOutput } from "./format/earlier-output.ts";
import { finishJson } from "./format/finish.ts";
import type { AssembleOptions } from "./format/assemble.ts";
import type { Style } from "./format/style.ts";
import { type Delivered, type Delivery, type DeliveryMode, deliver } from "./write/deliver.ts";
import { examine, readLock } from "./examine.ts";
import { isUrl, standardInput } from "./source/is-url.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { type Diagnostic, type Staged, diagnose, hasErrors } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { documentModule } from "./emit/document-module.ts";
import { type Host } from "./host/host.ts";
import { digest } from "./ir/shape.ts";
import { moveModule } from "./emit/move-module.ts";
import { clientNames } from "./plan/plan.ts";
import { printLock } from "./plan/lock.ts";
import { pinDocuments } from "./pins/pins.ts";
import type { Memo } from "./cache/memo.ts";
import type { Remembered } from "./documents/records.ts";
import type { OutputFile } from "./format/output-file.ts";
import { type Analysis, emit } from "./pipeline.ts";
import { bundle } from "./source/bundle.ts";
import type { Source } from "./source/source.ts";

/** The options of a run besides the configuration. */
export interface RunOptions {
  /** Cached texts of earlier runs. */
  readonly memo: Memo;
  /** The documents that earlier runs have read. */
  readonly remembered?: Remembered | undefined;
  /** True if operations whose `operationId` has changed take new names. */
  readonly acceptRenames?: boolean;
  /** The remote documents whose changes are taken, by id. Default: none. */
  readonly accept?: ReadonlySet<string> | "all" | undefined;
}

export interface GenerateOptions extends RunOptions {
  readonly mode: DeliveryMode;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force: boolean;
  /** Finds the style of the output. */
  readonly style: (memo: Memo) => Promise<Staged<Style>>;
  /**
   * The output of an earlier run, for a style: items by the digest of everything that determines
   * their text.
   */
  readonly earlier: (style: Style) => EarlierOutput;
  /** The home directory of the user, which is never an output folder; if there is one. */
  readonly home?: string | undefined;
  /** Runs the writes, which must not be interrupted. */
  readonly critical: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called before each module is printed, with its index. */
  readonly onModule?: AssembleOptions["onModule"];
  /** Called at the end of each stage, to measure it. */
  readonly lap?: ((stage: string) => void) | undefined;
}

/** The result of a run, unformatted. */
export interface RunResult {
  /** The files of the output folder; empty if there is an error. */
  readonly files: readonly OutputFile[];
  /** The class of each document's client. */
  readonly clients: ReadonlyMap<string, string>;
  /** The new text of the lock file, where the configuration has one. */
  readonly lock: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The changes of remote documents since the lock was written, by document. */
  readonly remoteChanges: ReadonlyMap<string, string>;
  /** The program, as complete as the documents could be read. */
  readonly program: Program;
  /** The sources that diagnostics point into, by id. */
  readonly sources: ReadonlyMap<string, Source>;
  /**
   * Everything that was read besides the configuration: paths below the working directory and URLs.
   * Their digests decide if the next run has anything to do.
   */
  readonly inputs: readonly string[];
}

export interface Generated extends RunResult {
  /** The changes to the output folder; `undefined` if an error in the documents prevented them. */
  readonly delivered: Delivered | undefined;
  /** Diagnostics about the output folder, reported once. */
  readonly outputDiagnostics: readonly Diagnostic[];
}

/**
 * Runs the whole pipeline from a configuration to the files in the output folder: load, resolve,
 * normalize, check, link, plan (`pipeline.ts`), emit and format (`format/assemble.ts`), write
 * (`write/`).
 */
export async function generate(
  config: ResolvedConfig,
  host: Host,
  options: GenerateOptions,
): Promise<Generated> {
  const result = await run(config, host, options);
  options.lap?.("documents to declarations");
  if (hasErrors(result.diagnostics))
    return { ...result, delivered: undefined, outputDiagnostics: [] };
  const { memo } = options;
  const style = await options.style(memo);
  if (hasErrors(style.diagnostics)) {
    return { ...result, delivered: undefined, outputDiagnostics: style.diagnostics };
  }
  const { finish } = style.value;
  const lock = result.lock === undefined ? undefined : finishJson(result.lock, finish);
  const delivered = await deliver(
    host,
    {
      folder: config.output,
      files: result.files,
      lock: lockFile(config, { lock }),
      importExtension: config.importExtension ?? ".js",
      typecheck: config.typecheck,
    },
    {
      mode: options.mode,
      force: options.force,
      style: style.value,
      memo,
      earlier: options.earlier(style.value),
      places: {
        ...(options.home === undefined ? {} : { home: options.home }),
        files: protectedFiles(config),
      },
      onModule: options.onModule,
      critical: options.critical,
    },
  );
  options.lap?.("format and write");
  const outputDiagnostics = withSeverities(
    [...style.diagnostics, ...delivered.diagnostics],
    config.severities,
  );
  return { ...result, lock, delivered, outputDiagnostics };
}

function lockFile(
  { lock: path }: ResolvedConfig,
  { lock: text }: Pick<RunResult, "lock">,
): Delivery["lock"] {
  return path === undefined || text === undefined ? undefined : { path, text };
}

/** The files that must not be in the output folder: the documents and the configuration. */
function protectedFiles({ documents, file }: ResolvedConfig): readonly string[] {
  const files = documents.filter(
    ({ spec, text }) => text === undefined && !isUrl(spec) && spec !== standardInput,
  );
  const specs = files.map(({ spec }) => spec);
  return file === undefined ? specs : [...specs, file];
}

/**
 * Runs the stages of `pipeline.ts` as configured, up to the unprinted output files. Writes nothing.
 */
export async function run(
  config: ResolvedConfig,
  host: Host,
  options: RunOptions,
): Promise<RunResult> {
  const lock = await readLock(config, host);
  const analysis = await examine(config, host, { ...options, lock: lock.value });
  const pinned = pinDocuments(
    config.documents,
    analysis.sources,
    lock.value.remote,
    options.accept ?? new Set(),
  );
  const problems = [
    ...lock.diagnostics,
    ...analysis.diagnostics,
    ...withSeverities(pinned.diagnostics, config.severities),
  ];
  const base = {
    program: analysis.program,
    sources: analysis.sources.sources,
    remoteChanges: pinned.changes,
    inputs: inputsOf(analysis.sources.sources, config),
  };
  if (problems.some(({ severity }) => severity === "error")) {
    return { ...base, clients: new Map(), files: [], lock: undefined, diagnostics: problems };
  }
  const extra = config.emit.openapi ? await openapiFiles(analysis, options.memo) : noFiles;
  const texts = [...extra.files, ...(config.emit.document ? documentFiles(analysis) : [])];
  const move = placing(config);
  const modules = emit(analysis).map((module): OutputFile => {
    const moved = config.flat ? moveModule(module, move) : module;
    return { kind: "module", path: `${moved.path}.ts`, module: moved };
  });
  return {
    ...base,
    clients: clientNames(analysis.program, analysis.plan),
    files: [...modules, ...texts.map((file) => ({ ...file, path: move(file.path) }))],
    lock:
      config.lock === undefined
        ? undefined
        : printLock(analysis.program, analysis.plan, {
            operationIds: analysis.operationIds,
            remote: pinned.pins,
          }),
    diagnostics: [...problems, ...withSeverities(extra.diagnostics, config.severities)],
  };
}

/** Returns the final path of a module, given the path in the folder of its document. */
function placing({ flat, documents }: ResolvedConfig): (path: string) => string {
  const folder = `${documents[0]?.id ?? ""}/`;
  return (path) => (flat && path.startsWith(folder) ? path.slice(folder.length) : path);
}

function inputsOf(sources: ReadonlyMap<string, Source>, config: ResolvedConfig): readonly string[] {
  const texts = [...sources.values()].filter(({ originOf }) => originOf === undefined);
  const ids = [...texts.map(({ id }) => id), ...(config.lock === undefined ? [] : [config.lock])];
  return [...new Set(ids)].toSorted();
}

interface ExtraFiles {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

const noFiles: ExtraFiles = { files: [], diagnostics: [] };

function documentFiles({ program, sources }: Analysis): readonly OutputFile[] {
  return program.documents.map(({ id, raw, at }) => ({
    kind: "text",
    path: `${id}/document.ts`,
    text: documentModule(bundle(raw, at.source, sources.own?.get(id) ?? sources.sources)),
    style: "house",
  }));
}

async function openapiFiles({ program }: Analysis, memo: Memo): Promise<ExtraFiles> {
  const { openapiTypes, openapiTypesVersion } = await import("./emit/openapi-types.ts");
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
