import type { ResolvedConfig } from "./config/resolved-config.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Host } from "./host/host.ts";
import type { Program } from "./ir/program.ts";
import type { Memo } from "./cache/memo.ts";
import type { OutputFile } from "./format/output-file.ts";
import type { Source } from "./source/source.ts";

/** The stages from the documents to the modules that are to be printed. It writes nothing. */
export type Run = (config: ResolvedConfig, host: Host, options: RunOptions) => Promise<RunResult>;

export interface RunOptions {
  /** Remembers texts from one run to the next. */
  readonly memo: Memo;
  /** True if operations whose `operationId` has changed lose the names that they have. */
  readonly acceptRenames?: boolean;
}

export interface RunResult {
  /** What the output folder shall hold; empty where there is an error. */
  readonly files: readonly OutputFile[];
  /** The new text of the lock file, where the configuration has one. */
  readonly lock: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What the documents say, as far as it could be read. */
  readonly program: Program;
  /** What the diagnostics point into, by id. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Everything that was read besides the configuration: paths below the working directory and URLs. Their digests decide whether the next run has anything to do. */
  readonly inputs: readonly string[];
}
