import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { isUrl, localPath } from "../config/local-path.ts";
import { resolveConfig } from "../config/resolve.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { examine } from "../generate.ts";
import { nodeHost } from "../host-node.ts";
import { type Host, HostError } from "../host.ts";
import { emptyLock, parseLock } from "../lock.ts";
import { memoryMemo } from "../output/memo.ts";
import { findStyleFiles } from "../output/style-files.ts";
import { resolveStyle } from "../output/style.ts";
import type { Analysis } from "../pipeline.ts";
import { copyDocuments } from "../scaffold/copied-documents.ts";
import { type ProjectChanges, planProject } from "../scaffold/project.ts";
import { planService } from "../scaffold/scaffold.ts";
import type { StoreKind } from "../scaffold/service-files.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface ScaffoldOptions {
  readonly from?: string;
  readonly store: StoreKind;
  readonly force?: readonly string[];
}

/** `codegen scaffold <name>`: writes a service of a document, or adds to one what is missing; then generates. Gives the exit code. */
export async function scaffold(
  name: string,
  options: ScaffoldOptions,
  environment: Environment,
): Promise<number> {
  const { directory, stderr, stdout } = environment;
  const fail = (text: string): number => {
    stderr.write(`${text}\n`);
    return exitCode.usage;
  };
  if (!isProjectPath(name)) {
    return fail(`${printable(name)} is no name of a service: small letters, digits and "-"`);
  }
  const folder = join(directory, name);
  const isThere = existsSync(folder);
  const hasConfig = existsSync(join(folder, "codegen.config.ts"));
  const force = new Set((options.force ?? []).map((path) => posix.normalize(path)));
  const documentForced = [...force].some((path) => /^openapi(?:\.|\/)/.test(path));
  if (!hasConfig && options.from === undefined) {
    return fail(
      `there is no service in ${printable(name)}: \`--from <document>\` says what to make one of`,
    );
  }
  const fromOutside = options.from !== undefined && (!hasConfig || documentForced);
  const read = fromOutside
    ? await readDocument(options.from ?? "", directory)
    : await readProject(folder, environment.cacheFolder);
  const { analysis, config } = read;
  const report = reportOptions({ format: stderr.isTerminal ? "pretty" : "plain" }, environment);
  if (analysis === undefined || config === undefined || hasErrors(read.diagnostics)) {
    const sources = analysis?.sources.sources ?? new Map<string, never>();
    const text = await renderReport(read.diagnostics, sources, read.host, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(read.diagnostics);
  }
  const problem = whyUnsuited(config, analysis);
  if (problem !== undefined) return fail(problem);
  const [document] = analysis.program.documents;
  const copied = copyDocuments(analysis.sources);
  if (document === undefined || "why" in copied) {
    return fail(`the document cannot be copied: ${"why" in copied ? printable(copied.why) : ""}`);
  }
  const facts = {
    name: basename(folder),
    version: ownVersion(),
    store: options.store,
    spec: copied.spec,
  };
  const style = await resolveStyle(
    join(folder, "src"),
    findStyleFiles(join(folder, "src")),
    {},
    memoryMemo(),
  );
  const changes = await planProject({
    plan: planService(analysis, document, facts),
    documents: fromOutside ? copied.files : new Map(),
    modules: isThere ? await readModules(nodeHost(folder), config.output) : new Map(),
    exists: async (path) => isThere && (await nodeHost(folder).kind(path)) !== "missing",
    force,
    style: style.value,
  });
  if (changes.unknown.length > 0) {
    return fail(
      `\`--force\` is for files that are scaffolded, and these are not: ${changes.unknown.map((path) => printable(path)).join(", ")}`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const host = nodeHost(folder);
  try {
    await environment.interrupts.critical(() => host.writeTexts(changes.writes));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    stderr.write(`nothing was written: ${printable(error.message)}\n`);
    return exitCode.findings;
  }
  stdout.write(told(changes, hasConfig, name));
  if (
    !fromOutside &&
    options.from !== undefined &&
    (await differs(options.from, directory, host, config))
  ) {
    stdout.write(
      `the project has a document of its own, which is not ${printable(options.from)}: \`--force openapi.yaml\` takes that one\n`,
    );
  }
  const { generate } = await import("./generate.ts");
  const code = await generate([], {}, { ...environment, directory: folder });
  if (code === exitCode.ok && !hasConfig) {
    stdout.write(`next: cd ${name} && npm install && npm test && npm start\n`);
  }
  return code === exitCode.ok && changes.extension.homeless.length > 0 ? exitCode.findings : code;
}

interface Read {
  readonly host: Host;
  readonly config?: ResolvedConfig | undefined;
  readonly analysis?: Analysis;
  readonly diagnostics: readonly Diagnostic[];
}

/** A document that a service is to be made of, with the settings that the service will have. */
async function readDocument(from: string, directory: string): Promise<Read> {
  const host = nodeHost(directory);
  const spec = isUrl(from) ? from : localPath(directory, from);
  const config = await resolveConfig(
    { documents: { api: spec }, output: "src/generated", importExtension: ".ts", lock: false },
    { directory, expand: async () => [] },
  );
  if (config.value === undefined) return { host, diagnostics: config.diagnostics };
  const analysis = await examine(config.value, host);
  return { host, config: config.value, analysis, diagnostics: analysis.diagnostics };
}

/** The document of a service that is there already, with the names that it has. */
async function readProject(folder: string, cacheFolder: string | undefined): Promise<Read> {
  const host = nodeHost(folder);
  const settings = await readSettings({ inputs: [] }, folder, cacheFolder);
  const config = settings.value;
  if (config === undefined) return { host, diagnostics: settings.diagnostics };
  const text =
    config.lock === undefined ? undefined : await host.readText(config.lock).catch(() => undefined);
  const lock =
    config.lock === undefined || text === undefined
      ? { value: emptyLock, diagnostics: [] }
      : parseLock(config.lock, text);
  const analysis = await examine(config, host, lock.value);
  return {
    host,
    config,
    analysis,
    diagnostics: [...lock.diagnostics, ...analysis.diagnostics],
  };
}

/** Why nothing can be scaffolded with this configuration and document. */
function whyUnsuited(config: ResolvedConfig, { program }: Analysis): string | undefined {
  const [document, ...others] = program.documents;
  if (others.length > 0)
    return "the service has several documents: handlers are scaffolded for one only";
  if (document === undefined || document.operations.length === 0) {
    return "the document has no operations, so there is nothing to serve";
  }
  if (config.output !== "src/generated") {
    return "the configuration writes to another folder than src/generated, which scaffolded files import from";
  }
  return config.emit.server && config.emit.client
    ? undefined
    : "the configuration has client or server switched off, which scaffolded files import";
}

/** The user's own modules below `src`. */
async function readModules(host: Host, output: string): Promise<ReadonlyMap<string, string>> {
  if ((await host.kind("src")) !== "directory") return new Map();
  const paths = (await host.list("src")).filter(
    (path) => path.endsWith(".ts") && !path.startsWith(`${output}/`),
  );
  const texts = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await host.readText(path)]),
  );
  return new Map(texts);
}

