import { loadConfig } from "../config/load.ts";
import { resolveConfig } from "../config/resolve.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { expand } from "../run/node-place.ts";
import { localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";

/** The configuration for comparing documents that the command line names. */
export type ComparisonSettings =
  | { readonly config: ResolvedConfig }
  | {
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, Source>;
    };

/**
 * Reads the configuration of this folder, if there is one. Its documents need not be there, since
 * none of them need be compared.
 */
export async function comparisonSettings(
  directory: string,
  file: string | undefined,
): Promise<ComparisonSettings> {
  const loaded = await loadConfig({ directory, file, cacheFolder: undefined });
  if (loaded !== "none" && "diagnostics" in loaded) return loaded;
  const found = loaded === "none" ? undefined : loaded;
  const places = {
    directory,
    file: found === undefined ? undefined : localPath(directory, found.file),
    expand: (pattern: string) => expand(pattern, directory),
  };
  const { config } = found ?? {};
  const own = config?.documents && (await resolveConfig(config, places)).value;
  if (own !== undefined) return { config: own };
  const resolved = await resolveConfig({ ...config, documents: { document: "document" } }, places);
  return resolved.value === undefined
    ? { diagnostics: resolved.diagnostics, sources: new Map() }
    : { config: resolved.value };
}
