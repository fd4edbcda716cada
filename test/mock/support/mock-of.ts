import { usualDiscriminators } from "../../../src/discriminate/discriminate.ts";
import type { ResolvedConfig } from "../../../src/config/resolved-config.ts";
import { examine } from "../../../src/examine.ts";
import type { Host } from "../../../src/host/host.ts";
import { loadServer } from "../../../src/mock/load-server.ts";
import { usualSeverities } from "../../../src/diagnostics/severity.ts";
import { storedHandlers } from "../../../src/scaffold/stored-handlers.ts";
import { type MockOptions, createMock } from "../../../src/mock/mock.ts";

/** The mock of a document, without a socket. */
export async function mockOf(
  host: Host,
  spec: string,
  options: MockOptions = {},
  isStateful = false,
): Promise<ReturnType<typeof createMock>> {
  const config: ResolvedConfig = {
    documents: [{ id: "api", spec }],
    output: "generated",
    emit: {
      models: true,
      validators: {
        formats: { "*": "assert" },
        unknownProperties: "passthrough",
        jsonSchema: false,
      },
      operations: true,
      client: false,
      server: true,
      openapi: false,
      document: false,
    },
    emitters: [],
    types: { "date-time": "string", int64: "number" },
    enums: "union",
    flat: false,
    importExtension: ".js",
    typecheck: true,
    discriminators: usualDiscriminators,
    minDocuments: 2,
    names: {},
    pagination: {},
    lock: undefined,
    references: { remote: [], outside: [] },
    severities: usualSeverities,
    failOn: "error",
    format: "house",
    prettier: {},
    file: undefined,
  };
  const analysis = await examine(config, host);
  const [document] = analysis.program.documents;
  if (document === undefined) throw new Error("no document");
  const { modules, stored } = await storedHandlers(analysis, document);
  const loaded = await loadServer(analysis, document.id, isStateful ? modules : new Map());
  return createMock(analysis, document, loaded, { ...options, ...(isStateful && { stored }) });
}
