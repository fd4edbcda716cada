import type { Memo } from "../cache/memo.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { EmitterError } from "../emit/blamed.ts";
import type { AssembleOptions } from "../format/assemble.ts";
import { earlierOutput, noEarlierOutput } from "../format/earlier-output.ts";
import { memoryMemo } from "../cache/memo.ts";
import { type Generated, generate } from "../generate.ts";
import type { Part } from "../run-stages.ts";
import type { Source } from "../source/source.ts";
import type { DeliveryMode } from "../write/deliver.ts";
import { cancellationBy } from "./cancel.ts";
import { itemsKey } from "./keys.ts";
import type { Place, Surroundings } from "./place.ts";

/** The memory of earlier runs. */
export interface RunCache {
  /** Texts of formatted modules and of items. */
  readonly texts: Memo;
  /** Documents as they were read; one document that has changed is all there is to read. */
  readonly documents: Memo;
}

/** The options of a run besides its configuration. */
export interface RunSettings {
  readonly mode: DeliveryMode;
  readonly force?: boolean;
  readonly acceptRenames?: boolean;
  readonly accept?: ReadonlySet<string> | "all" | undefined;
  readonly cache?: RunCache | undefined;
  /** The part that is made anew. Default: everything. */
  readonly part?: Part | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Runs the writes, which must not be interrupted. */
  readonly critical?: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly onModule?: AssembleOptions["onModule"];
  readonly lap?: (stage: string) => void;
}

/** The end of a run. */
export interface Outcome {
  /** `undefined` if an emitter of the configuration has failed. */
  readonly generated: Generated | undefined;
  readonly failure: EmitterError | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Generates, checks or previews the output of a configuration in its surroundings. */
export async function runIn(
  place: Place,
  around: Surroundings,
  settings: RunSettings,
): Promise<Outcome> {
  const { config } = around;
  const { signal, cache, lap } = settings;
  const { over, pause } = cancellationBy(signal);
  const host = over(place.host);
  const texts = config.emitters.length === 0 ? cache?.texts : undefined;
  try {
    const generated = await generate(config, host, {
      memo: cache?.texts ?? memoryMemo(),
      remembered:
        cache === undefined || config.documents.length < 2
          ? undefined
          : { memo: cache.documents, program: place.stamp() },
      acceptRenames: settings.acceptRenames === true,
      accept: settings.accept,
      part: settings.part,
      mode: settings.mode,
      force: settings.force === true,
      style: (folder, memo) => around.style(folder, memo),
      importExtensionIn: (folder) => around.importExtensionIn(folder),
      workspaceVersion: around.workspaceVersion,
      earlier: (style, folder) =>
        texts === undefined
          ? noEarlierOutput
          : earlierOutput(host, texts, folder, itemsKey(around, style, place.stamp())),
      home: place.home,
      critical: settings.critical ?? ((work) => work()),
      onModule: async (path, index, count) => {
        await settings.onModule?.(path, index, count);
        await pause();
      },
      lap,
    });
    const { diagnostics, outputDiagnostics, sources } = generated;
    return {
      generated,
      failure: undefined,
      diagnostics: [...diagnostics, ...around.diagnostics, ...outputDiagnostics],
      sources: new Map([...sources, ...around.sources]),
    };
  } catch (error) {
    if (!(error instanceof EmitterError)) throw error;
    return { ...failed(error, config), generated: undefined, failure: error, sources: new Map() };
  }
}

/** Reports an exception of an emitter, at the configuration that has it. */
function failed(error: EmitterError, { file }: ResolvedConfig): Pick<Outcome, "diagnostics"> {
  const { emitter, item, message: reason } = error;
  const at = file === undefined ? undefined : { source: file, offset: 0, length: 0 };
  return { diagnostics: [diagnose("config/emitter-failed", { emitter, item, reason }, at)] };
}
