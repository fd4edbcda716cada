import type { Project } from "./project.ts";

/** A text that was read, and what it holds. */
export interface Source {
  /** How it is shown to the user and how origins name it: a path relative to the working directory with `/`, or a URL. */
  readonly id: string;
  readonly text: string;
  readonly format: "yaml" | "json";
  /** The parsed value: plain objects, arrays and scalars; never nested deeper than the limit; no object contains itself. Maps own every key of the text, `__proto__` included. `undefined` when the source could not be read or parsed; a diagnostic has told why. */
  readonly value: unknown;
}

/** Everything that was read for a run: the entries and every file that their references reach. */
export interface SourceSet {
  readonly sources: ReadonlyMap<string, Source>;
  /** The documents of the run that could be read, in the configuration's order. */
  readonly entries: readonly Entry[];
  /** The project that they belong to; without it the working directory. */
  readonly project?: Project;
}

/** A document to read. */
export interface Entry {
  /** The document's id, which names its output folder. */
  readonly document: string;
  /** Its source's id. */
  readonly source: string;
}
