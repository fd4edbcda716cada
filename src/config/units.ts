import type { ImportExtension } from "../format/imports.ts";
import type { Unit } from "../format/placement.ts";
import type { ResolvedConfig, ResolvedDocument, ResolvedPlace } from "./resolved-config.ts";

/** A folder that a run writes. */
export interface OutputUnit extends Unit {
  /** The documents whose modules are in it; none for what documents share. */
  readonly documents: readonly string[];
  /** `undefined`: as the project around it needs it. */
  readonly importExtension: ImportExtension | undefined;
  /** The package that it is, if it is one. */
  readonly place?: ResolvedPlace;
}

/**
 * Returns the folders of an output: that of the configuration, those of documents with a folder of
 * their own, and the places of what they share. The runtime is with the shared schemas unless it
 * has its own place; a self-contained document has a copy.
 */
export function unitsOf(config: ResolvedConfig): readonly OutputUnit[] {
  const { documents, output, flat, importExtension, sharedPlace, runtimePlace } = config;
  const inBase = documents.filter(({ own }) => own?.output === undefined);
  const parts = new Map(inBase.map(({ id }) => [id, flat ? "" : `${id}/`]));
  if (sharedPlace === undefined) parts.set("shared", "shared/");
  if (sharedPlace === undefined && runtimePlace === undefined) parts.set("runtime", "runtime/");
  const base: OutputUnit = { folder: output, parts, documents: idsOf(inBase), importExtension };
  const own = documents.flatMap((document) => ownUnit(document, importExtension));
  const withRuntime = [["runtime", "runtime/"]] as const;
  const shared = sharedPlace && [
    placeUnit(sharedPlace, [["shared", ""], ...(runtimePlace ? [] : withRuntime)]),
  ];
  const runtime = runtimePlace && [placeUnit(runtimePlace, [["runtime", ""]])];
  return [...(inBase.length > 0 ? [base] : []), ...own, ...(shared ?? []), ...(runtime ?? [])];
}

/**
 * True if a run writes a unit: one of the selected documents is in it, or it is for several and all
 * are read.
 */
export function isWritten(
  { documents }: OutputUnit,
  { selected, isLinked = false }: ResolvedConfig,
): boolean {
  if (documents.length === 0) return !isLinked;
  return selected === undefined || documents.some((id) => selected.includes(id));
}

/** Returns the documents of the folders that documents are in, which are written as a whole. */
export function withNeighbours(ids: readonly string[], config: ResolvedConfig): readonly string[] {
  const units = unitsOf(config).filter(({ documents }) => documents.some((id) => ids.includes(id)));
  return units.flatMap(({ documents }) => documents);
}

/** Returns the folders that a run writes. */
export function writtenFolders(config: ResolvedConfig): readonly string[] {
  const written = unitsOf(config).filter((unit) => isWritten(unit, config));
  return written.map(({ folder }) => folder);
}

/** The folders that a run writes, in words. */
export function outputWords(config: ResolvedConfig): string {
  return writtenFolders(config).join(", ");
}

function ownUnit(
  { id, own }: ResolvedDocument,
  importExtension: ImportExtension | undefined,
): readonly OutputUnit[] {
  if (own?.output === undefined) return [];
  return [
    {
      folder: own.output,
      documents: [id],
      parts: new Map([
        [id, ""],
        ...(own.isSelfContained === true ? [["runtime", "runtime/"] as const] : []),
      ]),
      isClosed: own.isSelfContained === true,
      importExtension: own.importExtension ?? importExtension,
    },
  ];
}

function placeUnit(
  place: ResolvedPlace,
  parts: readonly (readonly [string, string])[],
): OutputUnit {
  return {
    folder: place.folder,
    package: place.package,
    documents: [],
    parts: new Map(parts),
    // A package is compiled as its own project.
    importExtension: place.package === undefined ? undefined : ".js",
    place,
  };
}

function idsOf(documents: readonly ResolvedDocument[]): readonly string[] {
  return documents.map(({ id }) => id);
}
