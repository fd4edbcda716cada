import type { EarlierOutput } from "./format/earlier-output.ts";
import { finishJson } from "./format/finish.ts";
import type { AssembleOptions } from "./format/assemble.ts";
import type { Style } from "./format/style.ts";
import { type Delivered, type Delivery, type DeliveryMode, deliverAll } from "./write/deliver.ts";
import { isUrl, standardInput } from "./source/is-url.ts";
import type { ResolvedConfig } from "./config/resolved-config.ts";
import { runtimeRooms } from "./config/runtime-rooms.ts";
import { type OutputUnit, isWritten, unitsOf } from "./config/units.ts";
import { packageFiles } from "./write/package-files.ts";
import type { ImportExtension } from "./format/imports.ts";
import { placementIn } from "./format/placement.ts";
import { type Diagnostic, type Staged, hasErrors } from "./diagnostics/diagnostic.ts";
import { withSeverities } from "./diagnostics/severity.ts";
import { type Host } from "./host/host.ts";
import { packagesOf } from "./emit/packages.ts";
import { modulesOfRooms } from "./emit/runtime.ts";
import type { Memo } from "./cache/memo.ts";
import { type RunOptions, type RunResult, run, scopeOf } from "./run-stages.ts";

export interface GenerateOptions extends RunOptions {
  readonly mode: DeliveryMode;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force: boolean;
  /** Finds the style of the output. */
  readonly style: (folder: string, memo: Memo) => Promise<Staged<Style>>;
  /** The extension of imports that the project around a folder needs. Default: `.js`. */
  readonly importExtensionIn?: (folder: string) => ImportExtension;
  /** The version by which a package refers to another one of the workspace. Default: `*`. */
  readonly workspaceVersion?: string;
  /**
   * The output of an earlier run, for a style: items by the digest of everything that determines
   * their text.
   */
  readonly earlier: (style: Style, folder: string) => EarlierOutput;
  /** The home directory of the user, which is never an output folder; if there is one. */
  readonly home?: string | undefined;
  /** Runs the writes, which must not be interrupted. */
  readonly critical: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called before each module is printed, with its index. */
  readonly onModule?: AssembleOptions["onModule"];
  /** Called at the end of each stage, to measure it. */
  readonly lap?: ((stage: string) => void) | undefined;
}

export interface Generated extends RunResult {
  /** The changes to the output folder; `undefined` if an error in the documents prevented them. */
  readonly delivered: Delivered | undefined;
  /** Diagnostics about the output folder, reported once. */
  readonly outputDiagnostics: readonly Diagnostic[];
}

/**
 * Runs the whole pipeline from a configuration to the files in the output folder: load, resolve,
 * normalize, check, link, plan (`pipeline.ts`), emit and format (`format/assemble.ts`), write
 * (`write/`).
 */
export async function generate(
  config: ResolvedConfig,
  host: Host,
  options: GenerateOptions,
): Promise<Generated> {
  const result = await run(config, host, options);
  options.lap?.("documents to declarations");
  if (hasErrors(result.diagnostics))
    return { ...result, delivered: undefined, outputDiagnostics: [] };
  const lap = (): void => options.lap?.("format and write");
  const units = unitsOf(config);
  const hasPlace = units.some(({ place }) => place !== undefined);
  const runtime = hasPlace ? await modulesOfRooms(runtimeRooms(config)) : [];
  const outputs = await outputsOf(units, result, { config, options, runtime });
  const styles = outputs.flatMap(({ style }) => style.diagnostics);
  if (hasErrors(styles)) return { ...result, delivered: undefined, outputDiagnostics: styles };
  const [first] = outputs;
  const lock =
    result.lock === undefined || first === undefined
      ? undefined
      : finishJson(result.lock, first.style.value.finish);
  const carrier = outputs.find(({ delivery }) => delivery.isWritten);
  const deliveries = outputs.map((each) =>
    each === carrier ? { ...each.delivery, lock: lockFile(config, { lock }) } : each.delivery,
  );
  const delivered = await deliverAll(host, deliveries, {
    mode: options.mode,
    force: options.force,
    memo: options.memo,
    places: {
      ...(options.home === undefined ? {} : { home: options.home }),
      files: protectedFiles(config),
    },
    onModule: options.onModule,
    onAssembled: options.part?.checkMentions,
    critical: options.critical,
  });
  lap();
  const outputDiagnostics = withSeverities(
    [...styles, ...delivered.diagnostics],
    config.severities,
  );
  return { ...result, lock, delivered, outputDiagnostics };
}

interface UnitOutput {
  readonly delivery: Omit<Delivery, "lock">;
  readonly style: Staged<Style>;
}

interface OutputOptions {
  readonly config: ResolvedConfig;
  readonly options: GenerateOptions;
  /** The modules of a runtime with a place of its own. */
  readonly runtime: readonly string[];
}

/** Divides the files of a run among the folders of its output. */
async function outputsOf(
  units: readonly OutputUnit[],
  { files }: RunResult,
  { config, options, runtime }: OutputOptions,
): Promise<readonly UnitOutput[]> {
  const { part } = options;
  const ids = part && new Set(part.documents);
  const outputs = units.map(async (unit): Promise<UnitOutput> => {
    const style = await options.style(unit.folder, options.memo);
    const placement = placementIn(unit, units);
    const own = files.filter(({ path }) => placement.has(scopeOf(path)));
    const ofPackage = part ? [] : packageFiles(unit, units, options.workspaceVersion);
    return {
      style,
      delivery: {
        folder: unit.folder,
        files: [...own, ...ofPackage],
        placement,
        importExtension: unit.importExtension ?? options.importExtensionIn?.(unit.folder) ?? ".js",
        typecheck: config.typecheck,
        packages: packagesOf(config.emitters),
        isWritten:
          isWritten(unit, config) &&
          (ids === undefined || unit.documents.some((id) => ids.has(id))),
        kept: part?.kept.get(unit.folder),
        runtime: unit.place !== undefined && placement.has("runtime") ? runtime : [],
        style: style.value,
        earlier: options.earlier(style.value, unit.folder),
      },
    };
  });
  return await Promise.all(outputs);
}

function lockFile(
  { lock: path }: ResolvedConfig,
  { lock: text }: Pick<RunResult, "lock">,
): Delivery["lock"] {
  return path === undefined || text === undefined ? undefined : { path, text };
}

/** The files that must not be in the output folder: the documents and the configuration. */
function protectedFiles({ documents, file }: ResolvedConfig): readonly string[] {
  const files = documents.filter(
    ({ spec, text }) => text === undefined && !isUrl(spec) && spec !== standardInput,
  );
  const specs = files.map(({ spec }) => spec);
  return file === undefined ? specs : [...specs, file];
}
