import { usualDiscriminators } from "../../../src/discriminate/discriminate.ts";
import type { ResolvedConfig } from "../../../src/config/resolved-config.ts";
import { memoryMemo } from "../../../src/cache/memo.ts";
import { usualSeverities } from "../../../src/diagnostics/severity.ts";
import { moduleText } from "../../../src/format/module-text.ts";
import { run } from "../../../src/run-stages.ts";
import { memoryHost } from "../../../src/host/memory.ts";

/**
 * The texts of all modules of documents, by path, with every emitter and without headers. Files
 * whose name begins with `_` are not documents.
 */
export async function modulesFrom(
  files: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const names = Object.keys(files).filter((name) => /^[^_].*\.(ya?ml|json)$/.test(name));
  const config: ResolvedConfig = {
    documents: names.map((name, index) => ({ id: `d${index}`, spec: name })),
    output: "generated",
    emit: {
      models: true,
      validators: {
        formats: { "*": "assert" },
        unknownProperties: "passthrough",
        jsonSchema: true,
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
  const result = await run(config, memoryHost(files), { memo: memoryMemo() });
  return new Map(
    result.files.flatMap((file): readonly [string, string][] =>
      file.kind === "module"
        ? [[file.path, moduleText(file, ".js", undefined).texts.join("\n")]]
        : [],
    ),
  );
}
