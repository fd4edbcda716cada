/**
 * The folder for everything that benchmarks and the corpus download. It may be deleted at any time.
 */
export const cache = new URL("../.cache/bench/", import.meta.url);
