import type { Memo } from "../cache/memo.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import type { ImportExtension } from "../format/imports.ts";
import type { Style } from "../format/style.ts";
import type { Host } from "../host/host.ts";
import type { Source } from "../source/source.ts";

/** The place of a run: what it reads from and writes to, and what else is there. */
export interface Place {
  /** The working directory, absolute. */
  readonly directory: string;
  readonly host: Host;
  /** The home directory of the user, which is never an output folder. */
  readonly home: string | undefined;
  /** The environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Finds the files that match a pattern, sorted, relative to the working directory. */
  expand(pattern: string): Promise<readonly string[]>;
  /** Reads the project around the output folder of a configuration. */
  around(config: ResolvedConfig): Surroundings;
  /** Returns a text that changes with the program. */
  stamp(): string;
}

/** A configuration, and the project around the folders of its output. */
export interface Surroundings {
  readonly config: ResolvedConfig;
  /** The requirements of the output that the project does not meet. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that the diagnostics point into. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The extension of imports and its reason, for people; `undefined` if it is configured. */
  readonly imports: string | undefined;
  /** A digest of everything in the project that the output depends on. */
  readonly digest: string;
  style(folder: string, memo: Memo): Promise<Staged<Style>>;
  importExtensionIn(folder: string): ImportExtension;
  /** The absolute paths of the files in the project that the output in a folder depends on. */
  filesAround(folder: string): readonly string[];
  /** The version by which packages of the workspace depend on each other. */
  readonly workspaceVersion: string;
}
