/**
 * The maximum nesting of objects and arrays in a source; the root is at depth 1. Real documents
 * stay below 70.
 */
export const maxNesting: number = 500;

/** The maximum number of values that the aliases of one YAML source may expand to. */
export const maxAliasedValues: number = 200_000;

/** The maximum number of documents that a run may fetch. */
export const maxRemoteSources: number = 1000;

/**
 * The maximum number of syntax errors reported per source: later ones mostly follow from the first.
 */
export const maxSyntaxErrors: number = 5;
