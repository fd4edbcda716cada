import { loadConfig } from "../config/load.ts";
import { resolveConfig } from "../config/resolve.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { documentsIn } from "./settings.ts";

/** The configuration for comparing documents that the command line names. */
export type ComparisonSettings =
  | { readonly config: ResolvedConfig }
  | {
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, Source>;
    };

/** Reads the configuration of this folder, if there is one, without its documents. */
export async function comparisonSettings(
  directory: string,
  file: string | undefined,
): Promise<ComparisonSettings> {
  const loaded = await loadConfig({ directory, file, cacheFolder: undefined });
  if (loaded !== "none" && "diagnostics" in loaded) return loaded;
  const found = loaded === "none" ? undefined : loaded;
  const resolved = await resolveConfig(
    { ...found?.config, documents: { document: "document" } },
    {
      directory,
      file: found === undefined ? undefined : localPath(directory, found.file),
      expand: async () => [],
    },
  );
  if (resolved.value === undefined)
    return { diagnostics: resolved.diagnostics, sources: new Map() };
  const configured = found === undefined ? [] : await documentsIn(found, directory);
  return { config: { ...resolved.value, configured } };
}
