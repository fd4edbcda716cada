import type { LossFormat } from "../loss/render.ts";
import type { DiagnosticFormat } from "../report/formats.ts";

/** The options of `codegen` and `codegen check`. */
export interface GenerateOptions {
  readonly output?: string;
  readonly config?: string;
  /** The operations and schemas to keep of each document. */
  readonly only?: readonly string[];
  /** The documents to write, by their names or groups; all unless given. */
  readonly project?: readonly string[];
  /** Read only these documents, with the links that `codegen link` has written. */
  readonly linked?: boolean;
  /** The file to write the dependencies of the output to, for Make and Ninja. */
  readonly depfile?: string;
  /** Write nothing; fail when the output is not current. */
  readonly check?: boolean;
  /** Write nothing; list the files that would be written. */
  readonly dryRun?: boolean;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force?: boolean;
  readonly format?: DiagnosticFormat;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly cache?: boolean;
  /** The extension in imports, instead of the one that the project needs. */
  readonly importExtension?: string;
  /** Rename operations to follow the documents, instead of keeping the names in the lock. */
  readonly acceptRenames?: boolean;
  /** The remote documents whose changes are taken. */
  readonly accept?: ReadonlySet<string> | "all";
  /** Fetch nothing. */
  readonly offline?: boolean;
  readonly stats?: boolean;
  /** Print the stacks of exceptions. */
  readonly debug?: boolean;
  /**
   * Fails the run, instead of the setting in the configuration; `loss`: also for anything that an
   * output leaves out.
   */
  readonly failOn?: "error" | "warning" | "loss";
  /**
   * Report everything that the specifications forbid as an error, whatever the configuration says.
   */
  readonly strict?: boolean;
  /** Report what the outputs leave out. */
  readonly report?: LossFormat;
}
