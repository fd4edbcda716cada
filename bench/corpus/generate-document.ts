import { usualDiscriminators } from "../../src/discriminate/discriminate.ts";
import type { ResolvedConfig } from "../../src/config/resolved-config.ts";
import type { Diagnostic, Severity } from "../../src/diagnostics/diagnostic.ts";
import { createLocator } from "../../src/source/locate.ts";
import { run } from "../../src/run-stages.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { assemble } from "../../src/format/assemble.ts";
import { memoryMemo } from "../../src/cache/memo.ts";
import { houseStyle } from "../../src/format/style.ts";
import { usualSeverities } from "../../src/diagnostics/severity.ts";

/** The result for one document; no files if there is an error. */
export interface GeneratedDocument {
  readonly files: ReadonlyMap<string, string>;
  readonly counts: Readonly<Record<Severity, Readonly<Record<string, number>>>>;
  /** The errors as `line:column: code: message`. */
  readonly errors: readonly string[];
}

const file = "openapi.json";

/** The configuration for a document of the corpus: all outputs, with their defaults. */
export function configOf(id: string): ResolvedConfig {
  return {
    documents: [{ id, spec: file }],
    output: "generated",
    emit: {
      models: true,
      validators: {
        formats: { "*": "assert" },
        unknownProperties: "passthrough",
        jsonSchema: false,
      },
      operations: true,
      client: true,
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
}

/** A host with one document. */
export function hostOf(text: string): ReturnType<typeof memoryHost> {
  return memoryHost({ [file]: text });
}

/** Generates all modules for a document, printed and not formatted. */
export async function generateDocument(id: string, text: string): Promise<GeneratedDocument> {
  const config = configOf(id);
  const memo = memoryMemo();
  const { files, diagnostics, sources } = await run(config, hostOf(text), { memo });
  const locator = createLocator(sources);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const style = houseStyle;
  const { texts } = await assemble(files, {
    importExtension: config.importExtension ?? ".js",
    typecheck: config.typecheck,
    style,
    memo,
  });
  return {
    files: texts,
    counts: {
      error: countsOf(errors),
      warning: countsOf(diagnostics.filter(({ severity }) => severity === "warning")),
      info: countsOf(diagnostics.filter(({ severity }) => severity === "info")),
    },
    errors: errors.slice(0, 10).map(({ code, message, at }) => {
      const span = at === undefined ? undefined : locator.span(at);
      const place = span === undefined ? "nowhere" : `${span.line}:${span.column}`;
      return `${place}: ${code}: ${message}`;
    }),
  };
}

function countsOf(diagnostics: readonly Diagnostic[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
