import type { Origin } from "../ir/pointer.ts";

/** The kinds of output, in the order in which a report names them. */
export const lossOutputs = ["models", "validators", "client", "server", "openapi"] as const;

export type LossOutput = (typeof lossOutputs)[number];

/** Something that a document says and an output does not. */
export interface Loss {
  readonly document: string;
  /** The file that says it: the document's own, or one that it refers to. */
  readonly source: string;
  /** The JSON Pointer (RFC 6901) of the keyword, field or media type in that file. */
  readonly pointer: string;
  /**
   * A keyword or field (`not`), a format (`format: color`), a media type (`application/xml`) or an
   * extension (`x-order`).
   */
  readonly construct: string;
  readonly output: LossOutput;
  /** What the output does instead, in one sentence. */
  readonly what: string;
}

/** A loss as it is found: of several outputs at once, at a place. */
export interface FoundLoss {
  readonly at: Origin;
  readonly construct: string;
  readonly outputs: readonly LossOutput[];
  readonly what: string;
}

export type ReportLoss = (loss: FoundLoss) => void;
