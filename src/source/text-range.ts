/** A range in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The ranges of the key and the value at the end of a path. */
export interface Found {
  /** Absent for items of arrays and for the root. */
  readonly key: TextRange | undefined;
  readonly value: TextRange;
}

/** Finds the ranges at the end of a path of keys, or of its longest prefix that exists. */
export type Find = (keys: readonly string[]) => Found | undefined;
