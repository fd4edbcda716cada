import { dirname, resolve } from "node:path";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { type Origin, at } from "../ir/pointer.ts";
import type { Preparation } from "../prepare/preparation.ts";
import type { Config, DocumentConfig, DocumentSource, RemoteConfig } from "./config.ts";
import { checkEmitters } from "./check-emitters.ts";
import { documentIds, whyInvalidId } from "./document-id.ts";
import { locateDocument } from "./document-source.ts";
import { isUrl, localPath, standardInput } from "../source/is-url.ts";
import { declaredBy } from "./pagination.ts";
import {
  checkOutputs,
  isOptions,
  namesOf,
  placesOf,
  resolveTypes,
  withOwnSettings,
} from "./own-settings.ts";
import { resolveEmit } from "./resolve-emit.ts";
import type { ResolvedConfig, ResolvedDocument } from "./resolved-config.ts";

/** The environment of a configuration. */
export interface Surroundings {
  /** The working directory, absolute. */
  readonly directory: string;
  /** The configuration file, if there is one. */
  readonly file?: string | undefined;
  /**
   * Finds the files that match a pattern, sorted. All paths are relative to the working directory.
   */
  readonly expand: (pattern: string) => Promise<readonly string[]>;
}

/** The surroundings that the paths of a configuration are resolved in. */
interface Places {
  readonly fromHere: (path: string) => string;
  readonly expand: Surroundings["expand"];
  /** The configuration file. */
  readonly origin: Origin | undefined;
  /** Its path, absolute. */
  readonly file: string | undefined;
}

/**
 * Fills in the defaults, makes paths relative to the working directory, and assigns the ids of
 * documents. If there is no value, the diagnostics contain an error.
 */
export async function resolveConfig(
  config: Config,
  { directory, file, expand }: Surroundings,
): Promise<Staged<ResolvedConfig | undefined>> {
  const folder = file === undefined ? directory : dirname(resolve(directory, file));
  const fromHere = (path: string): string =>
    isUrl(path) || path === standardInput ? path : localPath(directory, resolve(folder, path));
  const origin = file === undefined ? undefined : { source: file, path: undefined };
  const path = file === undefined ? undefined : resolve(directory, file);
  const found = { fromHere, expand, origin, file: path };
  const documents = await resolveDocuments(config.documents, found);
  const emit = resolveEmit(config.emit ?? {});
  const places = placesOf(config, fromHere);
  const owned = withOwnSettings(documents.value, config, places, fromHere);
  const outputs = checkOutputs(owned.value, fromHere(config.output ?? "generated"), places);
  const stages = [documents, emit, owned].flatMap((stage) => stage.diagnostics);
  const { emitters = [], share = true, lock = "codegen.lock.json" } = config;
  const emitting = owned.value.map(({ id, own }) => ({ id, emit: own?.emit ?? emit.value }));
  const needs = checkEmitters(emitters, emit.value, emitting, file);
  const diagnostics = [...stages, ...outputs, ...needs];
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  return {
    value: {
      documents: owned.value,
      ...places,
      output: fromHere(config.output ?? "generated"),
      emit: emit.value,
      emitters,
      types: resolveTypes(config),
      enums: config.enums ?? "union",
      flat: config.flat === true && documents.value.length === 1,
      importExtension: config.importExtension,
      typecheck: config.typecheck ?? false,
      minDocuments: share === false ? Infinity : share === true ? 2 : (share.minDocuments ?? 2),
      discriminators: {
        discriminator: config.discriminator ?? "decides",
        inheritance: config.inheritance ?? "base",
      },
      ...namesOf(config),
      pagination: resolvePagination(config.pagination ?? {}),
      lock: lock === false ? undefined : fromHere(lock),
      references: {
        remote: config.references?.remote ?? [],
        outside: (config.references?.outside ?? []).map(fromHere),
      },
      severities: { severity: config.severity ?? {}, strict: config.strict ?? false },
      failOn: config.failOn ?? "error",
      breaking: config.breaking ?? {},
      format: config.format,
      prettier: config.prettier ?? {},
      file,
      project: {
        folder: localPath(directory, folder),
        workingDirectory: localPath(folder, directory),
      },
    },
    diagnostics,
  };
}

