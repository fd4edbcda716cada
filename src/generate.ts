import type { Program } from "./ir/program.ts";
import type { EarlierOutput } from "./format/earlier-output.ts";
import { finishJson } from "./format/finish.ts";
import type { AssembleOptions } from "./format/assemble.ts";
import type { Style } from "./format/style.ts";
import {
  type Delivered,
  type Delivery,
  type DeliveryMode,
  type Mentions,
  deliverAll,
} from "./write/deliver.ts";
import { examine, readLock } from "./examine.ts";
import { isUrl, standardInput } from "./source/is-url.ts";
import type { ResolvedConfig, ResolvedEmit } from "./config/resolved-config.ts";
import { runtimeRooms } from "./config/runtime-rooms.ts";
import { type OutputUnit, isWritten, unitsOf } from "./config/units.ts";
import { packageFiles } from "./write/package-files.ts";
import type { ImportExtension } from "./format/imports.ts";
import { placementIn } from "./format/placement.ts";
import { documentFiles, openapiFiles } from "./document-outputs.ts";
import type { Document } from "./ir/api.ts";
import { type Diagnostic, type Staged, hasErrors } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { type Host } from "./host/host.ts";
import { packagesOf } from "./emit/packages.ts";
import { modulesOfRooms } from "./emit/runtime.ts";
import type { DeclarationId } from "./ir/id.ts";
import { clientNames, sharedNamesOf } from "./plan/plan.ts";
import { linksPath } from "./links/read-links.ts";
import { lockFor, printLock, withDocuments } from "./plan/lock.ts";
import { pinDocuments } from "./pins/pins.ts";
import type { Memo } from "./cache/memo.ts";
import type { Remembered } from "./documents/records.ts";
import type { OutputFile } from "./format/output-file.ts";
import { checkedFiles } from "./write/plugin-files.ts";
import { type Analysis, emit, emitFiles } from "./pipeline.ts";
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
  /** What is made anew. Default: everything. */
  readonly part?: Part | undefined;
}

/** The documents that are made anew, where the rest of the output of an earlier run stays. */
export interface Part {
  readonly documents: readonly string[];
  /** Other documents that are read, since these depend on them. */
  readonly beside: readonly string[];
  /** The names in `shared` of what all of them share with other documents, by declaration. */
  readonly sharedNames: ReadonlyMap<DeclarationId, string>;
  /** The digests of the files that stay, by folder and path below it. */
  readonly kept: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Called before anything is made; throws if the rest of the output cannot stay. */
  readonly checkAnalysis: (analysis: Analysis) => void;
  /** Called before anything is written; throws if the rest of the output cannot stay. */
  readonly checkMentions: (mentions: Mentions) => void;
}

export interface GenerateOptions extends RunOptions {
  readonly mode: DeliveryMode;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force: boolean;
  /** Finds the style of the output. */
  readonly style: (folder: string, memo: Memo) => Promise<Staged<Style>>;
  /** The extension of imports that the project around a folder needs. Default: `.js`. */
  readonly importExtensionIn?: (folder: string) => ImportExtension;
  /** The version by which a package refers to another one of the workspace. Default: `*`. */
  readonly workspaceVersion?: string;
  /**
   * The output of an earlier run, for a style: items by the digest of everything that determines
   * their text.
   */
  readonly earlier: (style: Style, folder: string) => EarlierOutput;
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
  /** The program before schemas that are only references are merged with their targets. */
  readonly linked: Program;
  /** The result of the stages up to the plan. */
  readonly analysis: Analysis;
  /** The name in `shared` of each declaration that documents share. */
  readonly sharedNames: ReadonlyMap<DeclarationId, string>;
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
  const lap = (): void => options.lap?.("format and write");
  const units = unitsOf(config);
  const hasPlace = units.some(({ place }) => place !== undefined);
  const runtime = hasPlace ? await modulesOfRooms(runtimeRooms(config)) : [];
  const outputs = await outputsOf(units, result, { config, options, runtime });
  const styles = outputs.flatMap(({ style }) => style.diagnostics);
  if (hasErrors(styles)) return { ...result, delivered: undefined, outputDiagnostics: styles };
  const [first] = outputs;
  const lock =
    result.lock === undefined || first === undefined
      ? undefined
      : finishJson(result.lock, first.style.value.finish);
  const carrier = outputs.find(({ delivery }) => delivery.isWritten);
  const deliveries = outputs.map((each) =>
    each === carrier ? { ...each.delivery, lock: lockFile(config, { lock }) } : each.delivery,
  );
  const delivered = await deliverAll(host, deliveries, {
    mode: options.mode,
    force: options.force,
    memo: options.memo,
    places: {
      ...(options.home === undefined ? {} : { home: options.home }),
      files: protectedFiles(config),
    },
    onModule: options.onModule,
    onAssembled: options.part?.checkMentions,
    critical: options.critical,
  });
  lap();
  const outputDiagnostics = withSeverities(
    [...styles, ...delivered.diagnostics],
    config.severities,
  );
  return { ...result, lock, delivered, outputDiagnostics };
}

interface UnitOutput {
  readonly delivery: Omit<Delivery, "lock">;
  readonly style: Staged<Style>;
}

interface OutputOptions {
  readonly config: ResolvedConfig;
  readonly options: GenerateOptions;
  /** The modules of a runtime with a place of its own. */
  readonly runtime: readonly string[];
}

