import type { Origin } from "../ir/pointer.ts";

/** The kinds of output, in the order of a report. */
export const lossOutputs = ["models", "validators", "client", "server", "openapi"] as const;

export type LossOutput = (typeof lossOutputs)[number];

/** A construct of a document that an output does not represent. */
export interface Loss {
  readonly document: string;
  /** The file that contains it: the document, or one that it refers to. */
  readonly source: string;
  /** The JSON Pointer (RFC 6901) of the keyword, field or media type in that file. */
  readonly pointer: string;
  /**
   * A keyword or field (`not`), a format (`format: color`), a media type (`application/xml`) or an
   * extension (`x-order`).
   */
  readonly construct: string;
  readonly output: LossOutput;
  /** The behavior of the output instead, in one sentence. */
  readonly what: string;
}

/** A loss as it is found, in several outputs at once. */
export interface FoundLoss {
  readonly at: Origin;
  readonly construct: string;
  readonly outputs: readonly LossOutput[];
  readonly what: string;
}

export type ReportLoss = (loss: FoundLoss) => void;
