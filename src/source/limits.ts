/** How deep objects and arrays may be nested in a source; the root is at depth 1. Real documents stay below 70. */
export const maxNesting: number = 500;

/** How many values the aliases of one YAML source may stand for. */
export const maxAliasedValues: number = 200_000;

/** How many documents a run may fetch. */
export const maxRemoteSources: number = 1000;

/** How many syntax errors of one source are told: the later ones are mostly consequences of the first. */
export const maxSyntaxErrors: number = 5;
