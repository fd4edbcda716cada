/**
 * Where the documents of the corpus and what is known of them are kept. It may be deleted at any
 * time.
 */
export const cache = new URL("../../.cache/corpus/", import.meta.url);
