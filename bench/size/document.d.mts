/** A document like Honcho's, with its 41 operations. With `secured: false` it asks for no credentials. */
export function honchoLike(options?: { readonly secured?: boolean }): object;