async function differs(
  from: string,
  directory: string,
  host: Host,
  config: ResolvedConfig,
): Promise<boolean> {
  if (isUrl(from)) return true;
  const own = config.documents[0]?.spec ?? "";
  const [one, other] = await Promise.all([
    nodeHost(directory)
      .readText(localPath(directory, from))
      .catch(() => undefined),
    host.readText(own).catch(() => undefined),
  ]);
  return one !== other;
}

function told(changes: ProjectChanges, wasThere: boolean, name: string): string {
  const { created, overwritten, kept, extension } = changes;
  const at = (path: string): string => printable(posix.join(name, path));
  const lines = [
    ...created.map((path) => `created ${at(path)}`),
    ...overwritten.map((path) => `overwrote ${at(path)}`),
    ...[...extension.added].map(
      ([path, names]) => `added ${names.map((one) => printable(one)).join(", ")} to ${at(path)}`,
    ),
    ...extension.homeless.map(
      ({ handler, file }) =>
        `no place was found for ${printable(handler)}: no object of handlers is in ${at(file)}`,
    ),
    ...(wasThere ? [`kept ${kept.length} files as they are`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** A path of folders whose last one can be the name of a package; `.` for the working directory. */
function isProjectPath(name: string): boolean {
  return (
    name === "." ||
    (name.length <= 200 && /^(?:\.\/)?(?:\w[\w.-]*\/)*[a-z0-9][a-z0-9-]{0,59}$/.test(name))
  );
}

function ownVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
