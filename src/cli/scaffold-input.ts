import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { isUrl, localPath } from "../source/is-url.ts";
import { resolveConfig } from "../config/resolve.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { examine } from "../examine.ts";
import { nodeHost } from "../host/node.ts";
import type { Host } from "../host/host.ts";
import { emptyLock, parseLock } from "../plan/lock.ts";
import type { Analysis } from "../pipeline.ts";
import type { Environment } from "./environment.ts";
import { configuredHost } from "../run/configured-host.ts";
import { readSettings } from "./settings.ts";

/** A document, and the settings that it is read with. */
export interface Read {
  readonly host: Host;
  readonly config?: ResolvedConfig | undefined;
  readonly analysis?: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

const nothingConfigured = { documents: [], references: { remote: [], outside: [] } };

/** Reads the document to scaffold a service from, with the settings of the future service. */
export async function readDocument(from: string, environment: Environment): Promise<Read> {
  const { directory, caches, variables } = environment;
  const settings = await readSettings({ inputs: [] }, directory, caches?.code);
  const requests = settings.value ?? nothingConfigured;
  const host = configuredHost(nodeHost(directory), requests, { variables });
  const spec = isUrl(from) ? from : localPath(directory, from);
  const config = await resolveConfig(
    { documents: { api: spec }, output: "src/generated", importExtension: ".ts", lock: false },
    { directory, expand: async () => [] },
  );
  if (config.value === undefined) return { host, diagnostics: config.diagnostics };
  const analysis = await examine(config.value, host);
  return { host, config: config.value, analysis, diagnostics: analysis.diagnostics };
}

/**
 * Resolves the argument `--from`: the id of a document in the configuration of the working
 * directory, or else a path.
 */
export async function documentAt(from: string, environment: Environment): Promise<string> {
  if (isUrl(from) || existsSync(resolve(environment.directory, from))) return from;
  const documents = await configuredDocuments(environment);
  return documents.find(({ id }) => id === from)?.spec ?? from;
}

/** The documents of the configuration in the working directory; none if it cannot be read. */
export async function configuredDocuments({
  directory,
  caches,
}: Environment): Promise<ResolvedConfig["documents"]> {
  const { value } = await readSettings({ inputs: [] }, directory, caches?.code);
  return value?.documents ?? [];
}

/** Reads the document of an existing service, with the names it was generated with. */
export async function readProject(
  folder: string,
  { caches, variables }: Pick<Environment, "caches" | "variables">,
): Promise<Read> {
  const local = nodeHost(folder);
  const settings = await readSettings({ inputs: [] }, folder, caches?.code);
  const config = settings.value;
  if (config === undefined) return { host: local, diagnostics: settings.diagnostics };
  const host = configuredHost(local, config, { variables });
  const text =
    config.lock === undefined ? undefined : await host.readText(config.lock).catch(() => undefined);
  const lock =
    config.lock === undefined || text === undefined
      ? { value: emptyLock, diagnostics: [] }
      : parseLock(config.lock, text);
  const analysis = await examine(config, host, { lock: lock.value });
  return {
    host,
    config,
    analysis,
    diagnostics: [...lock.diagnostics, ...analysis.diagnostics],
  };
}

/** Reads the hand-written modules of a folder. */
export async function readModules(
  folder: string,
  host: Host,
  output: string,
): Promise<ReadonlyMap<string, string>> {
  if ((await host.kind(folder)) !== "directory") return new Map();
  const paths = (await host.list(folder)).filter(
    (path) => path.endsWith(".ts") && !path.startsWith(`${output}/`),
  );
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await host.readText(path)]),
  );
  return new Map(texts);
}

/** True if a document differs from the project's copy. */
export async function differs(
  from: string,
  directory: string,
  host: Host,
  own: string,
): Promise<boolean> {
  if (isUrl(from)) return true;
  const [one, other] = await Promise.all([
    nodeHost(directory)
      .readText(localPath(directory, from))
      .catch(() => undefined),
    host.readText(own).catch(() => undefined),
  ]);
  return one !== other;
}