/** Divides the files of a run among the folders of its output. */
async function outputsOf(
  units: readonly OutputUnit[],
  { files }: RunResult,
  { config, options, runtime }: OutputOptions,
): Promise<readonly UnitOutput[]> {
  const { part } = options;
  const ids = part && new Set(part.documents);
  const outputs = units.map(async (unit): Promise<UnitOutput> => {
    const style = await options.style(unit.folder, options.memo);
    const placement = placementIn(unit, units);
    const own = files.filter(({ path }) => placement.has(scopeOf(path)));
    const ofPackage = part ? [] : packageFiles(unit, units, options.workspaceVersion);
    return {
      style,
      delivery: {
        folder: unit.folder,
        files: [...own, ...ofPackage],
        placement,
        importExtension: unit.importExtension ?? options.importExtensionIn?.(unit.folder) ?? ".js",
        typecheck: config.typecheck,
        packages: packagesOf(config.emitters),
        isWritten:
          isWritten(unit, config) &&
          (ids === undefined || unit.documents.some((id) => ids.has(id))),
        kept: part?.kept.get(unit.folder),
        runtime: unit.place !== undefined && placement.has("runtime") ? runtime : [],
        style: style.value,
        earlier: options.earlier(style.value, unit.folder),
      },
    };
  });
  return await Promise.all(outputs);
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
  const { part } = options;
  const lock = await readLock(config, host);
  const analysis = await examine(part ? partOf(config, part) : config, host, {
    ...options,
    lock: lock.value,
    sharedNames: part?.sharedNames,
  });
  part?.checkAnalysis(analysis);
  const known = lock.value.remote;
  const pinned = part
    ? { pins: known, diagnostics: [], changes: new Map<string, string>() }
    : pinDocuments(config.documents, analysis.sources, known, options.accept ?? new Set());
  const problems = [
    ...lock.diagnostics,
    ...analysis.diagnostics,
    ...withSeverities(pinned.diagnostics, config.severities),
  ];
  const base = {
    program: analysis.program,
    linked: analysis.linked,
    analysis,
    sharedNames: sharedNamesOf(analysis.program, analysis.plan),
    sources: withLock(analysis.sources.sources, lock),
    remoteChanges: pinned.changes,
    inputs: inputsOf(analysis.sources.sources, config),
  };
  if (problems.some(({ severity }) => severity === "error")) {
    return { ...base, clients: new Map(), files: [], lock: undefined, diagnostics: problems };
  }
  const wants = (output: "openapi" | "document"): readonly Document[] =>
    analysis.program.documents.filter(
      ({ id }) => emitOf(config, id)[output] && part?.documents.includes(id) !== false,
    );
  const extra = await openapiFiles(wants("openapi"), options.memo);
  const texts = [...extra.files, ...documentFiles(wants("document"), analysis)];
  const modules = emit(analysis).map((module): OutputFile => ({
    kind: "module",
    path: `${module.path}.ts`,
    module,
  }));
  const all = [...modules, ...texts];
  const own = part ? all.filter(({ path }) => part.documents.includes(scopeOf(path))) : all;
  const paths = new Set(own.map(({ path }) => path));
  const { operationIds } = analysis;
  const made = lockFor(analysis.plan, { operationIds, remote: pinned.pins });
  return {
    ...base,
    clients: clientNames(analysis.plan),
    files: [...own, ...(await checkedFiles(emitFiles(analysis), paths))],
    lock:
      config.lock === undefined || config.isLinked === true
        ? undefined
        : printLock(part ? withDocuments(lock.value, made, part.documents) : made),
    diagnostics: [...problems, ...withSeverities(extra.diagnostics, config.severities)],
  };
}

/** Returns the configuration of a run that reads only some documents. */
function partOf(config: ResolvedConfig, { documents, beside }: Part): ResolvedConfig {
  return { ...config, isLinked: true, selected: [...documents, ...beside] };
}

/** Returns the part of the output that a file is in: a document, `shared` or `runtime`. */
function scopeOf(path: string): string {
  return path.slice(0, path.indexOf("/"));
}

/** Adds the text of the lock if a diagnostic leads to it. */
function withLock(
  sources: ReadonlyMap<string, Source>,
  { source, diagnostics }: Awaited<ReturnType<typeof readLock>>,
): ReadonlyMap<string, Source> {
  if (source === undefined || diagnostics.length === 0) return sources;
  return new Map([...sources, [source.id, source]]);
}

/** The outputs of a document. */
function emitOf({ documents, emit: all }: ResolvedConfig, id: string): ResolvedEmit {
  return documents.find((document) => document.id === id)?.own?.emit ?? all;
}

function inputsOf(sources: ReadonlyMap<string, Source>, config: ResolvedConfig): readonly string[] {
  const texts = [...sources.values()].filter(({ originOf }) => originOf === undefined);
  // Those that the configuration names are inputs even if an error has kept them from being read.
  const named = config.documents.flatMap(({ spec, text, preparation }) => [
    ...(text === undefined && spec !== standardInput ? [spec] : []),
    ...(preparation?.overlays ?? []),
  ]);
  const ids = [...texts.map(({ id }) => id), ...named, ...recordsOf(config)];
  return [...new Set(ids)].toSorted();
}

/** The files with what earlier runs have decided. */
function recordsOf(config: ResolvedConfig): readonly string[] {
  const { lock, isLinked = false, selected = [] } = config;
  if (isLinked) return selected.map((id) => linksPath(config, id));
  return lock === undefined ? [] : [lock];
}
