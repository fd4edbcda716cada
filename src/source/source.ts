import type { Origin, Path } from "../ir/pointer.ts";
import type { Find } from "./text-range.ts";
import type { Project } from "./project.ts";

/** A text that was read, and its value. */
export interface Source {
  /**
   * The id that messages and origins use: a path relative to the working directory with `/`, or a
   * URL.
   */
  readonly id: string;
  readonly text: string;
  readonly format: "yaml" | "json";
  /** The text as JSON allows it, if it has comments or trailing commas; with equal positions. */
  readonly plain?: string;
  /**
   * The parsed value: plain objects, arrays and scalars, nested no deeper than the limit and
   * without cycles. Objects own every key of the text, including `__proto__`. `undefined` if the
   * source could not be read or parsed, which a diagnostic has reported.
   */
  readonly value: unknown;
  /** Finds values in its text, if it is neither YAML nor JSON. */
  readonly find?: Find;
  /**
   * Returns the place that a value is from, in a document that was changed before it is read: in
   * the text of the document, of an overlay or of the configuration. Absent for texts.
   */
  readonly originOf?: (path: Path | undefined) => Origin;
}

/** All sources of a run: the entries and every file that their references reach. */
export interface SourceSet {
  readonly sources: ReadonlyMap<string, Source>;
  /** The documents of the run that could be read, in the order of the configuration. */
  readonly entries: readonly Entry[];
  /**
   * The ids of the sources without references to others and without names that others could use:
   * what they mean does not depend on any other source. Defaults to none.
   */
  readonly selfContained?: ReadonlySet<string>;
  /**
   * The sources of documents that are changed before they are read, by document: each has its own
   * world, since others may refer to the same files as they are. Defaults to none.
   */
  readonly own?: ReadonlyMap<string, ReadonlyMap<string, Source>>;
  /** The project that they belong to. Defaults to the working directory. */
  readonly project?: Project;
}

/** A document to read. */
export interface Entry {
  /** The document's id, which names its output folder. */
  readonly document: string;
  /** Its source's id. */
  readonly source: string;
}
