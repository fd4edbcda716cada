/**
 * The outcome of a document. `ok`: its output passed all checks. `refused`: the document has an
 * error, and nothing was generated. The others are defects of the generator.
 */
export type Outcome =
  "ok" | "refused" | "crash" | "hang" | "syntax" | "types" | "import" | "examples";

/** The outcomes in the order of the report. */
export const outcomes: readonly Outcome[] = [
  "ok",
  "refused",
  "crash",
  "hang",
  "syntax",
  "types",
  "import",
  "examples",
];

/** The verdicts on the document's own examples and defaults. */
export interface ExampleCounts {
  /** Accepted by the generated validator. */
  readonly accepted: number;
  /** Rejected by it and by an independent validator. */
  readonly invalid: number;
  /** Rejected by it, but accepted by an independent validator. */
  readonly refused: number;
  /** Accepted by it, but rejected by an independent validator. */
  readonly missed: number;
  /** Rejected by it, without a verdict of an independent validator. */
  readonly unknown: number;
  /** Changed values checked by both; disagreements are counted above. */
  readonly changed: number;
}

/** The result of one document. */
export interface Result {
  readonly name: string;
  /** Of the document's text. */
  readonly digest: string;
  /** The build of the generator. */
  readonly tool: string;
  readonly bytes: number;
  readonly outcome: Outcome;
  /** The stage in which it failed. */
  readonly stage: string;
  /** The number of diagnostics, by code. */
  readonly errors: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly infos: Readonly<Record<string, number>>;
  readonly outputBytes: number;
  /** Wall time of each stage. */
  readonly seconds: Readonly<Record<string, number>>;
  /** The largest resident memory of the process so far, in MB. */
  readonly memory: number;
  readonly examples: ExampleCounts;
  /** The first few findings, one per line. */
  readonly details: readonly string[];
}

export const noExamples: ExampleCounts = {
  accepted: 0,
  invalid: 0,
  refused: 0,
  missed: 0,
  unknown: 0,
  changed: 0,
};
