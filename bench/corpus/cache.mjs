/** The folder for the documents of the corpus and their results. It may be deleted at any time. */
export const cache = new URL("../../.cache/corpus/", import.meta.url);
