import type { ResolvedConfig } from "../../../src/config/resolved-config.ts";
import { run } from "../../../src/generate.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { emitModule } from "../../../src/emit/module.ts";
import { importStructures, reexportStructures } from "../../../src/format/imports.ts";
import { memoryMemo } from "../../../src/cache/memo.ts";
import type { Piece } from "../../../src/format/piece.ts";
import { usualSeverities } from "../../../src/diagnostics/severity.ts";

/** The pieces of all modules that documents give, with every emitter, each piece once. Files whose name begins with `_` are no documents. */
export async function piecesFrom(
  files: Readonly<Record<string, string>>,
): Promise<readonly Piece[]> {
  const names = Object.keys(files).filter((name) => /^[^_].*\.(ya?ml|json)$/.test(name));
  const config: ResolvedConfig = {
    documents: names.map((name, index) => ({ id: `d${index}`, spec: name })),
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
    },
    emitters: [],
    types: { "date-time": "string", int64: "number" },
    importExtension: ".js",
    typecheck: true,
    minDocuments: 2,
    names: {},
    pagination: {},
    lock: undefined,
    references: { remote: [], outside: [] },
    severities: usualSeverities,
    failOn: "error",
    prettier: {},
    file: undefined,
  };
  const result = await run(config, memoryHost(files), { memo: memoryMemo() });
  const pieces = result.files.flatMap((file): readonly Piece[] => {
    if (file.kind !== "module") return [];
    const { path, imports, reexports, declarations } = emitModule(file.module);
    return [
      importStructures(path, imports, ".js"),
      reexportStructures(path, reexports, ".js"),
      ...declarations.map((declaration) => [declaration]),
    ].flatMap((structures) =>
      structures.length === 0 ? [] : [{ kind: "structures" as const, structures }],
    );
  });
  return [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()];
}
