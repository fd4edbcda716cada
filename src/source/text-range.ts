/** A range in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What the way to a place in a text came to: the ranges of the key and of the value where it ended. */
export interface Found {
  /** Absent for items of arrays and for the root. */
  readonly key: TextRange | undefined;
  readonly value: TextRange;
}

/** Finds the ranges of a path's keys in one text, or of as much of the way as there is. */
export type Find = (keys: readonly string[]) => Found | undefined;
