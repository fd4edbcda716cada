import type { ResolvedConfig } from "../config/resolved-config.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
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
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface MockOptions {
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
  const { directory, stderr, caches, variables } = environment;
  const local = nodeHost(directory);
  const report = reportOptions({ format: stderr.isTerminal ? "pretty" : "plain" }, environment);
  const why = whyUnusable(options);
  if (why !== undefined) {
    stderr.write(`${why}\n`);
    return exitCode.usage;
  }
  const settings = await readSettings(
    { inputs: [input], output: "generated" },
    directory,
    undefined,
  );
  if (settings.value === undefined) {
    const text = await renderReport(settings.diagnostics, new Map(), local, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(settings.diagnostics);
  }
  const host = configuredHost(local, settings.value, { memo: caches?.open("remote"), variables });
  const analysis = await examine(serverOnly(settings.value), host);
  const { sources } = analysis.sources;
  writeReport(
    await renderReport(analysis.diagnostics, sources, host, report),
    report.format,
    environment,
  );
  if (hasErrors(analysis.diagnostics)) return exitCodeFor(analysis.diagnostics);
  const [document, ...others] = analysis.program.documents;
  if (document === undefined || others.length > 0 || document.operations.length === 0) {
    stderr.write(
      others.length > 0
        ? `${printable(input)} matches several documents: name one\n`
        : `${printable(input)} has no operations, so there is nothing to serve\n`,
    );
    return exitCode.usage;
  }
  return await serve(analysis, document, options, environment);
}

/** Returns the reason why options cannot be used. */
function whyUnusable({ port, stateful = false, validate }: MockOptions): string | undefined {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return `${printable(port)} is not a port: use a number from 0 to 65535`;
  }
  return stateful && validate === "off"
    ? "`--stateful` stores valid requests only: leave out `--validate=off`"
    : undefined;
}

async function serve(
  analysis: Analysis,
  document: Document,
  { port, host: address, cors, stateful = false, validate }: MockOptions,
  { stdout, stderr, interrupts }: Environment,
): Promise<number> {
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
      return exitCode.ok;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      stderr.write(`cannot listen on ${printable(address)}:${port}: ${printable(error.message)}\n`);
      return exitCode.findings;
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
