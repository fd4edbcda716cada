import { usualDiscriminators } from "../../src/discriminate/discriminate.ts";
import type {
  ResolvedConfig,
  ResolvedDocument,
  ResolvedEmit,
} from "../../src/config/resolved-config.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { run } from "../../src/run-stages.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { assemble } from "../../src/format/assemble.ts";
import { type EarlierOutput, noEarlierOutput } from "../../src/format/earlier-output.ts";
import { type Memo, memoryMemo } from "../../src/cache/memo.ts";
import { unitsOf } from "../../src/config/units.ts";
import { placementIn } from "../../src/format/placement.ts";
import { houseStyle } from "../../src/format/style.ts";
import type { Program } from "../../src/ir/program.ts";
import type { Source } from "../../src/source/source.ts";
import type { Remembered } from "../../src/documents/records.ts";
import { usualSeverities } from "../../src/diagnostics/severity.ts";

/** The result of a run, with every file as its final text. */
export interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly lock: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

export interface GenerateOptions extends Partial<Omit<ResolvedConfig, "documents" | "emit">> {
  readonly emit?: Partial<ResolvedEmit>;
  /** The documents by id; unless given, those of `documentsOf`. */
  readonly documents?: Readonly<Record<string, string>> | readonly ResolvedDocument[];
  readonly memo?: Memo;
  readonly earlier?: EarlierOutput;
  readonly remembered?: Remembered;
}

/** Runs the whole pipeline over files in memory, including formatting. Nothing is written. */
export async function generate(
  files: Readonly<Record<string, string>>,
  {
    emit,
    documents,
    memo = memoryMemo(),
    earlier = noEarlierOutput,
    remembered,
    ...rest
  }: GenerateOptions = {},
): Promise<Generated & { readonly program: Program }> {
  const host = memoryHost(files);
  const config: ResolvedConfig = {
    documents: isList(documents) ? documents : withIds(documents ?? documentsOf(files)),
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
      ...emit,
    },
    emitters: [],
    types: { "date-time": "string", int64: "number" },
    enums: "union",
    flat: false,
    importExtension: ".js",
    // The generated code must be clean even in the modules that are usually not checked.
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
    ...rest,
  };
  const result = await run(config, host, { memo, remembered });
  const style = houseStyle;
  const { importExtension = ".js", typecheck } = config;
  const [unit, ...others] = unitsOf(config);
  const placement = unit && placementIn(unit, [unit, ...others]);
  const options = { importExtension, placement, typecheck, style, memo, earlier };
  const { texts } = await assemble(result.files, options);
  return { ...result, files: texts };
}

function withIds(specs: Readonly<Record<string, string>>): readonly ResolvedDocument[] {
  return Object.entries(specs).map(([id, spec]) => ({ id, spec }));
}

function isList(documents: GenerateOptions["documents"]): documents is readonly ResolvedDocument[] {
  return Array.isArray(documents);
}

/** Every file whose name does not begin with `_`, by its name. */
export function documentsOf(files: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(files).filter((name) => /^[^_].*\.(ya?ml|json)$/.test(name));
  return Object.fromEntries(names.map((name) => [name.replace(/\.\w+$/, "").toLowerCase(), name]));
}