async function resolveDocuments(
  documents: Config["documents"],
  places: Places,
): Promise<Staged<readonly ResolvedDocument[]>> {
  const { fromHere, expand } = places;
  const diagnostics: Diagnostic[] = [];
  let resolved: readonly ResolvedDocument[];
  if (isList(documents)) {
    const specs = new Set<string>();
    for (const pattern of documents.map(fromHere)) {
      const found =
        isUrl(pattern) || !/[*?[\]{}!]/.test(pattern) ? [pattern] : await expand(pattern);
      if (found.length === 0) diagnostics.push(diagnose("config/no-match", { pattern }));
      for (const spec of found) specs.add(spec);
    }
    const ids = documentIds([...specs]);
    resolved = [...specs].map((spec, index) => ({ id: ids[index] ?? "", spec }));
  } else {
    resolved = Object.entries(documents).flatMap(([id, given]) => {
      // As everywhere in a configuration, `undefined` counts as absent.
      if (given === undefined) return [];
      const located = locate(id, given, fromHere);
      if ("why" in located) {
        const expected = "a value that JSON can express";
        const option = `documents.${id}`;
        diagnostics.push(diagnose("config/wrong-type", { option, expected, found: located.why }));
        return [];
      }
      return { id, ...located, ...preparationOf(id, given, places) };
    });
  }
  if (resolved.length === 0 && diagnostics.length === 0) {
    const help =
      "name them, as in `codegen openapi.yaml -o src/api`, or write a configuration with `codegen init`";
    diagnostics.push(diagnose("config/no-documents", {}, undefined, { help }));
  }
  return { value: resolved, diagnostics: [...diagnostics, ...checkIds(resolved)] };
}

function locate(
  id: string,
  given: DocumentSource | DocumentConfig,
  fromHere: Places["fromHere"],
): Omit<ResolvedDocument, "id"> | { readonly why: string } {
  try {
    const { spec: source } = isOptions(given) ? given : { spec: given };
    if (isRemote(source)) return resolveRemote(source);
    const located = locateDocument(id, source);
    return { ...located, spec: fromHere(located.spec) };
  } catch (error) {
    return { why: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  }
}

function isRemote(source: DocumentConfig["spec"]): source is RemoteConfig {
  return typeof source !== "string" && !(source instanceof URL) && "url" in source;
}

/** Returns the changes to a document before it is read, if it has any. */
function preparationOf(
  id: string,
  given: DocumentSource | DocumentConfig,
  { fromHere, origin, file }: Places,
): Pick<ResolvedDocument, "preparation"> {
  if (!isOptions(given)) return {};
  const { overlays = [], patch, only, keep } = given;
  if (overlays.length === 0 && patch === undefined && only === undefined) return {};
  const place = origin && at(origin, "documents", id);
  const preparation: Preparation = {
    overlays: overlays.map(fromHere),
    patch,
    file,
    only,
    keep,
    onlyAt: place && at(place, "only"),
    at: place,
  };
  return { preparation };
}

function resolveRemote({ url, headers = {}, sha256 }: RemoteConfig): Omit<ResolvedDocument, "id"> {
  return {
    spec: url,
    headers: mapValues(headers, (value) => value ?? ""),
    ...(sha256 !== undefined && { sha256: sha256.toLowerCase() }),
  };
}

function checkIds(documents: readonly ResolvedDocument[]): readonly Diagnostic[] {
  const invalid = documents.flatMap(({ id, spec }) => {
    const why = whyInvalidId(id);
    return why === undefined
      ? []
      : diagnose("config/invalid-id", { id: id === "" ? spec : id, why });
  });
  const repeated = [...new Set(documents.map(({ id }) => id))].flatMap((id) => {
    const specs = documents.filter((document) => document.id === id).map(({ spec }) => spec);
    return specs.length < 2 ? [] : diagnose("config/duplicate-id", { id, specs });
  });
  return [...invalid, ...repeated];
}

function resolvePagination(
  pagination: NonNullable<Config["pagination"]>,
): ResolvedConfig["pagination"] {
  return mapValues(pagination, (operations) => mapValues(operations, declaredBy));
}

/** Maps the values of a record; `undefined` counts as absent. */
function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Readonly<Record<string, To>> {
  const present = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, map(value)]));
}

function isList(documents: Config["documents"]): documents is readonly string[] {
  return Array.isArray(documents);
}
