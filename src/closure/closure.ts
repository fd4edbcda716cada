import { hash } from "node:crypto";
import { resolve } from "node:path";
import type { ConfigFiles } from "../config/config-files.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { isWritten, unitsOf } from "../config/units.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Remembered } from "../documents/records.ts";
import { isRead } from "../examine.ts";
import type { Host } from "../host/host.ts";
import { linksPath } from "../links/read-links.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { isUrl, localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { type DocumentFile, documentFiles } from "./document-files.ts";

/** A file that the output depends on. */
export interface InputFile {
  /** A path from the working directory, with `/`. */
  readonly path: string;
  /**
   * `configuration`: the configuration, a module that it imports or a file that one of them names;
   * `project`: a file of the project around the output, which its style or its imports follow.
   */
  readonly kind: DocumentFile["kind"] | "configuration" | "lock" | "links" | "project";
  /** The documents that are read from it; absent if it is for all. */
  readonly documents?: readonly string[];
}

/** A remote text that the output depends on, by its pin. */
export interface RemoteInput {
  readonly url: string;
  /** The SHA-256 digest of the text, in hex. */
  readonly sha256: string;
  readonly documents: readonly string[];
}

/** Everything that the output depends on, besides specloom itself. */
export interface Closure {
  readonly inputs: readonly InputFile[];
  readonly remote: readonly RemoteInput[];
  /** The packages that the configuration imports. */
  readonly packages: readonly string[];
}

/** The closure of each document, with what was found when they were read. */
export interface ReadClosures {
  readonly byDocument: ReadonlyMap<string, readonly DocumentFile[]>;
  readonly configuration: ConfigFiles;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Reads the documents of a configuration, to find what each is read from. */
export async function readClosures(
  { host, directory }: Place,
  config: ResolvedConfig,
  remembered: Remembered | undefined,
): Promise<ReadClosures> {
  const byDocument = new Map<string, readonly DocumentFile[]>();
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const document of config.documents) {
    if (!isRead(document.id, config)) continue;
    const read = await documentFiles(document, config, host, remembered);
    byDocument.set(document.id, read.files);
    diagnostics.push(...read.diagnostics);
    for (const [id, source] of read.sources) sources.set(id, source);
  }
  const { file } = config;
  const configuration = await filesOf(file === undefined ? undefined : resolve(directory, file));
  // The run itself reports the rest.
  const errors = hasErrors(diagnostics)
    ? diagnostics.filter(({ severity }) => severity === "error")
    : [];
  return { byDocument, configuration, diagnostics: errors, sources };
}

async function filesOf(path: string | undefined): Promise<ConfigFiles> {
  if (path === undefined) return { files: [], packages: [] };
  if (!/\.m?[jt]s$/.test(path)) return { files: [path], packages: [] };
  const { configFiles } = await import("../config/config-files.ts");
  return configFiles(path);
}

/** Returns what a run with a configuration depends on. */
export async function closureOf(
  { host, directory }: Place,
  { config, filesAround }: Pick<Surroundings, "config" | "filesAround">,
  { byDocument, configuration }: ReadClosures,
): Promise<Closure> {
  const inputs = new Map<string, InputFile>();
  const remote = new Map<string, RemoteInput>();
  const add = (path: string, kind: InputFile["kind"]): void => {
    if (!inputs.has(path)) inputs.set(path, { path, kind });
  };
  const here = (path: string): string => localPath(directory, path);
  for (const path of configuration.files) add(here(path), "configuration");
  for (const { id } of config.documents.filter((document) => isRead(document.id, config))) {
    for (const file of byDocument.get(id) ?? []) addFile(file, id, { inputs, remote });
    if (config.isLinked === true) inputs.set(linksPath(config, id), linksOf(config, id));
  }
  if (config.isLinked !== true && config.lock !== undefined) add(config.lock, "lock");
  for (const unit of unitsOf(config).filter((each) => isWritten(each, config)))
    for (const path of filesAround(unit.folder)) add(here(path), "project");
  const existing: InputFile[] = [];
  // `codegen link` may not have written the links yet, and nothing is generated without them.
  for (const input of inputs.values())
    if (input.kind === "links" || (await isFile(host, input.path))) existing.push(input);
  return {
    inputs: existing.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    remote: [...remote.values()].toSorted((a, b) => (a.url < b.url ? -1 : 1)),
    packages: configuration.packages,
  };
}

interface Found {
  readonly inputs: Map<string, InputFile>;
  readonly remote: Map<string, RemoteInput>;
}

function addFile({ id, kind, text }: DocumentFile, document: string, found: Found): void {
  const { inputs, remote } = found;
  if (isUrl(id)) {
    const { documents = [] } = remote.get(id) ?? {};
    if (text !== undefined && text !== "")
      remote.set(id, {
        url: id,
        sha256: hash("sha256", text),
        documents: [...documents, document],
      });
    return;
  }
  const known = inputs.get(id);
  const documents = [...(known?.documents ?? []), document];
  inputs.set(id, known === undefined ? { path: id, kind, documents } : { ...known, documents });
}

function linksOf(config: ResolvedConfig, id: string): InputFile {
  return { path: linksPath(config, id), kind: "links", documents: [id] };
}

async function isFile(host: Host, path: string): Promise<boolean> {
  const kind = await host.kind(path).catch(() => "missing");
  return kind === "file" || kind === "link";
}
