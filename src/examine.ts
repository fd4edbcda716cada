import { posix } from "node:path";
import { configSource } from "./config/config-source.ts";
import { checkPagination } from "./config/check-pagination.ts";
import { documentsFor } from "./config/emitter-documents.ts";
import { checkNames } from "./config/check-names.ts";
import { checkValueTypes } from "./config/check-value-types.ts";
import { isUrl } from "./source/is-url.ts";
import type { ResolvedConfig, ResolvedDocument, ResolvedEmit } from "./config/resolved-config.ts";
import { type Diagnostic, type Staged, diagnose } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import type { Remembered } from "./documents/records.ts";
import { blamed } from "./emit/blamed.ts";
import { checks } from "./emit/checks.ts";
import { client } from "./emit/client.ts";
import type { Emitter } from "./emit/emitter.ts";
import { limited, limitedTo } from "./emit/limited.ts";
import { jsonSchemas } from "./emit/json-schema/json-schemas.ts";
import { models } from "./emit/models.ts";
import { operations } from "./emit/operations.ts";
import { server } from "./emit/server.ts";
import { validators } from "./emit/validators/validators.ts";
import { type Host, HostError } from "./host/host.ts";
import { withTexts } from "./host/with-texts.ts";
import type { DeclarationId } from "./ir/id.ts";
import type { LinkOptions } from "./link/link.ts";
import type { NameForms } from "./plan/name-forms.ts";
import type { Pins } from "./plan/pin.ts";
import { type Links, lockOf, sharedNamesIn, usesIn } from "./links/links.ts";
import { checkLinks, readLinks } from "./links/read-links.ts";
import { type Lock, emptyLock, mergePins, parseLock } from "./plan/lock.ts";
import { type Analysis, analyze } from "./pipeline.ts";
import type { PreparedEntry } from "./prepare/prepare.ts";
import type { Entry, Source, SourceSet } from "./source/source.ts";
import { createLocator } from "./source/locate.ts";
import { here } from "./source/project.ts";
import type { LoadOptions } from "./source/load.ts";

/** The names of earlier runs, and the links of documents that are read without the others. */
export interface KnownNames extends Lock {
  readonly links?: ReadonlyMap<string, Links>;
}

/** The options of the stages up to the plan, besides the configuration. */
export interface ExamineOptions {
  readonly lock?: KnownNames;
  /** True if operations whose `operationId` has changed take new names. */
  readonly acceptRenames?: boolean;
  readonly remembered?: Remembered | undefined;
  /** The names of what is shared with documents that are not read. Default: those of links. */
  readonly sharedNames?: ReadonlyMap<DeclarationId, string> | undefined;
}

/** Runs the stages up to the plan as configured. */
export async function examine(
  config: ResolvedConfig,
  host: Host,
  { lock = emptyLock, acceptRenames = false, remembered, sharedNames }: ExamineOptions = {},
): Promise<Analysis> {
  const chosen = splitNames(config.names);
  const { links } = lock;
  const entries = config.documents.filter(({ id }) => isRead(id, config)).map(entryOf);
  const analysis = await analyze(entries, withTexts(host, textsIn(config)), {
    emitters: emittersOf(config),
    pagination: config.pagination,
    link: linkingOf(config),
    sharedNames: sharedNames ?? (links && sharedNamesIn(links)),
    elsewhere: links && usesIn(links),
    load: accessOf(config),
    discriminators: config.discriminators,
    pins: mergePins(chosen.names, lock.names),
    places: mergePins(chosen.places, lock.places),
    clients: lock.clients,
    naming: namingOf(config),
    renames: {
      operationIds: lock.operationIds,
      chosen: chosen.names,
      accept: acceptRenames,
    },
    remembered,
  });
  const found = [
    ...analysis.diagnostics,
    ...(links === undefined ? [] : checkLinks(analysis.linked, links, config)),
    ...checkPagination(config, analysis.program),
    ...checkValueTypes(config, analysis.program),
    ...checkNames(config, analysis.program, analysis.plan.pins),
  ];
  const diagnostics = withSeverities(found, config.severities);
  const sources = await withConfig(analysis.sources, diagnostics, config, host);
  return { ...analysis, sources, diagnostics };
}

/** Adds the text of the configuration if a diagnostic leads to it. */
async function withConfig(
  sources: SourceSet,
  diagnostics: readonly Diagnostic[],
  { file }: ResolvedConfig,
  host: Host,
): Promise<SourceSet> {
  const { inText } = createLocator(sources.sources);
  const isMeant = diagnostics.some(({ at }) => at !== undefined && inText(at).source === file);
  if (file === undefined || !isMeant) return sources;
  const text = await host.readText(file).catch(() => undefined);
  if (text === undefined) return sources;
  const source = await configSource(file, text);
  return { ...sources, sources: new Map([...sources.sources, [file, source]]) };
}

/** Returns the entry of a document, which the stages begin with. */
export function entryOf({ id, spec, preparation }: ResolvedDocument): Entry | PreparedEntry {
  return { document: id, source: spec, ...(preparation !== undefined && { preparation }) };
}

