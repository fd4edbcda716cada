import type { ResolvedDocument } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { accessOf } from "../examine.ts";
import { HostError, type Host } from "../host/host.ts";
import type { Json } from "../ir/json.ts";
import { type Prepared, prepare } from "../prepare/prepare.ts";
import { nothingPrepared } from "../prepare/preparation.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { nodePlace } from "../run/node-place.ts";
import { configuredHost } from "../run/configured-host.ts";
import { bundle } from "../source/bundle.ts";
import { isUrl, localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { besideResult, printReport } from "./report.ts";
import { readSettings } from "./settings.ts";
import { writeDocument } from "./write-document.ts";

/** The options of `codegen bundle` and `codegen overlay apply`. */
export interface BundleOptions {
  readonly config?: string;
  readonly output?: string;
  readonly only?: readonly string[];
  readonly offline?: boolean;
  readonly format?: DiagnosticFormat;
}

/** Writes a document as it is read: after overlays, patch and choice, with its files inside. */
export async function bundleDocument(
  input: string | undefined,
  options: BundleOptions,
  environment: Environment,
): Promise<number> {
  const { directory, caches } = environment;
  const named = input === undefined ? undefined : await configured(input, options, environment);
  const inputs = input === undefined || named !== undefined ? [] : [input];
  const settings = await readSettings(
    { ...options, inputs, output: inputs.length > 0 ? "generated" : undefined },
    directory,
    caches?.code,
  );
  const documents = settings.value?.documents ?? [];
  const document = documents.find(({ id }) => id === named) ?? documents[0];
  const { value: config } = settings;
  if (config === undefined || document === undefined) {
    const { diagnostics, sources = new Map() } = settings;
    return await report(diagnostics, sources, { format: options.format, environment });
  }
  if (documents.length > 1 && named === undefined) {
    const ids = documents.map(({ id }) => id).join(", ");
    const problem = diagnose("command/arguments", { why: `name one of the documents: ${ids}` });
    return await report([problem], new Map(), { format: options.format, environment });
  }
  const host = configuredHost(nodePlace(directory).host, config, {
    memo: caches?.open("remote"),
    isOffline: options.offline === true,
    variables: environment.variables,
  });
  const write = ({ sources }: Prepared): unknown => {
    const [entry] = sources.entries;
    const value = sources.sources.get(entry?.source ?? "")?.value;
    return bundle(value as Json, entry?.source ?? "", sources.sources);
  };
  const found = await prepare(entryOf(document), host, accessOf(config));
  const diagnostics = withSeverities(found.diagnostics, config.severities);
  const outcome = { prepared: found.value, diagnostics, write };
  const { output, format } = options;
  return await finish(outcome, { host, output, format }, environment);
}

/** Applies overlays to a document and writes the result. */
export async function applyOverlays(
  input: string,
  overlays: readonly string[],
  { output, offline, format }: BundleOptions,
  environment: Environment,
): Promise<number> {
  const { directory, caches, variables } = environment;
  const local = (path: string): string => (isUrl(path) ? path : localPath(directory, path));
  const documents: readonly ResolvedDocument[] = [
    {
      id: "document",
      spec: local(input),
      preparation: { ...nothingPrepared, overlays: overlays.map(local) },
    },
  ];
  const config = { documents, references: { remote: [], outside: [] } };
  const host = configuredHost(nodePlace(directory).host, config, {
    memo: caches?.open("remote"),
    isOffline: offline === true,
    variables,
  });
  const [document] = documents as [ResolvedDocument];
  const { value, diagnostics } = await prepare(entryOf(document), host, accessOf(config), {
    follow: false,
  });
  const write = ({ sources }: Prepared): unknown =>
    sources.sources.get(sources.entries[0]?.source ?? "")?.value;
  const outcome = { prepared: value, diagnostics, write };
  return await finish(outcome, { host, output, format }, environment);
}

interface Outcome {
  readonly prepared: Prepared | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly write: (prepared: Prepared) => unknown;
}

interface Target {
  readonly host: Host;
  readonly output: string | undefined;
  readonly format: DiagnosticFormat | undefined;
}

/** Reports, and writes the document unless there is an error. */
async function finish(
  { prepared, diagnostics, write }: Outcome,
  { host, output, format: chosen }: Target,
  environment: Environment,
): Promise<number> {
  const reporting = { format: chosen, environment };
  const texts =
    prepared === undefined ? [] : [...prepared.sources.sources.values(), ...prepared.texts];
  const code = await report(diagnostics, new Map(texts.map((one) => [one.id, one])), reporting);
  if (prepared === undefined || hasErrors(diagnostics)) return code;
  const format = prepared.texts[0]?.format ?? "yaml";
  try {
    await writeDocument({ value: write(prepared), format }, output, host, environment);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const problem = diagnose("output/write-failed", { reason: error.message });
    return await report([problem], new Map(), reporting);
  }
  return code;
}

function entryOf({ id, spec, preparation = nothingPrepared }: ResolvedDocument) {
  return { document: id, source: spec, preparation };
}

/** The way in which a command reports. */
interface Reporting {
  readonly format: DiagnosticFormat | undefined;
  readonly environment: Environment;
}

async function report(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
  { format, environment }: Reporting,
): Promise<number> {
  const { report: options, streams } = besideResult({ format }, environment);
  return await printReport({ diagnostics, sources }, options, streams);
}

/** Returns the input if it is the id of a document in the configuration. */
async function configured(
  input: string,
  { config }: BundleOptions,
  { directory, caches }: Environment,
): Promise<string | undefined> {
  const { value } = await readSettings({ inputs: [], config }, directory, caches?.code);
  return value?.documents.some(({ id }) => id === input) ? input : undefined;
}
