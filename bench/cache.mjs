/**
 * Where what is fetched for benchmarks and for the corpus is kept. It may be deleted at any time.
 */
export const cache = new URL("../.cache/bench/", import.meta.url);
