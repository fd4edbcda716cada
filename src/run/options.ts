import type { Memo } from "../cache/memo.ts";
import type { Host } from "../host/host.ts";
import type { InspectedOperation } from "../inspect.ts";
import type { Program } from "../ir/program.ts";
import type { ReportedDiagnostic } from "../report/reported.ts";
import type { Difference } from "../write/drift.ts";

/** The options of `generate`, `check` and `analyze`. */
export interface RunOptions {
  /**
   * The working directory, absolute: paths in the results are relative to it, and those of the
   * configuration too unless `file` is given. Default: that of the process.
   */
  readonly directory?: string;
  /**
   * The path of the configuration file that the configuration comes from: paths in the
   * configuration are relative to its folder.
   */
  readonly file?: string;
  /**
   * The files and the network, such as `memoryHost()`. With a host, the project on the disk is not
   * looked at. Default: those of the process.
   */
  readonly host?: Host;
  /**
   * Ends the run with the reason of the signal, at the next file that it reads or prints. Writing,
   * once begun, is completed.
   */
  readonly signal?: AbortSignal;
  /** The memory of earlier runs, by `createCache()`, which makes later runs faster. */
  readonly cache?: Cache;
  /**
   * True to fetch nothing: remote documents are as earlier runs with the same `cache` have read
   * them.
   */
  readonly offline?: boolean;
  /** Called before each file is printed. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The memory of earlier runs in a process. Runs at the same time may share one. */
export interface Cache {
  readonly texts: Memo;
  readonly documents: Memo;
  /** Remote documents, with their entity tags. */
  readonly fetched?: Memo;
}

export interface Progress {
  /** The path of the file, below the output folder. */
  readonly file: string;
  /** The number of the file, from 0, and the number of all files. */
  readonly index: number;
  readonly count: number;
}

export interface GenerateOptions extends RunOptions {
  /** `false`: write nothing; the result has the files. Default: `true`. */
  readonly write?: boolean;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force?: boolean;
  /** Rename operations whose `operationId` has changed, instead of keeping their names. */
  readonly acceptRenames?: boolean;
  /**
   * The remote documents whose changes since the lock was written are taken: their ids, or `all`.
   */
  readonly accept?: readonly string[] | "all";
}

/** The result of `generate`. */
export interface GenerateResult {
  /** True if there is no diagnostic of a severity that fails the run: `failOn`. */
  readonly ok: boolean;
  /**
   * The texts of all files, with the manifest and the lock, by path; none if there is an error.
   */
  readonly files: ReadonlyMap<string, string>;
  /** The paths of files that were written, sorted. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** The number of files that were current. */
  readonly unchanged: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/** The result of `check`. */
export interface CheckResult {
  /** True if the output is current, and nothing else fails the run. */
  readonly ok: boolean;
  /** The lines that differ, in each file that is not current. */
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/** The result of `analyze`. */
export interface AnalysisResult {
  readonly ok: boolean;
  /** The documents and their schemas; `undefined` if the configuration has an error. */
  readonly program: Program | undefined;
  /** The operations with the names and types of generated code. */
  readonly operations: readonly InspectedOperation[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}
