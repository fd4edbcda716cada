import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { printable, printableText } from "../report/printable.ts";
import { examine } from "../examine.ts";
import { nodeHost } from "../host/node.ts";
import type { Document } from "../ir/api.ts";
import { loadServer } from "../mock/load-server.ts";
import { createMock } from "../mock/mock.ts";
import type { Analysis } from "../pipeline.ts";
import { configuredHost } from "../run/configured-host.ts";
import { storedHandlers } from "../scaffold/stored-handlers.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { type Found, type Reporting, besideResult, printReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface MockOptions extends Reporting {
  readonly port: string;
  readonly host: string;
  /** Allow pages of other origins to call the server. */
  readonly cors: boolean;
  /** Store what requests create, change and delete. */
  readonly stateful?: boolean;
  readonly validate: "on" | "off";
}

/**
 * `codegen mock <document>`: serves samples, or what it stores, until a signal arrives, and returns
 * the exit code.
 */
export async function mockDocument(
  input: string,
  options: MockOptions,
  environment: Environment,
): Promise<number> {
  const { directory, caches, variables } = environment;
  // The standard output is the log of the server.
  const { report, streams } = besideResult(options, environment);
  const print = async (found: Found): Promise<number> => await printReport(found, report, streams);
  const why = whyUnusable(options);
  if (why !== undefined)
    return await print({ diagnostics: [diagnose("command/arguments", { why })] });
  const settings = await readSettings(
    { inputs: [input], output: "generated" },
    directory,
    undefined,
  );
  if (settings.value === undefined) return await print(settings);
  const host = configuredHost(nodeHost(directory), settings.value, {
    memo: caches?.open("remote"),
    variables,
  });
  const analysis = await examine(serverOnly(settings.value), host);
  const served = hasErrors(analysis.diagnostics) ? undefined : servedIn(analysis, input);
  const { sources } = analysis.sources;
  if (served === undefined || "code" in served) {
    const diagnostics = [...analysis.diagnostics, ...(served === undefined ? [] : [served])];
    return await print({ diagnostics, sources, host });
  }
  await print({ diagnostics: analysis.diagnostics, sources, host });
  const failure = await serve(analysis, served, options, environment);
  return failure === undefined ? exitCode.ok : await print({ diagnostics: [failure] });
}

/** Returns the document to serve, or the reason why there is none. */
function servedIn({ program }: Analysis, input: string): Document | Diagnostic {
  const [document, ...others] = program.documents;
  if (others.length > 0)
    return diagnose("command/arguments", { why: `${input} matches several documents: name one` });
  return document === undefined || document.operations.length === 0
    ? diagnose("command/unsuited", {
        why: `${input} has no operations, so there is nothing to serve`,
      })
    : document;
}

/** Returns the reason why options cannot be used. */
function whyUnusable({ port, stateful = false, validate }: MockOptions): string | undefined {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return `${port} is not a port: use a number from 0 to 65535`;
  }
  return stateful && validate === "off"
    ? "`--stateful` stores valid requests only: leave out `--validate=off`"
    : undefined;
}

/** Serves until a signal arrives; returns the reason if it cannot begin. */
async function serve(
  analysis: Analysis,
  document: Document,
  { port, host: address, cors, stateful = false, validate }: MockOptions,
  { stdout, interrupts }: Environment,
): Promise<Diagnostic | undefined> {
  const write = (line: string): void => void stdout.write(printableText(`${line}\n`));
  const stored = stateful ? await storedHandlers(analysis, document) : undefined;
  const loaded = await loadServer(analysis, document.id, stored?.modules);
  const { server, routes } = createMock(analysis, document, loaded, {
    cors,
    validate: validate === "on",
    ...(stored && { stored: stored.stored }),
    log: write,
  });
  return await interrupts.critical(async () => {
    try {
      const listening = await loaded.listen(server, { host: address, port: Number(port) });
      const closed = new Promise<void>((resolve) => listening.http.once("close", resolve));
      for (const { method, path, operation } of routes) {
        const note = stored?.stored.has(operation) === false ? "  (sample)" : "";
        write(`${method.padEnd(7)} ${path}  ${operation}${note}`);
      }
      write(`${printable(document.title)} is listening at ${listening.url}`);
      await closed;
      return undefined;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const at = `${address}:${port}`;
      return diagnose("command/cannot-listen", { address: at, reason: error.message });
    }
  });
}

/** The configuration for a mock: validators and server, no client. */
function serverOnly(config: ResolvedConfig): ResolvedConfig {
  const validators = config.emit.validators === false ? defaults : config.emit.validators;
  return {
    ...config,
    // The samples of a mock are JSON.
    types: { "date-time": "string", int64: "number" },
    emitters: [],
    emit: {
      models: true,
      validators,
      operations: true,
      client: false,
      server: true,
      openapi: false,
      document: false,
    },
  };
}

const defaults = {
  formats: { "*": "assert" },
  unknownProperties: "passthrough",
  jsonSchema: false,
} as const;

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