/** The documents in memory, by the paths that they stand for. */
export function textsIn({ documents }: ResolvedConfig): ReadonlyMap<string, string> {
  return new Map(
    documents.flatMap(({ spec, text }) => (text === undefined ? [] : [[spec, text] as const])),
  );
}

/**
 * The access rights of references: to the project, which is the folder of the configuration, and to
 * the folders of the documents.
 */
export function accessOf({
  documents,
  references,
  project = here,
}: Pick<ResolvedConfig, "documents" | "references" | "project">): LoadOptions {
  const local = documents.filter(({ spec }) => !isUrl(spec));
  return {
    project,
    besideDocuments: [...new Set(local.map(({ spec }) => posix.dirname(spec)))],
    allowRemote: references.remote,
    allowOutside: references.outside,
  };
}

/** True for a document that a run reads; the others are known by links. */
export function isRead(id: string, { selected, isLinked = false }: ResolvedConfig): boolean {
  return !isLinked || selected === undefined || selected.includes(id);
}

/**
 * Documents with other types or forms of names, and those that stand alone, share nothing with the
 * rest.
 */
export function linkingOf(config: ResolvedConfig): LinkOptions {
  const own = new Map(config.documents.map((document) => [document.id, document.own ?? {}]));
  const namingIn = namingOf(config);
  const groups = new Map<string, string>();
  const groupOf = (id: string): string => {
    const { types, output, isSelfContained = false } = own.get(id) ?? {};
    const isAlone = isSelfContained || (output !== undefined && config.sharedPlace === undefined);
    return isAlone ? id : JSON.stringify([types ?? config.types, namingIn(id)]);
  };
  return {
    minDocuments: config.minDocuments,
    types: (id) => own.get(id)?.types ?? config.types,
    groupOf: (id) => {
      const group = groups.get(id) ?? groupOf(id);
      groups.set(id, group);
      return group;
    },
  };
}

/** The form of the names in each document. */
function namingOf({ documents, naming = {} }: ResolvedConfig): (id: string) => NameForms {
  const own = new Map(documents.map((document) => [document.id, document.own?.naming]));
  return (id) => own.get(id) ?? naming;
}

/**
 * Returns the emitters of all documents. Documents with the same outputs have the same emitters;
 * a shared declaration has the outputs of all documents that share it.
 */
function emittersOf(config: ResolvedConfig): readonly Emitter[] {
  const groups = new Map<string, { readonly emit: ResolvedEmit; readonly ids: Set<string> }>();
  for (const { id, own } of config.documents) {
    const emit = own?.emit ?? config.emit;
    const key = JSON.stringify(emit);
    const group = groups.get(key) ?? { emit, ids: new Set() };
    groups.set(key, { ...group, ids: group.ids.add(id) });
  }
  const custom = customEmitters(config);
  const all = [...groups.values()].map(({ emit, ids }) => ({ ids, own: builtIn(emit, config) }));
  if (all.length < 2) return [...(all[0]?.own ?? builtIn(config.emit, config)), ...custom];
  return [...limited(all), ...custom];
}

/** The emitters of the configuration, each for the documents that have what it depends on. */
function customEmitters(config: ResolvedConfig): readonly Emitter[] {
  const documents = config.documents.map(({ id, own }) => ({ id, emit: own?.emit ?? config.emit }));
  return config.emitters.map((emitter) => {
    const own = documentsFor(emitter, config.emitters, documents);
    const ids = new Set(own.map(({ id }) => id));
    return own.length === documents.length ? blamed(emitter) : limitedTo(blamed(emitter), ids);
  });
}

/** The built-in emitters of some outputs. */
function builtIn(on: ResolvedEmit, { enums, pagination }: ResolvedConfig): readonly Emitter[] {
  const filters = on.server && on.serialize === "filter";
  return [
    ...(on.models ? [models({ enums })] : []),
    ...(on.validators === false ? [] : [validators({ ...on.validators, filters })]),
    ...(on.validators !== false && on.validators.jsonSchema ? [jsonSchemas(on.validators)] : []),
    ...(on.operations ? [operations] : []),
    ...(on.client ? [client(pagination)] : []),
    ...(on.validators !== false && (on.client || on.server) ? [checks(on)] : []),
    ...(on.server ? [server({ filters })] : []),
  ];
}

/** Separates names of functions from places in the nested client, which contain a dot. */
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

/** Reads the lock of a configuration, or links that stand for it; empty if there is none. */
export async function readLock(
  config: ResolvedConfig,
  host: Host,
): Promise<Staged<KnownNames> & { readonly source?: Source }> {
  if (config.isLinked === true) {
    const { value: links, diagnostics } = await readLinks(config, host);
    return { value: { ...lockOf(links), links }, diagnostics };
  }
  if (config.lock === undefined) return { value: emptyLock, diagnostics: [] };
  try {
    const text = await host.readText(config.lock);
    const source: Source = { id: config.lock, text, format: "json", value: undefined };
    return { ...parseLock(config.lock, text), source };
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
