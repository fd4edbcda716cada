/**
 * How far a document came. `ok`: everything that was asked of its output holds. `refused`: there is
 * an error in the document, and nothing was generated. The others are defects of the generator.
 */
export type Outcome =
  "ok" | "refused" | "crash" | "hang" | "syntax" | "types" | "import" | "examples";

/** The outcomes in the order in which the report shows them. */
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

/** What became of the document's own examples and defaults. */
export interface ExampleCounts {
  /** The generated validator accepts them. */
  readonly accepted: number;
  /** Both it and an independent validator refuse them. */
  readonly invalid: number;
  /** It refuses them, and an independent validator does not. */
  readonly refused: number;
  /** It accepts them, and an independent validator does not. */
  readonly missed: number;
  /** No independent validator can tell. */
  readonly unknown: number;
  /** Changed values about which both were asked; where they disagree, it counts above. */
  readonly changed: number;
}

/** What is known of one document after a run. */
export interface Result {
  readonly name: string;
  /** Of the document's text. */
  readonly digest: string;
  /** The build of the generator. */
  readonly tool: string;
  readonly bytes: number;
  readonly outcome: Outcome;
  /** The stage that was going on when it failed. */
  readonly stage: string;
  /** How often each diagnostic was given, by code. */
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
