/** Where the documents of the corpus and what is known of them are kept. */
export const cache: URL;
