import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, posix, resolve } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { printable } from "../report/printable.ts";
import { nodeHost } from "../host/node.ts";
import { HostError } from "../host/host.ts";
import type { Document } from "../ir/api.ts";
import { memoryMemo } from "../cache/memo.ts";
import { findStyleFiles } from "../format/style-files.ts";
import { resolveStyle } from "../format/project-style.ts";
import type { Style } from "../format/style.ts";
import type { Analysis } from "../pipeline.ts";
import { copyDocuments } from "../scaffold/copied-documents.ts";
import { type ProjectChanges, planProject } from "../scaffold/project.ts";
import { type ServicePlan, planService } from "../scaffold/scaffold.ts";
import { servedDocument } from "../scaffold/served-document.ts";
import { type StoreKind, hasOtherStore, storeOf } from "../scaffold/store-files.ts";
import { needsPolyfill } from "../scaffold/temporal.ts";
import { isDevice } from "../write/output-path.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { type Found, type Reporting, printDone, printReport, reportOptions } from "./report.ts";
import {
  type Read,
  configuredDocuments,
  differs,
  documentAt,
  readDocument,
  readModules,
  readProject,
} from "./scaffold-input.ts";
import { handlersReport, reportJson, scaffoldReport } from "./scaffold-report.ts";
import { convertsAny } from "../schema/conversions.ts";

export interface ScaffoldOptions extends Reporting {
  readonly from?: string;
  readonly store?: StoreKind;
  readonly force?: readonly string[];
  /** Print what was made as JSON to the standard output, and everything else as errors. */
  readonly report?: "json";
}

/** The service to write or to extend. */
interface Service {
  readonly name: string;
  readonly folder: string;
  readonly exists: boolean;
  readonly hasConfig: boolean;
  /** Files that are overwritten, by path below the folder. */
  readonly force: ReadonlySet<string>;
  /** The document to copy into the service; `undefined` if it has one already. */
  readonly copied: string | undefined;
}

/** The reason why a service cannot be written. */
interface Refusal {
  readonly why: Diagnostic;
}

/** The changes to a service of a document. */
interface Planned {
  readonly document: Document;
  /** The path of the document in the service. */
  readonly spec: string;
  readonly plan: ServicePlan;
  readonly changes: ProjectChanges;
}

/**
 * `codegen scaffold <name>`: writes a service of a document, or adds missing parts to one, then
 * generates. Returns the exit code.
 */
export async function scaffold(
  name: string,
  options: ScaffoldOptions,
  given: Environment,
): Promise<number> {
  const environment = options.report === undefined ? given : { ...given, stdout: given.stderr };
  const report = reportOptions(options, environment);
  const print = async (found: Found): Promise<number> =>
    await printReport(found, report, environment);
  const service = await serviceAt(name, options, environment);
  if ("why" in service) return await print({ diagnostics: [service.why] });
  const read = await readInput(service, environment);
  const { analysis, config } = read;
  if (analysis === undefined || config === undefined || hasErrors(read.diagnostics)) {
    return await print({ ...read, sources: analysis?.sources.sources });
  }
  const planned = await planChanges(service, options, { analysis, config });
  if ("why" in planned) return await print({ diagnostics: [planned.why] });
  const failed = await writeChanges(service, planned, environment);
  if (failed !== undefined) return await print({ diagnostics: [failed] });
  printDone(await changesText(service, options, planned, environment), report, environment);
  const code = await generateIn(service, options, environment);
  if (options.report === "json") given.stdout.write(reportJson(planned.plan, planned.changes));
  const isComplete = planned.changes.extension.unplaced.length === 0;
  return code === exitCode.ok && !isComplete ? exitCode.findings : code;
}

async function serviceAt(
  name: string,
  options: ScaffoldOptions,
  environment: Environment,
): Promise<Service | Refusal> {
  if (!isProjectPath(name)) {
    return refusal(
      "command/arguments",
      `${name} is not a valid name of a service: use lower-case letters, digits and "-"`,
    );
  }
  const folder = resolve(environment.directory, name);
  const hasConfig = existsSync(join(folder, "codegen.config.ts"));
  if (!hasConfig && options.from === undefined) {
    const own = await configuredDocuments(environment);
    const names = own.length === 0 ? "" : `, such as ${own.map(({ id }) => id).join(" or ")}`;
    return refusal(
      "command/arguments",
      `there is no service in ${name}: name its document with \`--from <document>\`${names}`,
    );
  }
  const force = new Set((options.force ?? []).map((path) => posix.normalize(path)));
  const isForced = [...force].some((path) => /^openapi(?:\.|\/)/.test(path));
  const copied = !hasConfig || isForced ? options.from : undefined;
  return { name, folder, exists: existsSync(folder), hasConfig, force, copied };
}

function refusal(code: "command/arguments" | "command/unsuited", why: string): Refusal {
  return { why: diagnose(code, { why }) };
}

async function readInput({ copied, folder }: Service, environment: Environment): Promise<Read> {
  return copied === undefined
    ? await readProject(folder, environment)
    : await readDocument(await documentAt(copied, environment), environment);
}

