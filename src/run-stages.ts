import type { ResolvedConfig, ResolvedEmit } from "./config/resolved-config.ts";
import { type Diagnostic } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { documentFiles, openapiFiles } from "./document-outputs.ts";
import type { Remembered } from "./documents/records.ts";
import { examine, readLock } from "./examine.ts";
import type { OutputFile } from "./format/output-file.ts";
import { type Host } from "./host/host.ts";
import type { Document } from "./ir/api.ts";
import type { DeclarationId } from "./ir/id.ts";
import type { Program } from "./ir/program.ts";
import { linksPath } from "./links/read-links.ts";
import type { Memo } from "./cache/memo.ts";
import { type Pinned, pinDocuments } from "./pins/pins.ts";
import { type Analysis, emit, emitFiles } from "./pipeline.ts";
import { type Lock, lockFor, printLock, withDocuments } from "./plan/lock.ts";
import { clientNames, sharedNamesOf } from "./plan/plan.ts";
import { standardInput } from "./source/is-url.ts";
import type { Source } from "./source/source.ts";
import type { Mentions } from "./write/deliver.ts";
import { checkedFiles } from "./write/plugin-files.ts";

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
  /** The part that is made anew. Default: everything. */
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
  const { analysis, pinned } = await examined(config, host, { ...options, lock: lock.value });
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

interface Examined {
  readonly analysis: Analysis;
  readonly pinned: Pinned;
}

/** Runs the stages up to the plan, for all documents or for a part of them. */
async function examined(
  config: ResolvedConfig,
  host: Host,
  options: RunOptions & { readonly lock: Lock },
): Promise<Examined> {
  const { part, lock, accept = new Set() } = options;
  if (part === undefined) {
    const analysis = await examine(config, host, options);
    const pinned = pinDocuments(config.documents, analysis.sources, lock.remote, accept);
    return { analysis, pinned };
  }
  const { sharedNames } = part;
  const analysis = await examine(partOf(config, part), host, { ...options, sharedNames });
  part.checkAnalysis(analysis);
  return { analysis, pinned: { pins: lock.remote, diagnostics: [], changes: new Map() } };
}

/** Returns the configuration of a run that reads only some documents. */
function partOf(config: ResolvedConfig, { documents, beside }: Part): ResolvedConfig {
  return { ...config, isLinked: true, selected: [...documents, ...beside] };
}

/** Returns the part of the output that a file is in: a document, `shared` or `runtime`. */
export function scopeOf(path: string): string {
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
