import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { printable, printableText } from "../report/printable.ts";
import { nodeHost } from "../host/node.ts";
import { HostError } from "../host/host.ts";
import type { Document } from "../ir/api.ts";
import { memoryMemo } from "../cache/memo.ts";
import { findStyleFiles } from "../format/style-files.ts";
import { resolveStyle } from "../format/style.ts";
import { copyDocuments } from "../scaffold/copied-documents.ts";
import { planProject } from "../scaffold/project.ts";
import { planService } from "../scaffold/scaffold.ts";
import { servedDocument } from "../scaffold/served-document.ts";
import type { StoreKind } from "../scaffold/service-files.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";
import {
  configuredDocuments,
  differs,
  documentAt,
  readDocument,
  readModules,
  readProject,
} from "./scaffold-input.ts";
import { handlersReport, scaffoldReport } from "./scaffold-report.ts";

export interface ScaffoldOptions {
  readonly from?: string;
  readonly store: StoreKind;
  readonly force?: readonly string[];
}

/**
 * `codegen scaffold <name>`: writes a service for a document, or adds what an existing one lacks;
 * then generates. Returns the exit code.
 */
export async function scaffold(
  name: string,
  options: ScaffoldOptions,
  environment: Environment,
): Promise<number> {
  const { directory, stderr, stdout } = environment;
  const fail = (text: string): number => {
    stderr.write(printableText(`${text}\n`));
    return exitCode.usage;
  };
  if (!isProjectPath(name)) {
    return fail(
      `${printable(name)} is not a valid name of a service: use lower-case letters, digits and "-"`,
    );
  }
  const folder = join(directory, name);
  const isThere = existsSync(folder);
  const hasConfig = existsSync(join(folder, "codegen.config.ts"));
  const force = new Set((options.force ?? []).map((path) => posix.normalize(path)));
  const documentForced = [...force].some((path) => /^openapi(?:\.|\/)/.test(path));
  if (!hasConfig && options.from === undefined) {
    const own = await configuredDocuments(environment);
    const names = own.length === 0 ? "" : `, such as ${own.map(({ id }) => id).join(" or ")}`;
    return fail(
      `there is no service in ${printable(name)}: name its document with \`--from <document>\`${names}`,
    );
  }
  const fromOutside = options.from !== undefined && (!hasConfig || documentForced);
  const read = fromOutside
    ? await readDocument(await documentAt(options.from ?? "", environment), directory)
    : await readProject(folder, environment.cacheFolder);
  const { analysis, config } = read;
  const report = reportOptions({ format: stderr.isTerminal ? "pretty" : "plain" }, environment);
  if (analysis === undefined || config === undefined || hasErrors(read.diagnostics)) {
    const sources = analysis?.sources.sources ?? new Map<string, never>();
    const text = await renderReport(read.diagnostics, sources, read.host, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(read.diagnostics);
  }
  const modules = isThere ? await readModules("src", nodeHost(folder), config.output) : new Map();
  const served = servedDocument(analysis.program.documents, modules, options.from);
  if ("why" in served) return fail(served.why);
  const { document } = served;
  const problem = whyUnsuited(config, document);
  if (problem !== undefined) return fail(problem);
  const copied = fromOutside
    ? copyDocuments(analysis.sources)
    : { spec: config.documents.find(({ id }) => id === document.id)?.spec ?? "", files: new Map() };
  if ("why" in copied) return fail(`the document cannot be copied: ${printable(copied.why)}`);
  const facts = {
    name: basename(folder),
    version: ownVersion(),
    store: options.store,
    spec: copied.spec,
  };
  const style = await resolveStyle(
    join(folder, "src"),
    findStyleFiles(join(folder, "src")),
    { format: undefined, prettier: {} },
    memoryMemo(),
  );
  const plan = planService(analysis, document, facts);
  const changes = await planProject({
    plan,
    documents: copied.files,
    modules,
    tests: isThere ? await readModules("test", nodeHost(folder), config.output) : new Map(),
    exists: async (path) => isThere && (await nodeHost(folder).kind(path)) !== "missing",
    force,
    style: style.value,
  });
  if (changes.unknown.length > 0) {
    return fail(
      `\`--force\` can only overwrite scaffolded files, and these are not: ${changes.unknown.map((path) => printable(path)).join(", ")}`,
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
  stdout.write(printableText(scaffoldReport(changes, hasConfig, name)));
  if (!hasConfig) stdout.write(printableText(handlersReport(plan.handlers.values())));
  if (
    !fromOutside &&
    options.from !== undefined &&
    options.from !== document.id &&
    (await differs(options.from, directory, host, copied.spec))
  ) {
    stdout.write(
      `the project's copy of the document differs from ${printable(options.from)}: \`--force openapi.yaml\` replaces it\n`,
    );
  }
  const { generate } = await import("./generate.ts");
  const code = await generate([], {}, { ...environment, directory: folder });
  if (code === exitCode.ok && !hasConfig) {
    stdout.write(`next: cd ${name} && npm install && npm test && npm start\n`);
  }
  return code === exitCode.ok && changes.extension.homeless.length > 0 ? exitCode.findings : code;
}

/** The reason why this configuration and document cannot be scaffolded. */
function whyUnsuited(config: ResolvedConfig, document: Document): string | undefined {
  if (document.operations.length === 0) {
    return document.webhooks.length === 0
      ? "the document has no operations, so there is nothing to serve"
      : "the document has webhooks only and no operations, so there is nothing to serve";
  }
  if (config.output !== "src/generated") {
    return "the output folder in the configuration is not src/generated, which scaffolded files import from";
  }
  if (config.types["date-time"] === "Date" || config.types.int64 === "bigint") {
    return "the configuration sets `types`, and scaffolded handlers need the JSON types";
  }
  return config.emit.server && config.emit.client
    ? undefined
    : "the configuration turns client or server off, which scaffolded files import";
}

/**
 * True if the last folder of a path can be the name of a package; `.` for the working directory.
 */
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
