/**
 * A document like Honcho's, with its 41 operations. With `secured: false` it asks for no
 * credentials.
 */
export function honchoLike(options?: { readonly secured?: boolean }): object;

/** A document of two operations that say things in JSON, and nothing else. */
export const small: object;