async function planChanges(
  service: Service,
  options: ScaffoldOptions,
  { analysis, config }: { readonly analysis: Analysis; readonly config: ResolvedConfig },
): Promise<Planned | Refusal> {
  const { folder, exists } = service;
  // A host needs an existing folder.
  const host = exists ? nodeHost(folder) : undefined;
  const modules = host ? await readModules("src", host, config.output) : new Map();
  const served = servedDocument(analysis.program.documents, modules, options.from);
  if ("why" in served) return refusal("command/unsuited", served.why);
  const { document } = served;
  const problem = whyUnsuited(config, document);
  if (problem !== undefined) return refusal("command/unsuited", problem);
  const copied =
    service.copied === undefined
      ? {
          spec: config.documents.find(({ id }) => id === document.id)?.spec ?? "",
          files: new Map(),
        }
      : copyDocuments(analysis.sources);
  if ("why" in copied) {
    return refusal("command/unsuited", `the document cannot be copied: ${copied.why}`);
  }
  const { spec } = copied;
  const store = options.store ?? storeOf(modules) ?? "sqlite";
  const facts = {
    name: basename(folder),
    version: ownVersion(),
    store,
    hasPolyfill: needsPolyfill(typesOf(config, document), await packageJson(folder)),
    servesDocument: !service.hasConfig || config.emit.document,
    hasOtherStore: hasOtherStore(modules, convertsAny(typesOf(config, document))),
    stripsUnknown: !service.hasConfig || stripsUnknown(config),
    spec,
  };
  const plan = planService(analysis, document, facts);
  const changes = await planProject({
    plan,
    store,
    documents: copied.files,
    modules,
    tests: host ? await readModules("test", host, config.output) : new Map(),
    exists: async (path) => host !== undefined && (await host.kind(path)) !== "missing",
    force: service.force,
    style: await styleIn(folder),
  });
  if (changes.unknown.length > 0) {
    return refusal(
      "command/arguments",
      `\`--force\` can only overwrite scaffolded files, and these are not: ${changes.unknown.join(", ")}`,
    );
  }
  return { document, spec, plan, changes };
}

/** True if the server leaves properties out of requests that the document does not name. */
function stripsUnknown({ emit }: ResolvedConfig): boolean {
  return emit.validators !== false && emit.validators.unknownProperties === "strip";
}

/** The style of the files in a service, which its own formatter determines. */
async function styleIn(folder: string): Promise<Style> {
  const files = findStyleFiles(join(folder, "src"));
  const chosen = { format: undefined, prettier: {} };
  const { value } = await resolveStyle(join(folder, "src"), files, chosen, memoryMemo());
  return value;
}

/** Writes the files of a service. Returns the reason if that is impossible. */
async function writeChanges(
  { folder }: Service,
  { changes }: Planned,
  { interrupts }: Environment,
): Promise<Diagnostic | undefined> {
  mkdirSync(folder, { recursive: true });
  const host = nodeHost(folder);
  try {
    await interrupts.critical(() => host.writeTexts(changes.writes, changes.before));
    return undefined;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return diagnose("output/write-failed", { reason: error.message });
  }
}

/** Tells what was written, and what is left to do. */
async function changesText(
  { name, folder, hasConfig, copied }: Service,
  { from }: ScaffoldOptions,
  { document, spec, plan, changes }: Planned,
  { directory }: Environment,
): Promise<string> {
  const own = copied !== undefined || from === undefined || from === document.id;
  const isOther = !own && (await differs(from, directory, nodeHost(folder), spec));
  return [
    scaffoldReport(changes, hasConfig, name),
    hasConfig ? "" : handlersReport(plan.report),
    isOther
      ? `the project's copy of the document differs from ${printable(from)}: \`--force openapi.yaml\` replaces it\n`
      : "",
  ].join("");
}

/** Generates the code of a service, and returns the exit code of that. */
async function generateIn(
  { name, folder, hasConfig }: Service,
  { format, quiet, verbose }: Reporting,
  environment: Environment,
): Promise<number> {
  const { generate } = await import("./generate.ts");
  const reporting = { ...(format && { format }), quiet: quiet === true, verbose: verbose === true };
  const code = await generate([], reporting, { ...environment, directory: folder });
  if (code === exitCode.ok && !hasConfig) {
    const next = `next: cd ${printable(name)} && npm install && npm test && npm start\n`;
    printDone(next, reportOptions(reporting, environment), environment);
  }
  return code;
}

/** The text of a service's `package.json`; `undefined` if it has none. */
async function packageJson(folder: string): Promise<string | undefined> {
  return await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
}

/** The types of the values of a document. */
function typesOf(config: ResolvedConfig, { id }: Document): ResolvedConfig["types"] {
  return config.documents.find((one) => one.id === id)?.own?.types ?? config.types;
}

/** The reason why a configuration or document does not suit a service. */
function whyUnsuited(config: ResolvedConfig, document: Document): string | undefined {
  if (document.operations.length === 0) {
    return document.webhooks.length === 0
      ? "the document has no operations, so there is nothing to serve"
      : "the document has webhooks only and no operations, so there is nothing to serve";
  }
  if (config.output !== "src/generated") {
    return "the output folder in the configuration is not src/generated, which scaffolded files import from";
  }
  return config.emit.server && config.emit.client
    ? undefined
    : "the configuration turns client or server off, which scaffolded files import";
}

/**
 * True if the last folder of a path can be the name of a package, and all can be folders on every
 * system; `.` for the working directory.
 */
function isProjectPath(name: string): boolean {
  return (
    name === "." ||
    (name.length <= 1000 &&
      !/\p{C}/u.test(name) &&
      /^[a-z0-9][a-z0-9-]{0,59}$/.test(basename(name)) &&
      !name.split(/[\\/]/).some((part) => isDevice(part)))
  );
}

function ownVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
