import type { ResolvedConfig, ResolvedDocument } from "../config/resolved-config.ts";
import { withNeighbours } from "../config/units.ts";
import { type Diagnostic, type Staged, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { ImportExtension } from "../format/imports.ts";
import { configuredHost } from "../run/configured-host.ts";
import { nodePlace } from "../run/node-place.ts";
import type { Place, Surroundings } from "../run/place.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { unknownIds } from "../run/unknown-ids.ts";
import { readSettings } from "./settings.ts";

/** A run that can begin, or the errors that keep it from beginning. */
export type Settled =
  | {
      readonly place: Place;
      readonly around: Surroundings;
      /** Keeps what was fetched for later runs. */
      readonly saveFetched: () => void;
    }
  | {
      readonly place: Place;
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, Source>;
    };

/**
 * Reads the configuration and the command line, and the project around the output. `again`: an
 * earlier call of this process may have run the configuration.
 */
export async function settle(
  inputs: readonly string[],
  options: GenerateOptions,
  environment: Environment,
  again = false,
): Promise<Settled> {
  const { directory, home, variables } = environment;
  const local = nodePlace(directory, home);
  const importExtension = extensionWords[options.importExtension ?? ""];
  const caches = options.cache === false ? undefined : environment.caches;
  const code = caches?.code;
  const settings = await readSettings(
    { ...options, inputs, importExtension, again },
    directory,
    code,
  );
  const configured = withFailureOptions(settings.value, options);
  const chosen =
    configured === undefined
      ? settings
      : link(select(configured, options.project), options.linked === true);
  if (chosen.value === undefined) {
    const { diagnostics } = chosen;
    return { place: local, diagnostics, sources: settings.sources ?? new Map() };
  }
  const unknown = unknownIds(options.accept, chosen.value);
  if (unknown.length > 0) return { place: local, diagnostics: unknown, sources: new Map() };
  const remotes = caches?.open("remote");
  const isOffline = options.offline === true;
  const host = configuredHost(local.host, chosen.value, { memo: remotes, isOffline, variables });
  const place: Place = { ...local, host };
  const around = place.around(chosen.value);
  return hasErrors(around.diagnostics)
    ? { place, ...around }
    : { place, around, saveFetched: () => remotes?.save() };
}

/** Selects the documents of some names or groups, which are the only ones to be written. */
function select(
  config: ResolvedConfig,
  names: readonly string[] | undefined,
): Staged<ResolvedConfig | undefined> {
  if (names === undefined) return { value: config, diagnostics: [] };
  const { documents } = config;
  const isNamed =
    (name: string) =>
    ({ id, own }: ResolvedDocument) =>
      id === name || own?.group === name;
  const unknown = names.filter((name) => !documents.some(isNamed(name)));
  const known = documents.flatMap(({ id, own }) => [
    id,
    ...(own?.group === undefined ? [] : [own.group]),
  ]);
  const diagnostics = unknown.map((id) => {
    const meant = nearest(id, known);
    const help =
      meant === undefined
        ? `the documents are ${documents.map((each) => `\`${each.id}\``).join(", ")}`
        : `did you mean \`${meant}\`?`;
    return diagnose("config/unknown-document", { option: "--project", id }, undefined, { help });
  });
  const selected = documents.filter((each) => names.some((name) => isNamed(name)(each)));
  const value = { ...config, selected: selected.map(({ id }) => id) };
  return { value: diagnostics.length > 0 ? undefined : value, diagnostics };
}

/** Limits what is read to the selected documents, and those in the same folders. */
function link(
  { value, diagnostics }: Staged<ResolvedConfig | undefined>,
  isLinked: boolean,
): Staged<ResolvedConfig | undefined> {
  if (value === undefined || !isLinked) return { value, diagnostics };
  if (value.lock === undefined)
    return { value: undefined, diagnostics: [diagnose("config/no-lock", { option: "--linked" })] };
  const ids = value.selected ?? value.documents.map(({ id }) => id);
  const selected = withNeighbours(ids, value);
  return { value: { ...value, isLinked, selected }, diagnostics };
}

/**
 * The configuration with the severities of the command line, which take precedence. Losses that
 * fail the run leave the diagnostics unchanged.
 */
function withFailureOptions(
  config: ResolvedConfig | undefined,
  { failOn, strict }: GenerateOptions,
): ResolvedConfig | undefined {
  if (config === undefined) return undefined;
  const isOverridden = failOn !== undefined && failOn !== "loss";
  return {
    ...config,
    ...(isOverridden ? { failOn } : {}),
    severities: { ...config.severities, strict: strict ?? config.severities.strict },
  };
}

/** The extensions on the command line, where `none` stands for no extension. */
const extensionWords: Readonly<Record<string, ImportExtension>> = {
  ".js": ".js",
  ".ts": ".ts",
  none: "",
};
