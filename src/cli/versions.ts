import { dirname } from "node:path/posix";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readDocuments } from "../documents/documents.ts";
import { emptyLock, parseLock } from "../plan/lock.ts";
import type { Pins } from "../plan/pin.ts";
import type { Host } from "../host/host.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { Preparation } from "../prepare/preparation.ts";
import { here } from "../source/project.ts";
import { isUrl } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { type Commit, type Repository, folderOf, hostOfCommit } from "./git.ts";

/** A version of a document to read: a file or URL, or a file as it was in a commit. */
export interface VersionPlace {
  /** Relative to the working directory, or to the root of the repository if there is a commit. */
  readonly path: string;
  readonly commit?: Commit;
  /** The changes to it before it is read. Default: none. */
  readonly preparation?: Preparation | undefined;
}

/** A version of a document that was read. */
export interface ReadVersion {
  /** `undefined` if it is no OpenAPI document, which a diagnostic tells. */
  readonly document: NormalizedDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** The means of reading versions. */
export interface Reading {
  readonly host: Host;
  readonly repository: Repository;
  readonly config: ResolvedConfig;
}

/** Reads a version of a document, with the files of the same version that it refers to. */
export async function readVersion(
  { path, commit, preparation }: VersionPlace,
  id: "old" | "new",
  { host, repository, config }: Reading,
): Promise<ReadVersion> {
  const inCommit = commit === undefined ? undefined : hostOfCommit(host, repository, commit);
  const source = inCommit === undefined ? path : `${inCommit.folder}/${path}`;
  const { references, project = here, discriminators } = config;
  const local = isUrl(source) ? [] : [dirname(source)];
  const entry = { document: id, source, ...(preparation && { preparation }) };
  const read = await readDocuments([entry], inCommit?.host ?? host, {
    load: {
      project:
        inCommit === undefined ? project : { folder: inCommit.folder, workingDirectory: ".." },
      besideDocuments: local,
      allowRemote: references.remote,
      allowOutside: inCommit === undefined ? references.outside : [],
    },
    discriminators,
  });
  return {
    document: read.value.documents[0],
    diagnostics: read.diagnostics,
    sources: read.value.sources.sources,
  };
}

/**
 * Returns the preparation of a document in a commit: its settings are those of now, the overlays
 * are those of the commit, and one that was not there is left out.
 */
export async function preparationIn(
  commit: Commit,
  preparation: Preparation,
  repository: Repository,
): Promise<Preparation> {
  const found = preparation.overlays.map(async (overlay): Promise<readonly string[]> => {
    if (isUrl(overlay)) return [overlay];
    const path = await repository.pathIn(commit, overlay);
    return path === undefined ? [] : [`${folderOf(commit)}/${path}`];
  });
  return { ...preparation, overlays: (await Promise.all(found)).flat() };
}

/** Reads the names of operations in the lock, as it was in a commit or as it is. */
export async function lockedNames(
  commit: Commit | undefined,
  { host, repository, config }: Reading,
): Promise<Pins> {
  if (config.lock === undefined) return {};
  const text =
    commit === undefined
      ? await host.readText(config.lock).catch(() => undefined)
      : await repository.text(commit, await repository.fromRoot(config.lock));
  return text === undefined ? emptyLock.names : parseLock(config.lock, text).value.names;
}
