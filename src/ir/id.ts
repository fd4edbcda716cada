/**
 * Identifies a declaration across all documents: `<document id>#<JSON pointer>`, with a suffix for
 * a specialisation of a dynamic reference.
 */
export type DeclarationId = string & { readonly __declaration: unique symbol };
