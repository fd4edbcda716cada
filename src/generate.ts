import { posix } from "node:path";
import { checkPagination } from "./config/check-pagination.ts";
import { isUrl } from "./source/is-url.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { type Diagnostic, diagnose } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { checks } from "./emit/checks.ts";
import { client } from "./emit/client.ts";
import type { Emitter } from "./emit/emitter.ts";
import { jsonSchemas } from "./emit/json-schema/json-schemas.ts";
import { models } from "./emit/models.ts";
import { openapiTypes, openapiTypesVersion } from "./emit/openapi-types.ts";
import { operations } from "./emit/operations.ts";
import { server } from "./emit/server.ts";
import { validators } from "./emit/validators/validators.ts";
import { type Host, HostError } from "./host/host.ts";
import { digest } from "./ir/shape.ts";
import type { Pins } from "./plan/pin.ts";
import { type Lock, emptyLock, mergePins, parseLock, printLock } from "./plan/lock.ts";
import type { Memo } from "./cache/memo.ts";
import type { OutputFile } from "./format/output-file.ts";
import { type Analysis, analyze, emit } from "./pipeline.ts";
import type { RunOptions, RunResult } from "./pipeline-types.ts";
import { here } from "./source/project.ts";
import type { LoadOptions } from "./source/load.ts";
import type { Source } from "./source/source.ts";

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

/** The stages up to the plan, for whoever only wants to know. */
export async function examine(
  config: ResolvedConfig,
  host: Host,
  lock: Lock = emptyLock,
  acceptRenames = false,
): Promise<Analysis> {
  const chosen = splitNames(config.names);
  const analysis = await analyze(
    config.documents.map(({ id, spec }) => ({ document: id, source: spec })),
    host,
    {
      emitters: emittersOf(config),
      link: { minDocuments: config.minDocuments, types: config.types },
      load: accessOf(config),
      pins: mergePins(chosen.names, lock.names),
      places: mergePins(chosen.places, lock.places),
      renames: {
        operationIds: lock.operationIds,
        chosen: chosen.names,
        accept: acceptRenames,
      },
    },
  );
  const found = [...analysis.diagnostics, ...checkPagination(config, analysis.program)];
  return { ...analysis, diagnostics: withSeverities(found, config.severities) };
}

/**
 * What the documents of a run may refer to: the project, which is the folder of the configuration,
 * and what lies beside the documents.
 */
function accessOf({ documents, references, project = here }: ResolvedConfig): LoadOptions {
  const local = documents.filter(({ spec }) => !isUrl(spec));
  return {
    project,
    besideDocuments: [...new Set(local.map(({ spec }) => posix.dirname(spec)))],
    allowRemote: references.remote,
    allowOutside: references.outside,
  };
}

function emittersOf({ emit: on, emitters, pagination }: ResolvedConfig): readonly Emitter[] {
  return [
    ...(on.models ? [models] : []),
    ...(on.validators === false ? [] : [validators(on.validators)]),
    ...(on.validators !== false && on.validators.jsonSchema ? [jsonSchemas(on.validators)] : []),
    ...(on.operations ? [operations] : []),
    ...(on.client ? [client(pagination)] : []),
    ...(on.client && on.validators !== false ? [checks] : []),
    ...(on.server ? [server] : []),
    ...emitters,
  ];
}

/** A configured name with a dot in it is a place in the nested client. */
function splitNames(names: Pins): { readonly names: Pins; readonly places: Pins } {
  const part = (dotted: boolean): Pins =>
    Object.fromEntries(
      Object.entries(names).map(([scope, of]) => [
        scope,
        Object.fromEntries(Object.entries(of).filter(([, name]) => name.includes(".") === dotted)),
      ]),
    );
  return { names: part(false), places: part(true) };
}

/** The lock of a configuration, which is empty where there is none. */
export async function readLock(
  config: ResolvedConfig,
  host: Host,
): Promise<ReturnType<typeof parseLock>> {
  if (config.lock === undefined) return { value: emptyLock, diagnostics: [] };
  try {
    return parseLock(config.lock, await host.readText(config.lock));
  } catch (error) {
    if (error instanceof HostError && error.reason === "missing")
      return { value: emptyLock, diagnostics: [] };
    if (!(error instanceof HostError)) throw error;
    const at = { source: config.lock, offset: 0, length: 0 };
    return {
      value: emptyLock,
      diagnostics: [diagnose("config/invalid-lock", { reason: error.message }, at)],
    };
  }
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
