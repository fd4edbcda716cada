import type { Memo } from "../cache/memo.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Staged } from "../diagnostics/diagnostic.ts";
import type { Style } from "../format/style.ts";
import type { Host } from "../host/host.ts";
import type { Fitted } from "./fit.ts";

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

/** The project around an output folder, and the configuration that fits it. */
export interface Surroundings extends Fitted {
  /** A digest of the files that determine the style. */
  readonly styleDigest: string;
  style(memo: Memo): Promise<Staged<Style>>;
}
