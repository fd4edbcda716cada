import type { Config } from "./config/config.ts";
import { type Memo, memoryMemo } from "./cache/memo.ts";
import type {
  AnalysisResult,
  Cache,
  CheckResult,
  GenerateOptions,
  GenerateResult,
  RunOptions,
} from "./run/options.ts";
import type { Place } from "./run/place.ts";

/**
 * Generates the output of a configuration, and writes it unless `write: false`. Problems of the
 * documents, the configuration and the disk are diagnostics of the result. Prints nothing. Rejects
 * only with the reason of an aborted `signal`, or for a bug in specloom.
 */
export async function generate(
  config: Config,
  options: GenerateOptions = {},
): Promise<GenerateResult> {
  const { generateAt } = await import("./run/api.ts");
  return await generateAt(await placeOf(options), config, options);
}

/** Compares the output on the disk with what `generate` would write. */
export async function check(config: Config, options: RunOptions = {}): Promise<CheckResult> {
  const { checkAt } = await import("./run/api.ts");
  return await checkAt(await placeOf(options), config, options);
}

/** Reads the documents, and names what would be generated. */
export async function analyze(config: Config, options: RunOptions = {}): Promise<AnalysisResult> {
  const { analyzeAt } = await import("./run/api.ts");
  return await analyzeAt(await placeOf(options), config, options);
}

/**
 * Returns an empty memory of runs, which makes later runs of a process faster. It forgets what was
 * not used for longest.
 */
export function createCache(): Cache {
  const memo = (): Memo => memoryMemo(maxCacheSize);
  return { texts: memo(), documents: memo(), fetched: memo() };
}

/** The limit of each part of a cache, in UTF-16 code units. */
const maxCacheSize = 128 * 1024 * 1024;

async function placeOf({ directory, host }: RunOptions): Promise<Place> {
  if (host !== undefined) {
    const { hostPlace } = await import("./run/host-place.ts");
    return hostPlace(host, directory ?? "/");
  }
  const { placeHere } = await import("./run/place-here.ts");
  return placeHere(directory);
}
