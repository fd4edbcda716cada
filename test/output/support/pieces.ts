import type { ResolvedConfig } from "../../../src/config/resolved-config.ts";
import { run } from "../../../src/generate.ts";
import { memoryHost } from "../../../src/host-memory.ts";
import { piecesOf } from "../../../src/output/assemble.ts";
import { memoryMemo } from "../../../src/output/memo.ts";
import type { Piece } from "../../../src/output/piece.ts";
import { toStyle } from "../../../src/output/style.ts";

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
      validators: { formats: { "*": "assert" }, unknownProperties: "passthrough" },
      operations: true,
      client: true,
      server: true,
      openapi: false,
    },
    emitters: [],
    types: { "date-time": "string", int64: "number" },
    importExtension: ".js",
    minDocuments: 2,
    names: {},
    lock: undefined,
    references: { remote: [], outside: [] },
    failOn: "error",
    prettier: {},
    file: undefined,
  };
  const result = await run(config, memoryHost(files), { memo: memoryMemo() });
  const modules = result.files.filter(({ kind }) => kind === "module");
  const pieces = modules.flatMap((file) => piecesOf(file, ".js", toStyle({})));
  return [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()];
}
